//! What a branch asks, offers and lacks.

use uuid::Uuid;

use super::*;
use crate::{
    checklist::DOCUMENTS_MAX,
    label::Letter,
    personal::FieldKind,
    setting::{Setting, Unfit},
    text::{Line, LocalText, Name},
};

#[test]
fn a_request_lacks_what_was_not_found_present() {
    let (here, there) = (DocumentId(Uuid::from_u128(1)), DocumentId(Uuid::from_u128(2)));
    let found = |document| (document == here).then_some(DocumentState::Present);
    let expired =
        |document| Some(if document == here { DocumentState::Expired } else { DocumentState::Present });
    let (branch, service) = sample(&[here, there]);
    assert_eq!(branch.lacking(&service, found).len(), 1, "nobody looked at one");
    assert_eq!(branch.lacking(&service, expired).len(), 1, "one has expired");
    assert_eq!(branch.lacking(&service, |_| None).len(), 2);
    assert_eq!(branch.lacking(&service, |_| Some(DocumentState::Present)).len(), 0);
    let answered = Service { committee: false, ..service.clone() };
    assert_eq!(branch.lacking(&answered, |_| None).len(), 0, "it raises no request");
    let unchecked = Service { checks_documents: false, ..service.clone() };
    assert_eq!(branch.lacking(&unchecked, |_| None).len(), 0);
    let shorter = Branch { steps: vec![Step::Documents], ..branch };
    assert_eq!(shorter.lacking(&service, |_| None).len(), 0, "the policy asks for no complete request");
}

#[test]
fn steps_that_a_policy_leaves_out_are_not_offered() {
    let (branch, service) = sample(&[]);
    assert!(branch.outcomes().eq(Outcome::CHOICES));
    assert_eq!(branch.reply_to(&service), Some(branch.reply));
    let answered = Service { committee: false, ..service.clone() };
    assert_eq!(branch.reply_to(&answered), None);
    let shorter = Branch { steps: vec![Step::Documents], ..branch };
    assert!(shorter.outcomes().all(|outcome| outcome != Outcome::Referred));
    assert_eq!(shorter.outcomes().count(), Outcome::CHOICES.len() - 1);
    assert!(shorter.contact_outcomes().all(|outcome| outcome != ContactOutcome::Referred));
    assert_eq!(shorter.reply_to(&service), None);
}

#[test]
fn what_is_declared_and_asked_needs_its_step_and_its_notice() {
    let (mut branch, mut service) = sample(&[]);
    assert_eq!((branch.declaration_of(&service), branch.fields_of(&service)), (None, None));
    branch.declaration = Some(Declaration { version: 1, lines: vec![] });
    assert_eq!(branch.declaration_of(&service), branch.declaration.as_ref());
    let answered = Service { committee: false, ..service.clone() };
    assert_eq!(branch.declaration_of(&answered), None);
    let purpose = LocalText { ar: Line::parse("غرض").unwrap(), en: Line::parse("Purpose").unwrap() };
    service.fields = vec![Field { kind: FieldKind::Mobile, purpose, mandatory: false }];
    assert_eq!(branch.fields_of(&service), None, "nobody is asked without a notice");
    let notice = PrivacyNotice { version: 1, keep_months: 24 };
    branch.privacy = Some(notice);
    assert_eq!(branch.fields_of(&service), Some((notice, &service.fields[..])));
    let shorter = Branch { steps: vec![Step::Documents], ..branch };
    assert_eq!(shorter.declaration_of(&service), None);
}

#[test]
fn a_branch_that_was_kept_before_there_were_steps_and_channels_takes_them_all() {
    let (branch, _) = sample(&[]);
    let mut kept = serde_json::to_value(branch).unwrap();
    kept.as_object_mut().unwrap().remove("steps");
    kept.as_object_mut().unwrap().remove("channels");
    let branch = serde_json::from_value::<Branch>(kept).unwrap();
    assert_eq!((&branch.steps[..], &branch.channels[..]), (&Step::ALL[..], &Channel::ALL[..]));
    assert!(branch.contact_channels().eq(Channel::ALL.into_iter().skip(1)), "nobody calls in person");
}

#[test]
fn a_change_of_a_service_touches_what_differs() {
    let (branch, began) = sample(&[]);
    let name = |text: &str| Name::parse(text).unwrap();
    let named = |service: &Service, ar: &str| Service {
        name: LocalName { ar: name(ar), en: service.name.en.clone() },
        ..service.clone()
    };
    let typed = Service { icon: Icon::Book, ..named(&began, "اسم آخر") };
    let hidden = Service { hidden: true, ..began.clone() };
    let both = hidden.with_change(&began, &typed);
    assert_eq!(both, Service { hidden: true, ..typed.clone() }, "what another changed stays");
    assert_eq!(both.with_change(&typed, &began), hidden, "and is there when this is taken back");
    let other = Service { letter: Letter::new('B').unwrap(), ..began.clone() };
    assert_eq!(began.with_change(&began, &other), began, "the letter stays");

    let check = |service: &Service| Setting::Service(Box::new(service.clone())).check_in(&branch);
    assert_eq!(check(&typed), Ok(()));
    assert_eq!(check(&other), Err(Unfit::Value));
    assert_eq!(check(&hidden), Err(Unfit::NothingOffered));
}

