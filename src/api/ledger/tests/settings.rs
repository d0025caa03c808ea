//! How the branch is run, changed while people wait.

use domain::{
    association::{
        Branch, Counter, Guide, Icon, Message, Names, Notices, Policy, Referral, SERVICES_MAX, Service,
    },
    id::{GuideId, MessageId},
    label::Letter,
    personal::PrivacyNotice,
    process::Step,
    setting::Setting,
    text::{Line, LocalText},
    ticket::{CancelReason, Outcome},
};
use sync::wire::{
    counter::CounterSnapshot, kiosk::ReserveRequest, phone::PhoneState, setting::SettingChange,
};

use super::*;
use crate::{
    ledger::{change_setting, kiosk, phone_ticket, rebuild, reserve, settings},
    store::sample::local_name,
};

fn service(lobby: &Lobby, id: ServiceId) -> Service {
    lobby
        .look(|txn| settings(txn, AT).unwrap())
        .branch
        .services
        .into_iter()
        .find(|service| service.id == id)
        .unwrap()
}

fn put(lobby: &mut Lobby, before: &Service, after: &Service) -> Result<(), Refusal> {
    let command = CommandId(lobby.id());
    let [before, after] = [before, after].map(|service| Setting::Service(Box::new(service.clone())));
    let change = SettingChange { command, branch: AT.branch, before, after };
    lobby.change(|txn, moment| change_setting(txn, AT, STAFF[0], change, moment))
}

/// Adds a service, where there was none of that identity.
fn add(lobby: &mut Lobby, service: &Service) -> Result<(), Refusal> {
    let (before, after) = (Setting::NoService(service.id), Setting::Service(Box::new(service.clone())));
    let change = SettingChange { command: CommandId(lobby.id()), branch: AT.branch, before, after };
    lobby.change(|txn, moment| change_setting(txn, AT, STAFF[0], change, moment))
}

/// Changes the part that `after` is of, whatever it is.
fn change(lobby: &mut Lobby, after: &Setting) -> Result<(), Refusal> {
    let before = after.as_in(&running(lobby));
    let change =
        SettingChange { command: CommandId(lobby.id()), branch: AT.branch, before, after: after.clone() };
    lobby.change(|txn, moment| change_setting(txn, AT, STAFF[0], change, moment))
}

fn running(lobby: &Lobby) -> Branch {
    lobby.look(|txn| settings(txn, AT).unwrap()).branch
}

fn n_changes(lobby: &Lobby) -> usize {
    lobby.look(|txn| settings(txn, AT).unwrap()).changes.len()
}

#[test]
fn whoever_waits_for_a_hidden_service_is_served() {
    let mut lobby = Lobby::open();
    lobby.sit(0);
    let guest = lobby.check_in();
    let ticket = lobby.visits().into_iter().find(|it| it.visit == guest.visit).unwrap();
    let open = service(&lobby, ticket.service);
    let hidden = Service { hidden: true, ..open.clone() };
    put(&mut lobby, &open, &hidden).unwrap();
    let queues = |lobby: &Lobby| -> Vec<ServiceId> {
        let snapshot = lobby.look(|txn| kiosk(txn, AT, lobby.now).unwrap());
        snapshot.services.iter().map(|queue| queue.service).collect()
    };
    assert!(queues(&lobby).contains(&open.id), "somebody waits for it");
    assert_eq!(lobby.call(0), guest.visit);
    assert!(!queues(&lobby).contains(&open.id));
    lobby.act(0, Action::Start { visit: guest.visit }).unwrap();
    assert_eq!(n_changes(&lobby), 1);

    sample::keep(&lobby.store, |txn| txn.put_branch(AT.association, &sample::branch(), NINE).unwrap());
    assert!(!service(&lobby, open.id).hidden);
    lobby.change(|txn, _| rebuild(txn, AT)).unwrap();
    assert!(service(&lobby, open.id).hidden, "the events alone say it");
}

