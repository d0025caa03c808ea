//! Calling and serving.

use domain::{
    association::Branch,
    process::Step,
    ticket::{CancelReason, Outcome, Place},
};

use super::*;

const TAKE_OVER: Action = Action::Open { take_over: true };
const ASK: Action = Action::Open { take_over: false };

#[test]
fn whoever_came_first_is_called_first_and_nobody_twice() {
    let mut lobby = Lobby::open();
    lobby.sit(0);
    lobby.sit(1);
    let guests: Vec<_> =
        (0..3).map(|n| lobby.after_ms(10).check_in_at(n % 2, SERVICES[n % 2]).visit).collect();
    assert_eq!(lobby.serve(0), guests[0]);
    let (one, other) = (lobby.call(0), lobby.call(1));
    assert_eq!([one, other], guests[1..]);
    assert_eq!(refused(lobby.act(0, Action::Next)), Code::CounterBusy);
    lobby.act(0, Action::Miss { visit: one }).unwrap();
    assert!(!lobby.act(0, Action::Next).unwrap().found);
}

#[test]
fn the_same_press_happens_once() {
    let mut lobby = Lobby::open();
    lobby.sit(0);
    let first = lobby.check_in();
    lobby.check_in();
    let command = lobby.command(0, Action::Next);
    let acted = lobby.give(STAFF[0], command).unwrap();
    lobby.act(0, Action::Recall { visit: first.visit }).unwrap();
    let again = lobby.give(STAFF[0], command).unwrap();
    assert!(acted.found && again.found);
    assert_eq!(again.snapshot.n_waiting, 1);
    assert_eq!(whom(&again, COUNTERS[0]), first.visit);
    assert!(matches!(lobby.state(first.visit), TicketState::Called { n_calls: 2, .. }));
    let reused = Command { action: Action::Close, ..command };
    assert_eq!(refused(lobby.give(STAFF[0], reused)), Code::BadValue);
    assert_eq!(refused(lobby.give(STAFF[1], command)), Code::BadValue);
}

#[test]
fn a_counter_is_one_persons_until_it_is_taken_over() {
    let mut lobby = Lobby::open();
    lobby.check_in();
    assert_eq!(refused(lobby.act(0, Action::Next)), Code::NoCounter);
    lobby.sit(0);
    let ask = lobby.command(0, ASK);
    assert_eq!(refused(lobby.give(STAFF[1], ask)), Code::CounterTaken);
    let visit = lobby.call(0);
    assert_eq!(refused(lobby.act(0, Action::Close)), Code::CounterBusy);
    let take_over = lobby.command(0, TAKE_OVER);
    lobby.give(STAFF[1], take_over).unwrap();
    assert_eq!(refused(lobby.act(0, Action::Start { visit })), Code::CounterTaken);
    let start = lobby.command(0, Action::Start { visit });
    lobby.give(STAFF[1], start).unwrap();
    assert!(matches!(lobby.state(visit), TicketState::Serving { .. }));
}

#[test]
fn whoever_sits_down_elsewhere_leaves_an_idle_counter() {
    let mut lobby = Lobby::open();
    lobby.sit(0);
    let elsewhere = lobby.command(2, ASK);
    let acted = lobby.give(STAFF[0], elsewhere).unwrap();
    let seated: Vec<_> = acted.snapshot.counters.iter().map(|row| row.staff_name.is_some()).collect();
    assert_eq!(seated, [false, false, true]);
    let close = lobby.command(2, Action::Close);
    let acted = lobby.give(STAFF[0], close).unwrap();
    assert!(acted.snapshot.counters.iter().all(|row| row.staff_name.is_none()));
}