#[test]
fn a_policy_goes_by_documents_that_it_can_check() {
    let (all, none) = (&Step::ALL[..], &[Step::Completion][..]);
    let paperwork =
        |n_documents, is_checked, raises_request| Paperwork { n_documents, is_checked, raises_request };
    let cases = [
        (paperwork(0, false, true), all, Ok(())),
        (paperwork(2, true, true), all, Ok(())),
        (paperwork(2, false, false), all, Ok(())),
        (paperwork(0, true, false), all, Err(BadPaperwork::NothingToCheck)),
        (paperwork(2, false, true), all, Err(BadPaperwork::Unchecked)),
        (paperwork(2, true, false), none, Err(BadPaperwork::NoStep)),
        (paperwork(2, false, true), &[Step::Documents], Ok(())),
        (paperwork(DOCUMENTS_MAX + 1, true, true), all, Err(BadPaperwork::TooMany)),
    ];
    for (paperwork, steps, is) in cases {
        assert_eq!(paperwork.check(steps), is, "{paperwork:?} {steps:?}");
    }
}

#[test]
fn documents_of_a_changed_service_are_told_apart() {
    let (branch, began) = sample(&[DocumentId(Uuid::from_u128(1))]);
    let check = |service: &Service| Setting::Service(Box::new(service.clone())).check_in(&branch);
    let twice = Service { documents: [&began.documents[..], &began.documents].concat(), ..began.clone() };
    assert_eq!(check(&twice), Err(Unfit::Value));
    let unchecked = Service { checks_documents: false, ..began.clone() };
    assert_eq!(check(&unchecked), Err(Unfit::Paperwork(BadPaperwork::Unchecked)));
    let answered = Service { committee: false, ..unchecked.clone() };
    assert_eq!(check(&answered), Ok(()));
    assert_eq!(began.with_change(&began, &answered), answered);
    assert_eq!(unchecked.clone().fitted(&branch.steps), began, "what completes a request is checked");
    let of_old = Branch { services: vec![unchecked.clone()], ..branch };
    let hidden_icon = Service { icon: Icon::Book, ..unchecked };
    assert_eq!(
        Setting::Service(Box::new(hidden_icon)).check_in(&of_old),
        Ok(()),
        "what was there before may stand"
    );
}

#[test]
fn what_others_did_to_other_documents_stays() {
    let ids = [1, 2, 3].map(|id| DocumentId(Uuid::from_u128(id)));
    let (_, all) = sample(&ids);
    let with = |places: &[usize]| Service {
        documents: places.iter().map(|place| all.documents[*place].clone()).collect(),
        ..all.clone()
    };
    assert_eq!(all.with_change(&with(&[0, 1]), &with(&[0])), with(&[0, 2]), "one is taken out");
    assert_eq!(with(&[0, 2]).with_change(&with(&[0]), &with(&[0, 1])), with(&[0, 2, 1]), "one is added");
    assert_eq!(with(&[]).with_change(&all, &with(&[1])), with(&[]));
    let mut renamed = with(&[0, 1]);
    renamed.documents[0].icon = Icon::House;
    let merged = with(&[0, 2]).with_change(&with(&[0, 1]), &renamed);
    assert_eq!(merged.documents[0].icon, Icon::House);
    assert_eq!(merged.documents.len(), 2);
    assert!(!with(&[]).fitted(&Step::ALL).checks_documents, "nothing is checked where nothing is");
}

fn sample(documents: &[DocumentId]) -> (Branch, Service) {
    let line = |text| Name::parse(text).unwrap();
    let name = LocalName { ar: line("اسم"), en: line("Name") };
    let document = |id: &DocumentId| RequiredDocument { id: *id, icon: Icon::Id, name: name.clone() };
    let service = Service {
        id: ServiceId(Uuid::nil()),
        letter: Letter::new('A').unwrap(),
        icon: Icon::Support,
        name: name.clone(),
        output: name.clone(),
        asks_visitor_kind: false,
        committee: true,
        documents: documents.iter().map(document).collect(),
        checks_documents: !documents.is_empty(),
        fields: vec![],
        hidden: false,
    };
    let branch = Branch {
        id: BranchId(Uuid::nil()),
        name: name.clone(),
        association: name,
        services: vec![service.clone()],
        counters: vec![],
        hours: Hours { days: vec![], shifts: vec![], other: vec![] },
        reply: ReplyPeriod::Weeks(2),
        steps: Step::ALL.to_vec(),
        referral: Some(Referral::InPerson),
        declaration: None,
        privacy: None,
        channels: Channel::ALL.to_vec(),
        digits: Digits::default(),
        stops_unkept: false,
    };
    (branch, service)
}
