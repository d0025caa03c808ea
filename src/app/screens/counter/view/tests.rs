//! The counter's rules, table by table.

use domain::{
    id::{CounterId, ServiceId},
    queue::Line,
    text::Name,
    time::ServiceDay,
    visit::Persons,
};
use uuid::Uuid;

use super::*;

const HERE: CounterId = CounterId(Uuid::from_u128(1));
const THERE: CounterId = CounterId(Uuid::from_u128(2));
const ME: StaffId = StaffId(Uuid::from_u128(7));

fn row(n: u128, state: TicketState) -> QueueRow {
    QueueRow {
        visit: VisitId(Uuid::from_u128(n)),
        label: format!("A{n:03}").parse().unwrap(),
        service: ServiceId(Uuid::from_u128(9)),
        visitor_kind: None,
        persons: Persons::ONE,
        arrived_at: Timestamp(0),
        appointed: None,
        state,
    }
}

fn waiting(n: u128, queued_at: i64) -> QueueRow {
    row(n, TicketState::Waiting { queued_at: Timestamp(queued_at), line: Line::Counters })
}

fn called(n: u128) -> QueueRow {
    row(n, TicketState::Called { counter: HERE, called_at: Timestamp(5), n_calls: 1, line: Line::Counters })
}

fn serving(n: u128) -> QueueRow {
    row(n, TicketState::Serving { counter: HERE, called_at: Timestamp(5), started_at: Timestamp(6) })
}

fn counter(counter: CounterId, staff: Option<StaffId>, current: Option<QueueRow>) -> CounterRow {
    CounterRow {
        counter,
        staff,
        staff_name: staff.map(|_| Name::parse("نورة").unwrap()),
        researcher: false,
        asked_at: None,
        current,
        documents: vec![],
        declaring: None,
        gave: false,
    }
}

fn snapshot(counters: Vec<CounterRow>) -> CounterSnapshot {
    CounterSnapshot {
        seq: 1,
        now: Timestamp(0),
        day: ServiceDay::of(Timestamp(0)),
        day_closed: false,
        pauses: vec![],
        n_waiting: 3,
        waited_for: vec![],
        waiting: vec![],
        n_referred: 1,
        referred: vec![],
        missed: vec![],
        held: vec![],
        counters,
        assistance: vec![],
        n_done: 0,
    }
}

fn situation(phase: Phase) -> Situation {
    Situation { phase, n_waiting: 2, n_elsewhere: 0, day_closed: false, stale: false }
}

#[test]
fn exactly_one_action_comes_next_in_every_phase() {
    let table = [
        (Phase::Idle, Keyed::Next),
        (Phase::Called(called(1)), Keyed::Start),
        (Phase::Serving(serving(1)), Keyed::Finish),
    ];
    for (phase, main) in table {
        let situation = situation(phase);
        let mains: Vec<Keyed> =
            Keyed::ALL.into_iter().filter(|keyed| situation.possible(*keyed) == Possible::Main).collect();
        assert_eq!(mains, [main], "{phase:?}");
    }
}

#[test]
fn what_cannot_be_done_says_why() {
    use Reason::{Busy, DayClosed, Elsewhere, NobodyWaits, NotCalled, NotServing, Offline};
    let idle = situation(Phase::Idle);
    let on_the_way = situation(Phase::Called(called(1)));
    let here = situation(Phase::Serving(serving(1)));
    let table = [
        (Situation { n_waiting: 0, ..idle }, Keyed::Next, NobodyWaits),
        (Situation { n_waiting: 0, n_elsewhere: 2, ..idle }, Keyed::Next, Elsewhere),
        (Situation { day_closed: true, ..idle }, Keyed::Next, DayClosed),
        (Situation { stale: true, ..idle }, Keyed::Next, Offline),
        (Situation { stale: true, ..here }, Keyed::Finish, Offline),
        (idle, Keyed::Recall, NotCalled),
        (idle, Keyed::Start, NotCalled),
        (idle, Keyed::Finish, NotServing),
        (on_the_way, Keyed::Next, Busy),
        (on_the_way, Keyed::Finish, NotServing),
        (here, Keyed::Next, Busy),
        (here, Keyed::Recall, NotCalled),
        (here, Keyed::Start, NotCalled),
    ];
    for (situation, keyed, reason) in table {
        assert_eq!(situation.possible(keyed), Possible::Not(reason), "{situation:?} {keyed:?}");
    }
    assert_eq!(on_the_way.possible(Keyed::Recall), Possible::Yes);
    assert_eq!(idle.leave(), Possible::Yes);
    assert_eq!(here.leave(), Possible::Not(Busy));
}

#[test]
fn a_called_visitor_can_be_finished_with_on_a_closed_day() {
    let closed = Situation { day_closed: true, ..situation(Phase::Serving(serving(1))) };
    assert_eq!(closed.possible(Keyed::Finish), Possible::Main);
}

#[test]
fn the_phase_is_what_the_counter_has() {
    assert_eq!(Phase::of(&counter(HERE, Some(ME), Some(called(1)))), Phase::Called(called(1)));
    assert_eq!(Phase::of(&counter(HERE, Some(ME), Some(serving(1)))), Phase::Serving(serving(1)));
    assert_eq!(Phase::of(&counter(HERE, Some(ME), None)), Phase::Idle);
}

