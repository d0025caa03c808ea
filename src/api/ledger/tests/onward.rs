//! Set aside, sent to another service, taken back; registered at the counter.

use domain::{
    association::{Branch, Counter, Referral},
    queue::Line,
    role::Role,
    ticket::{CancelReason, Onward, Outcome, Place},
    time::MS_PER_SEC,
};
use sync::wire::counter::TAKE_BACK_MS;

use super::*;
use crate::{
    ledger::{phone_rate, rebuild},
    store::Person,
};

/// Somebody who is served at the first counter, with somebody at the second.
fn served() -> (Lobby, Guest) {
    let mut lobby = Lobby::open();
    lobby.sit(0);
    lobby.sit(1);
    let guest = lobby.check_in();
    assert_eq!(lobby.call(0), guest.visit);
    lobby.act(0, Action::Start { visit: guest.visit }).unwrap();
    (lobby, guest)
}

fn transfer(visit: VisitId, service: ServiceId, onward: Onward) -> Action {
    Action::Transfer { visit, service, onward }
}

#[test]
fn whoever_was_set_aside_leaves_the_counter_free_and_goes_on_at_any() {
    let (mut lobby, guest) = served();
    let visit = guest.visit;
    let started = lobby.state(visit);
    let acted = lobby.act(0, Action::Hold { visit }).unwrap();
    assert_eq!(acted.snapshot.held.iter().map(|row| row.visit).collect::<Vec<_>>(), [visit]);
    let other = lobby.check_in().visit;
    assert_eq!(lobby.call(0), other);
    assert_eq!(refused(lobby.act(0, Action::TakeUp { visit })), Code::CounterBusy);
    assert_eq!(
        refused(lobby.act(1, Action::TakeUp { visit: other })),
        Code::WrongState,
        "nobody set them aside"
    );
    let acted = lobby.act(1, Action::TakeUp { visit }).unwrap();
    assert_eq!((whom(&acted, COUNTERS[1]), acted.snapshot.held.len()), (visit, 0));
    let TicketState::Serving { counter, called_at, started_at } = lobby.state(visit) else {
        panic!("served")
    };
    assert_eq!(counter, COUNTERS[1]);
    assert_eq!(TicketState::Serving { counter: COUNTERS[0], called_at, started_at }, started);
    assert_eq!(refused(lobby.act(0, Action::TakeUp { visit })), Code::CounterBusy);
}

#[test]
fn a_counter_can_be_left_although_somebody_was_set_aside_and_the_day_ends_that_too() {
    let (mut lobby, guest) = served();
    lobby.act(0, Action::Hold { visit: guest.visit }).unwrap();
    lobby.act(0, Action::Close).unwrap();
    let request =
        sync::wire::staff::CloseDay { command: CommandId(lobby.id()), branch: AT.branch, day: lobby.day() };
    lobby.change(|txn, moment| crate::ledger::close_day(txn, AT, STAFF[0], request, moment)).unwrap();
    assert!(matches!(lobby.state(guest.visit), TicketState::Done { outcome: Outcome::NotRecorded, .. }));
}

#[test]
fn who_is_sent_to_another_service_keeps_number_and_place() {
    let (mut lobby, guest) = served();
    let later = lobby.check_in().visit;
    let visit = guest.visit;
    lobby.act(0, transfer(visit, SERVICES[1], Onward::Queue)).unwrap();
    let ticket = lobby.ticket(visit);
    assert_eq!((ticket.label, ticket.visit.service), (guest.label, SERVICES[1]));
    assert_eq!(ticket.state.line(), Some(Line::Counters));
    assert_eq!(lobby.call(1), visit, "before who came later");
    lobby.act(1, Action::Start { visit }).unwrap();
    lobby.act(1, transfer(visit, SERVICES[0], Onward::Here)).unwrap();
    assert!(matches!(lobby.state(visit), TicketState::Serving { counter, .. } if counter == COUNTERS[1]));
    lobby.act(1, transfer(later, SERVICES[1], Onward::Here)).unwrap();
    assert_eq!(lobby.ticket(later).visit.service, SERVICES[1], "who waits goes on waiting");
    let day = lobby.visits();
    lobby.change(|txn, _| rebuild(txn, AT)).unwrap();
    assert_eq!(lobby.visits(), day);
}