#[test]
fn of_a_service_words_are_changed_and_one_stays_open() {
    let mut lobby = Lobby::open();
    let all = lobby.look(|txn| settings(txn, AT).unwrap()).branch.services;
    let lettered = Service { letter: all[1].letter, ..all[0].clone() };
    assert_eq!(refused(put(&mut lobby, &all[0], &lettered)), Code::BadValue, "numbers given carry it");
    let renamed = Service { name: all[1].name.clone(), icon: Icon::Book, ..all[0].clone() };
    put(&mut lobby, &all[0], &renamed).unwrap();
    put(&mut lobby, &renamed, &all[0]).unwrap();
    let unknown = Service { id: ServiceId(Uuid::from_u128(99)), ..all[0].clone() };
    assert_eq!(refused(put(&mut lobby, &unknown, &unknown)), Code::ChangedMeanwhile);
    let hidden = |service: &Service| Service { hidden: true, ..service.clone() };
    let (last, others) = all.split_last().unwrap();
    for service in others {
        put(&mut lobby, service, &hidden(service)).unwrap();
    }
    assert_eq!(
        refused(put(&mut lobby, last, &hidden(last))),
        Code::NothingOffered,
        "nobody could come for anything"
    );
    assert_eq!(refused(put(&mut lobby, &all[0], &all[0])), Code::ChangedMeanwhile);
    put(&mut lobby, last, last).unwrap();
    assert_eq!(n_changes(&lobby), 2 + others.len(), "what stays as it is, is no change");
}

#[test]
fn a_service_is_added_with_a_letter_of_its_own_and_never_taken_away() {
    let mut lobby = Lobby::open();
    let all = lobby.look(|txn| settings(txn, AT).unwrap()).branch.services;
    let new = Service {
        id: ServiceId(lobby.id()),
        letter: Letter::new('Z').unwrap(),
        documents: vec![],
        checks_documents: false,
        fields: vec![],
        ..all[0].clone()
    };
    assert_eq!(
        refused(add(&mut lobby, &Service { letter: all[0].letter, ..new.clone() })),
        Code::LetterTaken
    );
    add(&mut lobby, &new).unwrap();
    assert_eq!(refused(add(&mut lobby, &new)), Code::ChangedMeanwhile, "it is there already");
    assert_eq!(lobby.look(|txn| settings(txn, AT).unwrap()).branch.services.last(), Some(&new));

    let change = SettingChange {
        command: CommandId(lobby.id()),
        branch: AT.branch,
        before: Setting::Service(Box::new(new.clone())),
        after: Setting::NoService(new.id),
    };
    assert_eq!(
        refused(lobby.change(|txn, moment| change_setting(txn, AT, STAFF[0], change, moment))),
        Code::BadValue,
        "tickets name it"
    );
    sample::keep(&lobby.store, |txn| txn.put_branch(AT.association, &sample::branch(), NINE).unwrap());
    lobby.change(|txn, _| rebuild(txn, AT)).unwrap();
    assert_eq!(service(&lobby, new.id), new, "the events alone say it");

    for letter in ('H'..='Y').map(|letter| Letter::new(letter).unwrap()).take(SERVICES_MAX - all.len() - 1) {
        let id = ServiceId(lobby.id());
        add(&mut lobby, &Service { id, letter, ..new.clone() }).unwrap();
    }
    let another = Service { id: ServiceId(lobby.id()), letter: Letter::new('Q').unwrap(), ..new };
    assert_eq!(refused(add(&mut lobby, &another)), Code::BadValue, "a branch has room for so many");
}