#[test]
fn one_sits_where_the_server_says_whatever_the_name() {
    let namesake = CounterRow { staff: Some(StaffId(Uuid::from_u128(8))), ..counter(HERE, Some(ME), None) };
    assert_eq!(own(&[namesake.clone(), counter(THERE, None, None)], ME), None);
    let mine = counter(THERE, Some(ME), None);
    assert_eq!(own(&[namesake, mine.clone()], ME), Some(&mine));
}

#[test]
fn who_waits_longest_is_next_and_a_return_is_said() {
    assert_eq!(Next::of(&[], Timestamp(9)), None);
    let next = Next::of(&[waiting(1, 0), waiting(2, 3)], Timestamp(9)).unwrap();
    assert_eq!((next.returned, next.then), (false, Some("A002".parse().unwrap())));
    let next = Next::of(&[waiting(1, 7)], Timestamp(9)).unwrap();
    assert_eq!((next.returned, next.then), (true, None));
}

#[test]
fn pages_join_without_repeating_anybody() {
    let first = [waiting(1, 0), waiting(2, 1)];
    let joined = merged(&first, &[waiting(2, 1), waiting(3, 2)]);
    assert_eq!(joined.iter().map(|row| row.label.number()).collect::<Vec<_>>(), [1, 2, 3]);
}

#[test]
fn closing_counts_whom_it_ends() {
    let counters = vec![
        counter(HERE, Some(ME), Some(called(1))),
        counter(THERE, Some(StaffId(Uuid::from_u128(8))), Some(serving(2))),
    ];
    assert_eq!(Closing::of(&snapshot(counters)), Closing { n_unserved: 5, n_serving: 1 });
}

#[test]
fn a_wait_is_never_negative() {
    assert_eq!(secs_between(Timestamp(10_000), Timestamp(5_000)), 0);
    assert_eq!(secs_between(Timestamp(0), Timestamp(61_500)), 61);
}

fn press(code: &str, key: &str) -> Press {
    Press { code: code.into(), key: key.into(), typing: false, modified: false, repeated: false }
}

#[test]
fn keys_mean_the_same_in_every_layout() {
    assert_eq!(shortcut(&press("F2", "F2")), Some(Shortcut::Keyed(Keyed::Next)));
    assert_eq!(shortcut(&press("F9", "F9")), Some(Shortcut::Keyed(Keyed::Finish)));
    assert_eq!(shortcut(&press("F10", "F10")), Some(Shortcut::Refer));
    assert_eq!(shortcut(&press("Digit1", "١")), Some(Shortcut::Outcome(0)));
    assert_eq!(shortcut(&press("Numpad6", "6")), Some(Shortcut::Outcome(5)));
    assert_eq!(shortcut(&press("Slash", "؟")), Some(Shortcut::Help));
    assert_eq!(shortcut(&press("F6", "F6")), Some(Shortcut::Contact));
    assert_eq!(shortcut(&press("F3", "F3")), Some(Shortcut::Hold));
    assert_eq!(shortcut(&press("F7", "F7")), Some(Shortcut::TakeBack));
    for other in [press("Digit0", "0"), press("Digit7", "7"), press("F5", "F5"), press("KeyA", "a")] {
        assert_eq!(shortcut(&other), None, "{other:?}");
    }
}

#[test]
fn what_is_typed_or_held_down_is_no_shortcut() {
    let typed = Press { typing: true, ..press("Digit1", "1") };
    assert_eq!(shortcut(&typed), None);
    assert_eq!(shortcut(&Press { repeated: true, ..press("F2", "F2") }), None);
    assert_eq!(shortcut(&Press { modified: true, ..press("F4", "F4") }), None, "alt and F4 close the window");
    assert_eq!(shortcut(&Press { modified: true, ..press("F10", "F10") }), None, "shift and F10 open a menu");
    let called = Press { typing: true, ..press("F2", "F2") };
    assert_eq!(shortcut(&called), Some(Shortcut::Keyed(Keyed::Next)), "a key of ours works from every field");
}

#[test]
fn a_short_break_is_not_shown() {
    assert!(!is_stale(None, Timestamp(9_000)));
    assert!(!is_stale(Some(Timestamp(0)), Timestamp(4_999)));
    assert!(is_stale(Some(Timestamp(0)), Timestamp(5_000)));
}

#[test]
fn a_contact_is_noted_whoever_is_here() {
    let open =
        Situation { phase: Phase::Idle, n_waiting: 0, n_elsewhere: 0, day_closed: false, stale: false };
    for phase in [Phase::Idle, Phase::Called(called(1)), Phase::Serving(serving(1))] {
        assert_eq!(Situation { phase, ..open }.contact(), Possible::Yes, "{phase:?}");
    }
    assert_eq!(Situation { day_closed: true, ..open }.contact(), Possible::Not(Reason::DayClosed));
    assert_eq!(Situation { stale: true, ..open }.contact(), Possible::Not(Reason::Offline));
}

#[test]
fn a_contact_can_be_taken_back_to_the_last_second() {
    let until = Timestamp(10_000);
    let left = [0, 1, 9_000, 9_999, 10_000, 70_000].map(|now| noted_secs_left(until, Timestamp(now)));
    assert_eq!(left, [10, 10, 1, 1, 0, 0]);
}

#[test]
fn a_digit_names_a_place() {
    assert_eq!(place(&press("Digit3", "٣")), Some(2));
    assert_eq!(place(&press("Digit0", "0")), None);
    assert_eq!(place(&Press { typing: true, ..press("Digit3", "3") }), None);
}
