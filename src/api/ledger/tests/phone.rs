//! The visitor's own phone, and rating on the kiosk.

use domain::{
    association::Branch, label::CheckDigits, queue::Line, rating::KIOSK_RATING_WINDOW_MS, time::MS_PER_DAY,
};
use sync::wire::{
    kiosk::{FindRateable, Rateable},
    phone::PhoneState,
    push::Verdict,
};

use super::*;
use crate::ledger::{find_rateable, phone_leave, phone_rate, phone_ticket};

fn state(lobby: &Lobby, guest: Guest) -> PhoneState {
    lobby.look(|txn| phone_ticket(txn, &guest.token(), lobby.now).unwrap().state)
}

fn rate(lobby: &mut Lobby, guest: Guest) -> Result<(), Refusal> {
    lobby.change(|txn, moment| phone_rate(txn, &guest.token(), opinion(), moment))
}

fn find(lobby: &Lobby, guest: Guest, check: CheckDigits) -> Result<Rateable, Refusal> {
    let request = FindRateable { label: guest.label, check };
    lobby.look(|txn| find_rateable(txn, &lobby.kiosk.device, request, lobby.now))
}

#[test]
fn a_phone_follows_its_visit_and_no_other() {
    let mut lobby = Lobby::open();
    lobby.sit(0);
    let (first, second) = (lobby.check_in(), lobby.check_in());
    assert_eq!(state(&lobby, second), PhoneState::Waiting { n_ahead: 1, wait: None, line: Line::Counters });
    lobby.call(0);
    assert_eq!(state(&lobby, first), PhoneState::Called { counter_number: 1 });
    assert_eq!(state(&lobby, second), PhoneState::Waiting { n_ahead: 0, wait: None, line: Line::Counters });
    lobby.act(0, Action::Start { visit: first.visit }).unwrap();
    assert_eq!(state(&lobby, first), PhoneState::Serving { counter_number: 1 });
    let unknown = lobby.look(|txn| phone_ticket(txn, &hash(1), lobby.now));
    assert_eq!(refused(unknown), Code::UnknownTicket, "its tablet may not have been heard yet");
    lobby.after_ms(MS_PER_DAY);
    let late = lobby.look(|txn| phone_ticket(txn, &first.token(), lobby.now));
    assert_eq!(refused(late), Code::LinkInvalid);
}

#[test]
fn a_range_is_told_once_enough_were_served() {
    let mut lobby = Lobby::open();
    lobby.sit(0);
    for _ in 0..domain::wait::SERVED_VISITS_MIN {
        lobby.check_in();
        lobby.serve(0);
    }
    lobby.check_in();
    let guest = lobby.check_in();
    assert!(matches!(
        state(&lobby, guest),
        PhoneState::Waiting { n_ahead: 1, wait: Some(_), line: Line::Counters }
    ));
}

#[test]
fn whoever_leaves_is_not_called() {
    let mut lobby = Lobby::open();
    lobby.sit(0);
    let (first, second) = (lobby.check_in(), lobby.check_in());
    let leave = |lobby: &mut Lobby, guest: Guest| {
        lobby.change(|txn, moment| phone_leave(txn, &guest.token(), moment))
    };
    leave(&mut lobby, first).unwrap();
    leave(&mut lobby, first).unwrap();
    assert_eq!(state(&lobby, first), PhoneState::Left);
    assert_eq!(lobby.call(0), second.visit);
    lobby.act(0, Action::Start { visit: second.visit }).unwrap();
    assert_eq!(refused(leave(&mut lobby, second)), Code::WrongState);
}

#[test]
fn a_visit_is_rated_once_by_whichever_way() {
    let mut lobby = Lobby::open();
    lobby.sit(0);
    let (first, second) = (lobby.check_in(), lobby.check_in());
    assert_eq!(refused(rate(&mut lobby, first)), Code::NotRateable);
    lobby.serve(0);
    lobby.serve(0);
    rate(&mut lobby, first).unwrap();
    assert_eq!(refused(rate(&mut lobby, first)), Code::AlreadyRated);
    assert_eq!(state(&lobby, first), PhoneState::Done { rated: true });
    assert_eq!(refused(find(&lobby, first, CheckDigits::of(first.visit))), Code::AlreadyRated);

    let found = find(&lobby, second, CheckDigits::of(second.visit)).unwrap();
    assert_eq!((found.visit, found.counter), (second.visit, Some(COUNTERS[0])));
    lobby.log(0, Fact::VisitRated { visit: second.visit });
    lobby.log(0, Fact::VisitRated { visit: second.visit });
    let answer = lobby.push(0);
    assert_eq!(answer.verdicts.iter().map(|it| it.verdict).collect::<Vec<_>>(), [Verdict::Refused]);
    assert_eq!(refused(rate(&mut lobby, second)), Code::AlreadyRated);
    assert_eq!(lobby.look(|txn| txn.day_ratings(AT, lobby.day()).unwrap()).len(), 1);
}

#[test]
fn the_kiosk_finds_a_visit_by_both_numbers_and_for_two_hours() {
    let mut lobby = Lobby::open();
    lobby.sit(0);
    let guest = lobby.check_in();
    let check = CheckDigits::of(guest.visit);
    assert_eq!(refused(find(&lobby, guest, check)), Code::NotRateable);
    lobby.serve(0);
    let wrong = CheckDigits::try_from((u8::from(check) + 1) % 100).unwrap();
    assert_eq!(refused(find(&lobby, guest, wrong)), Code::UnknownTicket);
    lobby.after_ms(KIOSK_RATING_WINDOW_MS);
    assert!(find(&lobby, guest, check).is_ok());
    lobby.after_ms(1);
    assert_eq!(refused(find(&lobby, guest, check)), Code::NotRateable);
}

#[test]
fn no_range_is_told_where_open_counters_part_the_work() {
    let mut lobby = Lobby::open();
    lobby.sit(0);
    for _ in 0..domain::wait::SERVED_VISITS_MIN {
        lobby.check_in();
        lobby.serve(0);
    }
    lobby.sit(1);
    lobby.check_in();
    let guest = lobby.check_in();
    let wait = |lobby: &Lobby| {
        let PhoneState::Waiting { wait, .. } = state(lobby, guest) else { panic!("called") };
        wait
    };
    assert!(wait(&lobby).is_some());
    let branch = lobby.look(|txn| txn.branch(AT).unwrap().unwrap());
    let mut parted = Branch::clone(&branch);
    // The second counter calls for other services only, and nobody waits for those.
    parted.counters[1].leaves_out = [SERVICES[0]].into();
    lobby.change(|txn, moment| Ok(txn.put_branch(AT.association, &parted, moment.now)?)).unwrap();
    assert!(wait(&lobby).is_some(), "whoever is ahead is called where this visitor is");
    let other = lobby.after_ms(1_000).check_in_at(0, SERVICES[1]);
    let told = lobby.look(|txn| phone_ticket(txn, &other.token(), lobby.now).unwrap().state);
    assert!(matches!(told, PhoneState::Waiting { wait: None, .. }), "{told:?}");
}