#[test]
fn whoever_sits_at_a_closed_counter_serves_to_the_end() {
    let mut lobby = Lobby::open();
    lobby.sit(0);
    let guest = lobby.check_in();
    assert_eq!(lobby.call(0), guest.visit);
    let mut counters = running(&lobby).counters;
    counters[0].closed = true;
    change(&mut lobby, &Setting::Counters(counters.clone())).unwrap();
    lobby.act(0, Action::Start { visit: guest.visit }).unwrap();
    let finish = Action::Finish { visit: guest.visit, outcome: Outcome::Served };
    let acted = lobby.act(0, finish).unwrap();
    let shown = |snapshot: &CounterSnapshot| snapshot.counters.iter().any(|row| row.counter == COUNTERS[0]);
    assert!(shown(&acted.snapshot), "somebody sits there");
    assert!(!shown(&lobby.act(0, Action::Close).unwrap().snapshot), "nobody chooses it any more");
    let open = Action::Open { take_over: false };
    assert_eq!(refused(lobby.act(0, open)), Code::CounterClosed);
    let taken_over = Action::Open { take_over: true };
    assert_eq!(refused(lobby.act(0, taken_over)), Code::CounterClosed);

    let all: Vec<_> = counters.iter().map(|it| Counter { closed: true, ..it.clone() }).collect();
    assert_eq!(refused(change(&mut lobby, &Setting::Counters(all))), Code::BadValue, "one stays open");
    let number = counters.last().unwrap().number + 1;
    let new = Counter::new(CounterId(lobby.id()), number);
    counters[0].closed = false;
    counters.push(new);
    change(&mut lobby, &Setting::Counters(counters.clone())).unwrap();
    lobby.sit(0);
    assert_eq!(refused(change(&mut lobby, &Setting::Counters(counters[..1].to_vec()))), Code::BadValue);

    sample::keep(&lobby.store, |txn| txn.put_branch(AT.association, &sample::branch(), NINE).unwrap());
    lobby.change(|txn, _| rebuild(txn, AT)).unwrap();
    assert_eq!(running(&lobby).counters, counters, "the events alone say it");
}

#[test]
fn whoever_was_referred_is_not_lost_with_the_step() {
    let mut lobby = Lobby::open();
    let policy = running(&lobby).policy();
    let refers = Policy { referral: Some(Referral::InPerson), ..policy.clone() };
    change(&mut lobby, &Setting::Policy(Box::new(refers.clone()))).unwrap();
    lobby.sit(0);
    let guest = lobby.check_in();
    let visit = lobby.call(0);
    lobby.act(0, Action::Start { visit }).unwrap();
    lobby.act(0, Action::Refer { visit }).unwrap();
    let steps = policy.steps.iter().copied().filter(|step| *step != Step::Referral).collect();
    let left_out = Policy { steps, referral: None, ..policy };
    change(&mut lobby, &Setting::Policy(Box::new(left_out.clone()))).unwrap();
    assert_eq!(lobby.call(0), guest.visit, "the counters call them again");
    let halved = Policy { referral: Some(Referral::ByPhone), ..left_out.clone() };
    assert_eq!(refused(change(&mut lobby, &Setting::Policy(Box::new(halved)))), Code::BadValue);

    sample::keep(&lobby.store, |txn| txn.put_branch(AT.association, &sample::branch(), NINE).unwrap());
    lobby.change(|txn, _| rebuild(txn, AT)).unwrap();
    assert_eq!(running(&lobby).policy(), left_out, "the events alone say it");
}

#[test]
fn names_and_notices_are_changed_and_told() {
    let mut lobby = Lobby::open();
    let branch = running(&lobby);
    let names = Names { association: branch.services[0].name.clone(), ..branch.names() };
    change(&mut lobby, &Setting::Names(Box::new(names.clone()))).unwrap();
    let notices = Notices { privacy: Some(PrivacyNotice { version: 7, keep_months: 1 }), ..branch.notices() };
    assert_eq!(
        refused(change(&mut lobby, &Setting::Notices(Box::new(notices.clone())))),
        Code::BadValue,
        "the version is the next one"
    );
    let before = branch.notices();
    let next = before.with_change(&before, &notices);
    change(&mut lobby, &Setting::Notices(Box::new(next.clone()))).unwrap();
    sample::keep(&lobby.store, |txn| txn.put_branch(AT.association, &sample::branch(), NINE).unwrap());
    lobby.change(|txn, _| rebuild(txn, AT)).unwrap();
    assert_eq!((running(&lobby).names(), running(&lobby).notices()), (names, next));
    assert_eq!(n_changes(&lobby), 2);
}

#[test]
fn whoever_is_served_at_a_closed_counter_can_be_taken_over() {
    let mut lobby = Lobby::open();
    lobby.sit(0);
    let visit = lobby.check_in().visit;
    assert_eq!(lobby.call(0), visit);
    lobby.act(0, Action::Start { visit }).unwrap();
    let mut counters = running(&lobby).counters;
    counters[0].closed = true;
    change(&mut lobby, &Setting::Counters(counters)).unwrap();
    let at_the_first = |lobby: &mut Lobby, action| {
        let command = lobby.command(0, action);
        lobby.give(STAFF[1], command)
    };
    at_the_first(&mut lobby, Action::Open { take_over: true }).unwrap();
    at_the_first(&mut lobby, Action::Finish { visit, outcome: Outcome::Served }).unwrap();
}

