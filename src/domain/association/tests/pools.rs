//! Which services a counter calls for.

use super::*;
use crate::setting::{Setting, Unfit};

fn service(n: u128, letter: char) -> Service {
    let (_, service) = sample(&[]);
    Service { id: ServiceId(Uuid::from_u128(n)), letter: Letter::new(letter).unwrap(), ..service }
}

fn counter(number: u8, leaves_out: &[ServiceId]) -> Counter {
    let id = CounterId(Uuid::from_u128(number.into()));
    Counter { leaves_out: leaves_out.to_vec(), ..Counter::new(id, number) }
}

#[test]
fn whoever_may_be_called_before_somebody_shares_a_counter_with_them() {
    let (branch, _) = sample(&[]);
    let [a, b, c] = [service(1, 'A'), service(2, 'B'), service(3, 'C')];
    let ids = [a.id, b.id, c.id];
    let out = Counter { closed: true, ..counter(3, &[]) };
    let counters = vec![counter(1, &[c.id]), counter(2, &[a.id]), out];
    let branch = Branch { services: vec![a, b, c], counters, ..branch };
    let shared = ids.map(|one| ids.map(|other| branch.share_a_counter(one, other)));
    assert_eq!(shared, [[true, true, false], [true, true, true], [false, true, true]]);
}

#[test]
fn each_service_that_visitors_are_offered_is_called_for_at_a_counter_in_use() {
    let (branch, _) = sample(&[]);
    let [a, b] = [service(1, 'A'), service(2, 'B')];
    let hidden = Service { hidden: true, ..b.clone() };
    let with = |service: &Service| Branch {
        services: vec![a.clone(), service.clone()],
        counters: vec![counter(1, &[]), counter(2, &[])],
        ..branch.clone()
    };
    let check = |branch: &Branch, counters: Vec<Counter>| Setting::Counters(counters).check_in(branch);
    let none = |id| vec![counter(1, &[id]), counter(2, &[id])];
    assert_eq!(check(&with(&b), vec![counter(1, &[b.id]), counter(2, &[])]), Ok(()));
    assert_eq!(check(&with(&b), none(b.id)), Err(Unfit::Unserved));
    assert_eq!(check(&with(&hidden), none(b.id)), Ok(()));
    let closed = Counter { closed: true, ..counter(2, &[]) };
    assert_eq!(check(&with(&b), vec![counter(1, &[b.id]), closed]), Err(Unfit::Unserved));
    assert_eq!(check(&with(&b), none(ServiceId(Uuid::from_u128(9)))), Err(Unfit::Value), "no such service");
    let branch = Branch { counters: none(b.id), ..with(&hidden) };
    assert_eq!(Setting::Service(Box::new(b)).check_in(&branch), Err(Unfit::Unserved), "shown again");
}

#[test]
fn what_is_put_back_of_a_counter_leaves_what_was_changed_beside_it() {
    let (branch, _) = sample(&[]);
    let [a, b] = [service(1, 'A'), service(2, 'B')];
    let branch = Branch { services: vec![a.clone(), b.clone()], ..branch };
    let with = |second: Counter| Branch { counters: vec![counter(1, &[]), second], ..branch.clone() };
    let part = |branch: &Branch| Setting::Counters(branch.counters.clone());
    let closed = Counter { closed: true, ..counter(2, &[]) };
    let (before, after) = (with(counter(2, &[])), with(closed.clone()));
    let stands = with(Counter { leaves_out: [a.id, b.id].into(), section: Some(Section::Women), ..closed });
    let (_, back) = part(&after).taken_back(&part(&before), &stands);
    let expected = Counter { closed: false, ..stands.counters[1].clone() };
    assert_eq!(back, part(&with(expected)));
}