#[test]
fn nobody_is_sent_where_nobody_serves_them() {
    let (mut lobby, guest) = served();
    let visit = guest.visit;
    let nowhere = ServiceId(Uuid::from_u128(1));
    assert_eq!(refused(lobby.act(0, transfer(visit, nowhere, Onward::Queue))), Code::UnknownService);
    assert_eq!(refused(lobby.act(0, transfer(visit, SERVICES[0], Onward::Here))), Code::BadValue);
    lobby
        .change(|txn, moment| {
            let branch = txn.branch(AT)?.expect("the sample's branch");
            let leaves_out = |counter: &Counter| Counter { leaves_out: vec![SERVICES[1]], ..counter.clone() };
            let counters = branch.counters.iter().map(leaves_out).collect();
            let branch = Branch { counters, ..branch.as_ref().clone() };
            Ok(txn.put_branch(AT.association, &branch, moment.now)?)
        })
        .unwrap();
    let waits = lobby.check_in().visit;
    for (visit, onward) in [(visit, Onward::Queue), (waits, Onward::Here)] {
        assert_eq!(refused(lobby.act(0, transfer(visit, SERVICES[1], onward))), Code::NobodyServes);
    }
    lobby.act(0, transfer(visit, SERVICES[1], Onward::Here)).unwrap();
    assert_eq!(refused(lobby.act(1, transfer(visit, SERVICES[0], Onward::Here))), Code::WrongState);
}

#[test]
fn a_researcher_who_has_a_line_of_their_own_serves_nobody_else() {
    let (mut lobby, guest) = served();
    let send = transfer(guest.visit, SERVICES[1], Onward::Queue);
    lobby
        .change(|txn, moment| {
            let mut branch = txn.branch(AT)?.expect("the sample's branch").as_ref().clone();
            branch.counters[0].leaves_out = vec![SERVICES[1]];
            branch.referral = Some(Referral::InPerson);
            txn.put_branch(AT.association, &branch, moment.now)?;
            let person = txn.person(AT.association, STAFF[1])?.expect("the sample's staff");
            assert!(txn.change_person(&Person { role: Role::Researcher, ..person })?);
            Ok(())
        })
        .unwrap();
    assert_eq!(refused(lobby.act(0, send)), Code::NobodyServes);
    lobby
        .change(|txn, moment| {
            let branch = txn.branch(AT)?.expect("the sample's branch");
            let referral = Some(Referral::ByPhone);
            Ok(txn.put_branch(AT.association, &Branch { referral, ..branch.as_ref().clone() }, moment.now)?)
        })
        .unwrap();
    lobby.act(0, send).unwrap();
}

#[test]
fn what_was_done_last_is_taken_back_whatever_it_was() {
    let (mut lobby, guest) = served();
    let visit = guest.visit;
    lobby
        .change(|txn, _| {
            let branch = txn.branch(AT)?.expect("the sample's branch");
            let referral = Some(Referral::InPerson);
            Ok(txn.put_branch(AT.association, &Branch { referral, ..branch.as_ref().clone() }, NINE)?)
        })
        .unwrap();
    for action in [
        Action::Finish { visit, outcome: Outcome::Served },
        Action::Hold { visit },
        Action::Refer { visit },
        transfer(visit, SERVICES[1], Onward::Queue),
        transfer(visit, SERVICES[1], Onward::Here),
    ] {
        let before = lobby.ticket(visit);
        lobby.act(0, action).unwrap();
        assert_ne!(lobby.ticket(visit), before, "{action:?}");
        lobby.act(0, Action::TakeBack { visit }).unwrap();
        assert_eq!(lobby.ticket(visit), before, "{action:?}");
        assert_eq!(refused(lobby.act(0, Action::TakeBack { visit })), Code::TooLate, "once");
    }
    lobby.act(0, Action::Finish { visit, outcome: Outcome::Served }).unwrap();
    let next = lobby.check_in().visit;
    lobby.call(0);
    for action in [
        Action::Miss { visit: next },
        Action::Start { visit: next },
        Action::Return { visit: next, place: Place::End },
        Action::Cancel { visit: next, reason: CancelReason::Mistake },
    ] {
        let before = lobby.ticket(next);
        lobby.act(0, action).unwrap();
        lobby.act(0, Action::TakeBack { visit: next }).unwrap();
        assert_eq!(lobby.ticket(next), before, "{action:?}");
    }
    let day = lobby.visits();
    lobby.change(|txn, _| rebuild(txn, AT)).unwrap();
    assert_eq!(lobby.visits(), day);
}