#[test]
fn what_the_state_does_not_allow_is_refused_by_its_code() {
    let mut lobby = Lobby::open();
    lobby.sit(0);
    lobby.sit(1);
    let guest = lobby.check_in();
    let visit = guest.visit;
    assert_eq!(refused(lobby.act(0, Action::Start { visit })), Code::WrongState);
    assert_eq!(lobby.call(0), visit);
    assert_eq!(refused(lobby.act(1, Action::Start { visit })), Code::WrongState, "it is the other counter's");
    lobby.act(0, Action::Start { visit }).unwrap();
    assert_eq!(refused(lobby.act(0, Action::Miss { visit })), Code::WrongState);
    let finish = |outcome| Action::Finish { visit, outcome };
    assert_eq!(refused(lobby.act(0, finish(Outcome::NotRecorded))), Code::BadValue);
    lobby.act(0, finish(Outcome::Answered)).unwrap();
    assert_eq!(refused(lobby.act(0, finish(Outcome::Answered))), Code::AlreadyFinished);
    let nobody = VisitId(Uuid::from_u128(1));
    assert_eq!(refused(lobby.act(0, Action::Start { visit: nobody })), Code::UnknownTicket);
    let nowhere = Command { counter: CounterId(nobody.0), ..lobby.command(0, Action::Next) };
    assert_eq!(refused(lobby.give(STAFF[0], nowhere)), Code::UnknownCounter);
}

#[test]
fn whoever_missed_the_call_may_come_back() {
    let mut lobby = Lobby::open();
    lobby.sit(0);
    let (first, second) = (lobby.check_in(), lobby.check_in());
    let visit = lobby.call(0);
    lobby.act(0, Action::Miss { visit }).unwrap();
    lobby.act(0, Action::Return { visit, place: Place::Same }).unwrap();
    assert_eq!(lobby.call(0), first.visit);
    lobby.act(0, Action::Return { visit, place: Place::End }).unwrap();
    assert_eq!(lobby.call(0), second.visit);
    let reason = CancelReason::VisitorAsked;
    lobby.act(0, Action::Cancel { visit: first.visit, reason }).unwrap();
    assert!(matches!(lobby.state(first.visit), TicketState::Cancelled { .. }));
}

#[test]
fn only_a_counter_calls() {
    let mut lobby = Lobby::open();
    let kiosk = lobby.kiosk.device.clone();
    let command = lobby.command(0, ASK);
    let by_kiosk = lobby.change(|txn, moment| act(txn, &kiosk, STAFF[0], command, moment));
    assert_eq!(refused(by_kiosk), Code::WrongDevice);
}

#[test]
fn nobody_is_referred_where_the_policy_has_no_such_step() {
    let mut lobby = Lobby::open();
    lobby
        .change(|txn, moment| {
            let branch = txn.branch(AT)?.expect("the sample's branch");
            let steps = vec![Step::Welcome, Step::Documents];
            Ok(txn.put_branch(AT.association, &Branch { steps, ..branch.as_ref().clone() }, moment.now)?)
        })
        .unwrap();
    lobby.sit(0);
    let visit = lobby.check_in().visit;
    lobby.call(0);
    lobby.act(0, Action::Start { visit }).unwrap();
    assert_eq!(refused(lobby.act(0, Action::Finish { visit, outcome: Outcome::Referred })), Code::BadValue);
    lobby.act(0, Action::Finish { visit, outcome: Outcome::Answered }).unwrap();
}

#[test]
fn somebody_is_called_out_of_their_turn_once_and_only_while_they_wait() {
    let mut lobby = Lobby::open();
    let guests: Vec<_> = (0..3).map(|_| lobby.check_in()).collect();
    let third = Action::Call { visit: guests[2].visit };
    lobby.sit(0);
    lobby.sit(1);
    lobby.act(0, third).unwrap();
    assert!(matches!(lobby.state(guests[2].visit), TicketState::Called { .. }));
    assert_eq!(refused(lobby.act(0, Action::Call { visit: guests[0].visit })), Code::CounterBusy);
    assert_eq!(refused(lobby.act(1, third)), Code::WrongState, "somebody else called them");
    assert_eq!(lobby.call(1), guests[0].visit, "the others keep their turn");
}
