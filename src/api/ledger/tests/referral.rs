//! Referral to the social researcher, in person and by phone.

use domain::{
    association::{Branch, Referral},
    queue::Line,
    role::Role,
    ticket::{Outcome, Place},
    time::MS_PER_MIN,
};
use sync::wire::phone::PhoneState;

use super::*;
use crate::{
    ledger::{phone_ticket, rebuild, snapshot},
    store::Person,
};

/// A lobby of that rule, with a researcher at the second counter.
fn lobby_of(referral: Option<Referral>) -> Lobby {
    let mut lobby = Lobby::open();
    lobby
        .change(|txn, moment| {
            let branch = txn.branch(AT)?.expect("the sample's branch");
            txn.put_branch(AT.association, &Branch { referral, ..branch.as_ref().clone() }, moment.now)?;
            let person = txn.person(AT.association, STAFF[1])?.expect("the sample's staff");
            assert!(txn.change_person(&Person { role: Role::Researcher, ..person })?);
            Ok(())
        })
        .unwrap();
    lobby.sit(0);
    lobby.sit(1);
    lobby
}

fn serve_first(lobby: &mut Lobby) -> Guest {
    let guest = lobby.check_in();
    assert_eq!(lobby.call(0), guest.visit);
    lobby.act(0, Action::Start { visit: guest.visit }).unwrap();
    guest
}

fn phone(lobby: &Lobby, guest: Guest) -> PhoneState {
    lobby.look(|txn| phone_ticket(txn, &guest.token(), lobby.now).unwrap().state)
}

#[test]
fn who_is_referred_is_called_by_the_researcher_and_by_nobody_else() {
    let mut lobby = lobby_of(Some(Referral::InPerson));
    let referred = serve_first(&mut lobby);
    let other = lobby.check_in();
    assert!(!lobby.act(1, Action::Next).unwrap().found, "the researcher has a line of their own");
    let visit = referred.visit;
    let acted = lobby.act(0, Action::Refer { visit }).unwrap();
    assert_eq!((acted.snapshot.n_waiting, acted.snapshot.n_referred), (1, 1));
    assert_eq!(acted.snapshot.counters.iter().filter(|row| row.researcher).count(), 1);
    let waits = |line| PhoneState::Waiting { n_ahead: 0, wait: None, line };
    assert_eq!(phone(&lobby, referred), waits(Line::Researcher));
    assert_eq!(phone(&lobby, other), waits(Line::Counters));
    let before = lobby.look(|txn| snapshot::counter(txn, AT, lobby.now).unwrap());
    lobby.change(|txn, _| rebuild(txn, AT)).unwrap();
    let after = lobby.look(|txn| snapshot::counter(txn, AT, lobby.now).unwrap());
    assert_eq!((after.waiting, after.referred), (before.waiting, before.referred));
    assert_eq!(lobby.call(0), other.visit);
    assert_eq!(lobby.call(1), visit);
}

#[test]
fn the_wait_ends_at_the_first_call_and_service_holds_no_wait() {
    let mut lobby = lobby_of(Some(Referral::InPerson));
    let visit = serve_first(&mut lobby).visit;
    let wait = lobby.visits()[0].wait_secs();
    lobby.act(0, Action::Refer { visit }).unwrap();
    lobby.after_ms(60 * MS_PER_MIN);
    assert_eq!(lobby.call(1), visit);
    lobby.act(1, Action::Start { visit }).unwrap();
    lobby.after_ms(5 * MS_PER_MIN);
    lobby.act(1, Action::Finish { visit, outcome: Outcome::Answered }).unwrap();
    let facts = &lobby.visits()[0];
    assert_eq!(facts.wait_secs(), wait);
    assert!(facts.service_secs().unwrap() < 10 * 60, "{:?}", facts.service_secs());
}

#[test]
fn reception_takes_back_whom_no_researcher_calls() {
    let mut lobby = lobby_of(Some(Referral::InPerson));
    let visit = serve_first(&mut lobby).visit;
    lobby.check_in();
    lobby.act(0, Action::Refer { visit }).unwrap();
    lobby.act(0, Action::Return { visit, place: Place::Same }).unwrap();
    assert_eq!(lobby.call(0), visit, "in the place of their arrival");
}

#[test]
fn the_researcher_is_asked_by_phone_once() {
    let mut lobby = lobby_of(Some(Referral::ByPhone));
    let visit = serve_first(&mut lobby).visit;
    assert_eq!(refused(lobby.act(0, Action::Refer { visit })), Code::BadValue);
    let asked_at = |acted: Acted| acted.snapshot.counters[0].asked_at;
    let first = asked_at(lobby.act(0, Action::AskResearcher { visit }).unwrap());
    assert!(first.is_some());
    lobby.after_ms(MS_PER_MIN);
    assert_eq!(asked_at(lobby.act(0, Action::AskResearcher { visit }).unwrap()), first);
    lobby.act(0, Action::Finish { visit, outcome: Outcome::Answered }).unwrap();
    assert_eq!(lobby.visits()[0].asked_at, first);
}

#[test]
fn a_policy_without_the_step_has_no_referral() {
    let mut lobby = lobby_of(None);
    let visit = serve_first(&mut lobby).visit;
    assert_eq!(refused(lobby.act(0, Action::Refer { visit })), Code::BadValue);
    assert_eq!(refused(lobby.act(0, Action::AskResearcher { visit })), Code::BadValue);
}
