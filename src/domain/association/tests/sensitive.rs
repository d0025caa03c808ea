//! Services that others see as another one.

use super::*;
use crate::setting::{Setting, Unfit};

fn service(n: u128, letter: char) -> Service {
    let (_, service) = sample(&[]);
    Service { id: ServiceId(Uuid::from_u128(n)), letter: Letter::new(letter).unwrap(), ..service }
}

fn check(branch: &Branch, service: Service) -> Result<(), Unfit> {
    Setting::Service(Box::new(service)).check_in(branch)
}

#[test]
fn others_see_a_sensitive_service_as_another_and_its_tickets_have_that_ones_letter() {
    let (branch, _) = sample(&[]);
    let (plain, own) = (service(1, 'A'), service(2, 'B'));
    let sensitive = Service { seen_as: Some(plain.id), ..own.clone() };
    let branch = Branch { services: vec![sensitive.clone(), plain.clone()], ..branch };
    assert_eq!(branch.seen(sensitive.id), Some(&plain));
    assert_eq!(branch.ticket_letter(sensitive.id), Some(plain.letter));
    assert_eq!(branch.seen(plain.id), Some(&plain));
    let lost = Service { seen_as: Some(ServiceId(Uuid::from_u128(9))), ..own };
    let branch = Branch { services: vec![lost.clone()], ..branch };
    assert_eq!(branch.seen(lost.id), Some(&lost), "what is not there hides nothing");
}

#[test]
fn a_service_is_seen_as_one_that_is_offered_and_seen_as_itself() {
    let (branch, _) = sample(&[]);
    let [plain, own, third] = [service(1, 'A'), service(2, 'B'), service(3, 'C')];
    let sensitive = Service { seen_as: Some(plain.id), ..own.clone() };
    let as_itself = Service { seen_as: Some(own.id), ..own.clone() };
    let hidden = |service: &Service| Service { hidden: true, ..service.clone() };
    let before = Branch { services: vec![plain.clone(), own, third.clone()], ..branch };
    assert_eq!(check(&before, sensitive.clone()), Ok(()));
    assert_eq!(check(&before, as_itself), Err(Unfit::SeenAs));
    let branch = Branch { services: vec![plain.clone(), sensitive.clone(), third.clone()], ..before.clone() };
    assert_eq!(check(&branch, hidden(&plain)), Err(Unfit::SeenAs));
    assert_eq!(check(&branch, Service { seen_as: Some(third.id), ..plain.clone() }), Err(Unfit::SeenAs));
    assert_eq!(check(&branch, Service { seen_as: Some(sensitive.id), ..third.clone() }), Err(Unfit::SeenAs));
    assert_eq!(check(&branch, hidden(&sensitive)), Ok(()));
    let rested =
        Branch { services: vec![plain.clone(), hidden(&sensitive), third.clone()], ..before.clone() };
    assert_eq!(check(&rested, hidden(&plain)), Ok(()));
    let both = Branch { services: vec![hidden(&plain), hidden(&sensitive), third], ..before };
    assert_eq!(check(&both, sensitive), Err(Unfit::SeenAs), "as one that visitors know");
}