#[test]
fn words_that_were_not_read_out_are_not_witnessed() {
    let mut lobby = Lobby::open();
    lobby.sit(0);
    let visit = lobby.check_in_at(0, SERVICES[1]).visit;
    assert_eq!(lobby.call(0), visit);
    lobby.act(0, Action::Start { visit }).unwrap();
    let before = running(&lobby).notices();
    let mut after = before.clone();
    let line = LocalText { ar: Line::parse("صحيح").unwrap(), en: Line::parse("Right").unwrap() };
    after.declaration.as_mut().unwrap().lines.push(line);
    change(&mut lobby, &Setting::Notices(Box::new(before.with_change(&before, &after)))).unwrap();
    let witness = |version| Action::Witness { visit, version };
    assert_eq!(refused(lobby.act(0, witness(1))), Code::OtherDeclaration);
    lobby.act(0, witness(2)).unwrap();
}

#[test]
fn a_guide_that_was_removed_is_put_back_and_a_rebuild_knows_it() {
    let mut lobby = Lobby::open();
    let text = |ar, en| LocalText { ar: Line::parse(ar).unwrap(), en: Line::parse(en).unwrap() };
    let guide = Guide {
        id: GuideId(lobby.id()),
        icon: Icon::Book,
        name: local_name("دليل", "Guide"),
        lines: vec![text("سطر", "Line")],
        address: None,
    };
    let message = Message {
        id: MessageId(lobby.id()),
        words: text("رسالة", "Message"),
        guide: Some(guide.id),
        until: None,
    };
    let there = Setting::Guide(Box::new(guide.clone()));
    change(&mut lobby, &there).unwrap();
    change(&mut lobby, &Setting::Messages(vec![message.clone()])).unwrap();
    change(&mut lobby, &Setting::NoGuide(guide.id)).unwrap();
    assert_eq!(
        running(&lobby).messages,
        std::slice::from_ref(&message),
        "what says more is not there, and the message is"
    );
    let [gone, ..] = &lobby.look(|txn| settings(txn, AT).unwrap()).changes[..] else { panic!("no change") };
    assert_eq!((&gone.before, &gone.after), (&there, &Setting::NoGuide(guide.id)));
    change(&mut lobby, &there).unwrap();
    lobby.change(|txn, _| rebuild(txn, AT)).unwrap();
    let branch = running(&lobby);
    assert_eq!((branch.guides, branch.messages), (vec![guide], vec![message]));
}

#[test]
fn once_all_numbers_of_a_day_are_given_the_tablet_hears_it() {
    let mut lobby = Lobby::open();
    let stands = service(&lobby, SERVICES[0]);
    put(&mut lobby, &stands, &Service { daily: Some(2), ..stands.clone() }).unwrap();
    let full = |lobby: &Lobby| {
        let shown = lobby.look(|txn| kiosk(txn, AT, lobby.now).unwrap());
        shown.services.iter().map(|it| it.is_full).collect::<Vec<_>>()
    };
    let first = lobby.check_in();
    assert_eq!(full(&lobby), [false, false]);
    lobby.check_in();
    assert_eq!(full(&lobby), [true, false]);
    // Whoever comes all the same, from a tablet that had not heard, is taken.
    lobby.check_in();
    assert_eq!(full(&lobby), [true, false]);
    lobby.sit(0);
    lobby.act(0, Action::Cancel { visit: first.visit, reason: CancelReason::Mistake }).unwrap();
    assert_eq!(full(&lobby), [true, false], "two are still given");
    let second = lobby.call(0);
    lobby.act(0, Action::Cancel { visit: second, reason: CancelReason::Mistake }).unwrap();
    assert_eq!(full(&lobby), [false, false]);
}

