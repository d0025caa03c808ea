//! What a branch asks, offers and lacks.

mod giving;
mod library;
mod pools;
mod sensitive;

use uuid::Uuid;

use super::*;
use crate::{
    checklist::DOCUMENTS_MAX,
    declaration::LINES_MAX,
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
    let unwanted = Service { checks_documents: false, ..service.clone() };
    assert_eq!(
        branch.lacking(&unwanted, |_| None).len(),
        2,
        "what completes a request is checked in any case"
    );
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
fn documents_are_checked_where_policy_and_service_have_it_so() {
    let (branch, service) = sample(&[DocumentId(Uuid::from_u128(1))]);
    let with = |steps: &[Step]| Branch { steps: steps.to_vec(), ..branch.clone() };
    let wants = |checks_documents, committee| Service { committee, checks_documents, ..service.clone() };
    let both = &[Step::Documents, Step::Completion][..];
    for (steps, service, is_checked) in [
        (both, wants(true, false), true),
        (both, wants(false, false), false),
        (both, wants(false, true), true),
        (&both[..1], wants(false, true), false),
        (&both[..1], wants(true, true), true),
        (&both[1..], wants(true, true), false),
        (both, Service { documents: vec![], ..wants(true, true) }, false),
    ] {
        assert_eq!(with(steps).checks_documents(&service), is_checked, "{steps:?} {service:?}");
    }
}

#[test]
fn documents_of_a_changed_service_are_told_apart() {
    let ids = [1, 2].map(|id| DocumentId(Uuid::from_u128(id)));
    let (branch, began) = sample(&ids);
    let check = |service: &Service| Setting::Service(Box::new(service.clone())).check_in(&branch);
    let twice = Service { documents: vec![began.documents[0].clone(); 2], ..began.clone() };
    assert_eq!(check(&twice), Err(Unfit::Value));
    let fewer = Service { documents: began.documents[..1].to_vec(), ..began.clone() };
    assert_eq!(check(&fewer), Ok(()));
    let ids: Vec<_> = (0..=DOCUMENTS_MAX).map(|id| DocumentId(Uuid::from_u128(id as u128 + 1))).collect();
    let (_, more) = sample(&ids);
    assert_eq!(check(&more), Err(Unfit::Value));
}

#[test]
fn a_counter_stays_and_keeps_its_number() {
    let (branch, _) = sample(&[]);
    let counter =
        |id, number, closed| Counter { closed, ..Counter::new(CounterId(Uuid::from_u128(id)), number) };
    let (one, two) = (counter(1, 1, false), counter(2, 2, false));
    let branch = Branch { counters: vec![one.clone(), two.clone()], ..branch };
    let check = |counters: &[&Counter]| {
        Setting::Counters(counters.iter().copied().cloned().collect()).check_in(&branch)
    };
    let (closed, also) = (counter(1, 1, true), counter(2, 2, true));
    for (counters, is_good) in [
        (&[&one, &two][..], true),
        (&[&closed, &two], true),
        (&[&closed, &also], false),
        (&[&one], false),
        (&[&two, &one], false),
        (&[&one, &counter(2, 3, false)], false),
        (&[&one, &two, &counter(3, 3, false)], true),
        (&[&one, &two, &counter(3, 4, false)], false),
        (&[&one, &two, &counter(2, 3, false)], false),
        (&[], false),
    ] {
        assert_eq!(check(counters).is_ok(), is_good, "{counters:?}");
    }
    let all: Vec<_> = (1..=COUNTERS_MAX + 1).map(|n| counter(n.into(), n, false)).collect();
    assert!(check(&all.iter().collect::<Vec<_>>()).is_err(), "so many");
    assert!(check(&all[..usize::from(COUNTERS_MAX)].iter().collect::<Vec<_>>()).is_ok());

    let of = |counters: &[&Counter]| Setting::Counters(counters.iter().copied().cloned().collect());
    let (three, other) = (counter(3, 3, false), counter(4, 3, false));
    let merged = of(&[&closed, &two, &three]).with_change(&of(&[&one, &two]), &of(&[&one, &two, &other]));
    assert_eq!(merged, of(&[&closed, &two, &three, &counter(4, 4, false)]), "two are added at once");
    let back = of(&[&one, &two, &three]).with_change(&of(&[&one, &two, &three]), &of(&[&one, &two]));
    assert_eq!(back, of(&[&one, &two, &three]), "none is taken away");
}

#[test]
fn a_policy_that_contradicts_itself_is_refused() {
    let (branch, _) = sample(&[]);
    let notice = PrivacyNotice { version: 1, keep_months: 24 };
    let declaration = Declaration { version: 1, lines: vec![] };
    let branch = Branch { declaration: Some(declaration), privacy: Some(notice), ..branch };
    let (policy, notices) = (branch.policy(), branch.notices());
    assert_eq!(policy.check(&notices), Ok(()));
    let steps = |left_out| Step::ALL.into_iter().filter(|step| *step != left_out).collect::<Vec<_>>();
    for (policy, bad) in [
        (Policy { channels: vec![], ..policy.clone() }, BadPolicy::Channels),
        (Policy { channels: vec![Channel::Phone; 2], ..policy.clone() }, BadPolicy::Channels),
        (
            Policy { steps: vec![Step::Welcome, Step::Welcome], referral: None, ..policy.clone() },
            BadPolicy::StepTwice,
        ),
        (Policy { referral: None, ..policy.clone() }, BadPolicy::Referral),
        (Policy { steps: steps(Step::Referral), ..policy.clone() }, BadPolicy::Referral),
        (Policy { reply: ReplyPeriod::Weeks(0), ..policy.clone() }, BadPolicy::Reply),
        (Policy { reply: ReplyPeriod::Months(REPLY_MONTHS_MAX + 1), ..policy.clone() }, BadPolicy::Reply),
    ] {
        assert_eq!(policy.check(&notices), Err(bad), "{policy:?}");
    }
    let untold = Notices { privacy: None, ..notices.clone() };
    let undeclared = Notices { declaration: None, ..notices };
    for notices in [untold, undeclared] {
        assert_eq!(policy.check(&notices), Err(BadPolicy::NothingDeclared));
        assert_eq!(Policy { steps: steps(Step::Declaration), ..policy.clone() }.check(&notices), Ok(()));
    }

    let began = Setting::Policy(Box::new(policy.clone()));
    assert_eq!(began.as_in(&branch), began);
    let later = Setting::Policy(Box::new(Policy { reply: ReplyPeriod::Months(1), ..policy.clone() }));
    let fewer = Setting::Policy(Box::new(Policy { channels: vec![Channel::Phone], ..policy }));
    let both = later.with_change(&began, &fewer).put_into(&branch);
    assert_eq!((both.reply, &both.channels[..]), (ReplyPeriod::Months(1), &[Channel::Phone][..]));
}

fn line(ar: &str) -> LocalText {
    LocalText { ar: Line::parse(ar).unwrap(), en: Line::parse("Line").unwrap() }
}

#[test]
fn a_notice_that_changes_has_a_new_version_and_promises_no_less() {
    let (branch, service) = sample(&[]);
    let notices = |keep_months: u8, lines: &[&str]| Notices {
        privacy: (keep_months > 0).then_some(PrivacyNotice { version: 1, keep_months }),
        declaration: (!lines.is_empty())
            .then(|| Declaration { version: 1, lines: lines.iter().map(|ar| line(ar)).collect() }),
    };
    let put = |branch: &Branch, notices: &Notices| {
        let before = branch.notices();
        let after = Setting::Notices(Box::new(before.with_change(&before, notices)));
        after.check_in(branch).map(|()| after.put_into(branch))
    };
    let fields = vec![Field { kind: FieldKind::Mobile, purpose: line("غرض"), mandatory: false }];
    let asking = Setting::Service(Box::new(Service { fields: fields.clone(), ..service.clone() }));
    assert_eq!(asking.check_in(&branch), Err(Unfit::Value), "nobody is asked without a notice");
    let told = put(&branch, &notices(24, &["صحيح"])).unwrap();
    assert_eq!(told.notices(), notices(24, &["صحيح"]));
    assert_eq!(asking.check_in(&told), Ok(()));
    let twice = Service { fields: [&fields[..], &fields].concat(), ..service };
    assert_eq!(Setting::Service(Box::new(twice)).check_in(&told), Err(Unfit::Value));

    let versions =
        |branch: &Branch| (branch.privacy.unwrap().version, branch.declaration.as_ref().unwrap().version);
    assert_eq!(versions(&put(&told, &notices(24, &["صحيح"])).unwrap()), (1, 1));
    assert_eq!(versions(&put(&told, &notices(12, &["صحيح"])).unwrap()), (2, 1));
    let reworded = put(&told, &notices(24, &["صحيح", "كامل"])).unwrap();
    assert_eq!(versions(&reworded), (1, 2));
    let back = put(&reworded, &notices(24, &["صحيح"])).unwrap();
    assert_eq!(versions(&back), (1, 3), "what was before comes back as a version of its own");
    for notices in [
        notices(0, &["صحيح"]),
        notices(25, &["صحيح"]),
        notices(24, &[]),
        notices(24, &["صحيح"; LINES_MAX + 1]),
    ] {
        assert!(put(&told, &notices).is_err(), "{notices:?}");
    }
    let forged = Setting::Notices(Box::new(Notices { declaration: None, ..told.notices() }));
    assert_eq!(forged.check_in(&told), Err(Unfit::Value));
}

#[test]
fn a_change_of_one_field_sentence_or_step_leaves_the_others() {
    let (branch, service) = sample(&[]);
    let field = |kind| Field { kind, purpose: line("غرض"), mandatory: false };
    let (mobile, identity) = (field(FieldKind::Mobile), field(FieldKind::Identity));
    let asks =
        |fields: &[&Field]| Service { fields: fields.iter().copied().cloned().collect(), ..service.clone() };
    let restored = asks(&[&mobile, &identity]).with_change(&asks(&[&mobile]), &asks(&[]));
    assert_eq!(restored, asks(&[&identity]));

    let says = |lines: &[&str]| Notices {
        declaration: Some(Declaration { version: 1, lines: lines.iter().map(|ar| line(ar)).collect() }),
        ..branch.notices()
    };
    let restored = says(&["أ", "ب", "ج"]).with_change(&says(&["أ", "ب"]), &says(&["أ"]));
    assert_eq!(restored.declaration.unwrap().lines, [line("أ"), line("ج")]);

    let before = branch.policy();
    let by_phone = Policy { referral: Some(Referral::ByPhone), ..before.clone() };
    let steps = before.steps.iter().copied().filter(|step| *step != Step::Referral).collect();
    let without = Policy { steps, referral: None, ..before.clone() };
    assert_eq!(without.with_change(&before, &by_phone), without, "the step stays out, and so does its rule");
}

#[test]
fn names_are_changed_one_by_one() {
    let (branch, _) = sample(&[]);
    let began = Setting::Names(Box::new(branch.names()));
    let line = |text| Name::parse(text).unwrap();
    let named = |ar| LocalName { ar: line(ar), en: line("Name") };
    let one = Setting::Names(Box::new(Names { branch: named("فرع"), ..branch.names() }));
    let other = Setting::Names(Box::new(Names { digits: Digits::ArabicIndic, ..branch.names() }));
    let both = one.with_change(&began, &other).put_into(&branch);
    assert_eq!((both.name, both.digits), (named("فرع"), Digits::ArabicIndic));
    assert_eq!(both.association, branch.association);
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
        hours: None,
        daily: None,
        seen_as: None,
        hidden: false,
    };
    let branch = Branch {
        id: BranchId(Uuid::nil()),
        name: name.clone(),
        association: name,
        services: vec![service.clone()],
        counters: vec![Counter::new(CounterId(Uuid::nil()), 1)],
        hours: Hours { days: vec![], shifts: vec![], other: vec![] },
        reply: ReplyPeriod::Weeks(2),
        steps: Step::ALL.to_vec(),
        referral: Some(Referral::InPerson),
        declaration: None,
        privacy: None,
        channels: Channel::ALL.to_vec(),
        digits: Digits::default(),
        guides: vec![],
        quick_services: vec![],
        messages: vec![],
        appointments: None,
        prayers: None,
        colour: None,
        departments: Vec::new(),
        logo: None,
        stops_unkept: false,
    };
    (branch, service)
}