#[test]
fn what_is_too_late_or_not_ones_own_is_not_taken_back() {
    let (mut lobby, guest) = served();
    let visit = guest.visit;
    let (finish, take_back) =
        (Action::Finish { visit, outcome: Outcome::Served }, Action::TakeBack { visit });
    lobby.act(0, finish).unwrap();
    assert_eq!(refused(lobby.act(1, take_back)), Code::TooLate, "somebody else did it");
    let other = lobby.check_in().visit;
    lobby.call(0);
    assert_eq!(refused(lobby.act(0, take_back)), Code::TooLate, "something else was done since");
    lobby.act(0, Action::Start { visit: other }).unwrap();
    lobby.after_ms(TAKE_BACK_MS + 30 * MS_PER_SEC);
    assert_eq!(refused(lobby.act(0, Action::TakeBack { visit: other })), Code::TooLate);
    lobby.act(0, Action::Hold { visit: other }).unwrap();
    lobby.act(1, Action::TakeUp { visit: other }).unwrap();
    assert_eq!(refused(lobby.act(0, Action::TakeBack { visit: other })), Code::TooLate, "somebody went on");
}

#[test]
fn a_visit_that_was_rated_stays_finished() {
    let (mut lobby, guest) = served();
    let visit = guest.visit;
    lobby.act(0, Action::Finish { visit, outcome: Outcome::Served }).unwrap();
    lobby.change(|txn, moment| phone_rate(txn, &guest.token(), opinion(), moment)).unwrap();
    assert_eq!(refused(lobby.act(0, Action::TakeBack { visit })), Code::TooLate);
}

#[test]
fn whoever_took_no_number_gets_the_next_one_at_the_counter() {
    let mut lobby = Lobby::open();
    lobby.sit(0);
    let first = lobby.check_in();
    let lease = lobby.lease_for(0, SERVICES[0]).unwrap();
    let register = |visit, serve| {
        let (service, persons) = (SERVICES[0], Persons::try_from(3).unwrap());
        Action::Register { visit, service, visitor_kind: None, persons, serve }
    };
    let [waits, served] = [VisitId(lobby.id()), VisitId(lobby.id())];
    let command = lobby.command(0, register(waits, false));
    let acted = lobby.give(STAFF[0], command).unwrap();
    let row = acted.row.unwrap();
    assert_eq!((row.visit, u8::from(row.persons), row.state.name()), (waits, 3, "waiting"));
    assert!(row.label != first.label && row.label != lease.label, "no tablet gives it too");
    assert_eq!(lobby.give(STAFF[0], command).unwrap().row, Some(row), "once");
    assert_eq!(refused(lobby.act(0, register(waits, false))), Code::BadValue, "another number for the same");
    assert_ne!(lobby.lease_for(0, SERVICES[0]).unwrap().label, row.label);

    let acted = lobby.act(0, register(served, true)).unwrap();
    assert_eq!(whom(&acted, COUNTERS[0]), served);
    assert!(matches!(acted.row.unwrap().state, TicketState::Serving { .. }));
    assert_eq!(acted.snapshot.n_waiting, 2);
    let other = VisitId(lobby.id());
    assert_eq!(refused(lobby.act(0, register(other, true))), Code::CounterBusy);
    lobby.act(0, register(other, false)).unwrap();
    let correct = |persons| Action::Persons { visit: served, persons };
    assert_eq!(refused(lobby.act(1, correct(Persons::ONE))), Code::NoCounter);
    lobby.act(0, correct(Persons::ONE)).unwrap();
    let day = lobby.visits();
    assert_eq!(day.iter().filter(|visit| visit.persons != Persons::ONE).count(), 2);
    lobby.change(|txn, _| rebuild(txn, AT)).unwrap();
    assert_eq!(lobby.visits(), day);
    lobby.act(0, Action::Finish { visit: served, outcome: Outcome::Served }).unwrap();
    assert_eq!(refused(lobby.act(0, correct(Persons::ONE))), Code::AlreadyFinished);
}