#[test]
fn services_stand_in_the_order_that_was_published() {
    let mut lobby = Lobby::open();
    let order = |lobby: &Lobby| running(lobby).services.iter().map(|service| service.id).collect::<Vec<_>>();
    let mut turned = order(&lobby);
    turned.reverse();
    change(&mut lobby, &Setting::ServiceOrder(turned.clone())).unwrap();
    assert_eq!(order(&lobby), turned);
    let last = lobby.look(|txn| settings(txn, AT).unwrap()).changes.remove(0);
    assert!(last.can_restore);
    let missing = Setting::ServiceOrder(vec![SERVICES[0]]);
    assert_eq!(refused(change(&mut lobby, &missing)), Code::BadValue);
    lobby.change(|txn, _| rebuild(txn, AT)).unwrap();
    assert_eq!(order(&lobby), turned);
}

#[test]
fn whoever_comes_for_a_sensitive_service_is_seen_under_another_ones_letter_and_name() {
    let mut lobby = Lobby::open();
    // Far from the others: each number of a block has a request of its own.
    let request = CommandId(Uuid::from_u128(1 << 100));
    let asked = |service| ReserveRequest { request, service, incarnation: INCARNATION, tag: None };
    let tablet = lobby.kiosk.device.clone();
    let keep = |lobby: &mut Lobby| {
        lobby.change(|txn, moment| reserve(txn, &tablet, asked(SERVICES[0]), moment.now)).unwrap()
    };
    let before = keep(&mut lobby);
    let [plain, own] = [SERVICES[1], SERVICES[0]].map(|id| service(&lobby, id));
    put(&mut lobby, &own, &Service { seen_as: Some(plain.id), ..own.clone() }).unwrap();
    let label = lobby.lease_for(0, own.id).unwrap().label;
    assert_eq!(label.letter(), plain.letter);
    assert_eq!(
        lobby.lease_for(0, plain.id).unwrap().label.number(),
        label.number() + 1,
        "one row of numbers"
    );
    let again = keep(&mut lobby);
    assert_eq!(
        (again.letter, again.block),
        (before.letter, before.block),
        "no number of a block that was not given"
    );
    let guest = lobby.check_in();
    let shown = lobby.look(|txn| phone_ticket(txn, &guest.token(), lobby.now).unwrap());
    assert_eq!(shown.service, plain.name);
    let hidden = Service { hidden: true, ..plain.clone() };
    assert_eq!(refused(put(&mut lobby, &plain, &hidden)), Code::SeenAs);
}

#[test]
fn a_counter_calls_past_those_whom_it_leaves_to_others() {
    let mut lobby = Lobby::open();
    let counters = running(&lobby).counters;
    let second = Counter { leaves_out: [SERVICES[0]].into(), ..counters[1].clone() };
    let rest = counters.iter().filter(|it| it.id != second.id && it.id != counters[0].id);
    // Only the first calls for the first service, only the others for the second.
    let first = Counter { leaves_out: [SERVICES[1]].into(), ..counters[0].clone() };
    let rest: Vec<_> = rest.map(|it| Counter { leaves_out: [SERVICES[0]].into(), ..it.clone() }).collect();
    let parted = [first, second].into_iter().chain(rest).collect::<Vec<_>>();
    change(&mut lobby, &Setting::Counters(parted)).unwrap();
    let early: Vec<_> = (0..3).map(|_| lobby.check_in()).collect();
    let late = lobby.after_ms(1_000).check_in_at(0, SERVICES[1]);
    let ahead = |lobby: &Lobby, guest: Guest| {
        let shown = lobby.look(|txn| phone_ticket(txn, &guest.token(), lobby.now).unwrap());
        let PhoneState::Waiting { n_ahead, .. } = shown.state else { panic!("{:?}", shown.state) };
        n_ahead
    };
    assert_eq!(
        (ahead(&lobby, early[2]), ahead(&lobby, late)),
        (2, 0),
        "nobody before whom nobody calls there"
    );
    lobby.sit(1);
    assert_eq!(lobby.serve(1), late.visit);
    let nobody = lobby.act(1, Action::Next).unwrap();
    assert!(!nobody.found);
    let waited: Vec<_> = nobody.snapshot.waited_for.iter().map(|it| (it.service, it.n_waiting)).collect();
    assert_eq!(waited, [(SERVICES[0], 3)]);
    lobby.sit(0);
    assert_eq!(lobby.call(0), early[0].visit);
}
