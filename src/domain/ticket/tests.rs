use proptest::prelude::*;
use uuid::Uuid;

use super::*;

const COUNTER: CounterId = CounterId(Uuid::from_u128(2));

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        Just(Change::Call { counter: COUNTER }),
        Just(Change::Recall),
        Just(Change::Start),
        Just(Change::Hold),
        Just(Change::Resume { counter: COUNTER }),
        prop::sample::select(&Outcome::CHOICES[..]).prop_map(|outcome| Change::Finish { outcome }),
        Just(Change::Refer),
        Just(Change::Transfer { onward: Onward::Here, stands_since: Timestamp(0) }),
        Just(Change::Transfer { onward: Onward::Queue, stands_since: Timestamp(0) }),
        Just(Change::Miss),
        Just(Change::Appoint { stands_since: Timestamp(0) }),
        Just(Change::Return { place: Place::Same, stands_since: Timestamp(0) }),
        Just(Change::Return { place: Place::End, stands_since: Timestamp(0) }),
        Just(Change::Leave),
        Just(Change::Cancel { reason: CancelReason::Mistake }),
        Just(Change::CloseDay),
    ]
}

/// What may follow what: the table on which staff, board and phone rely.
fn follows(from: &TicketState, to: &TicketState) -> bool {
    let next: &[&str] = match from.name() {
        "waiting" => &["waiting", "called", "left", "cancelled", "unserved"],
        "called" => &["called", "serving", "no_show", "waiting", "left", "cancelled", "unserved"],
        "serving" => &["serving", "held", "done", "waiting"],
        "held" => &["serving", "done", "cancelled"],
        "no_show" => &["waiting"],
        _ => &[],
    };
    next.contains(&to.name())
}

proptest! {
    #[test]
    fn no_sequence_of_changes_reaches_an_illegal_state(changes in prop::collection::vec(change(), 0..40)) {
        let mut state = TicketState::issued(Timestamp(0));
        for (at, change) in (1_i64..).zip(changes) {
            match state.apply(change, Timestamp(at)) {
                Ok(next) => {
                    prop_assert!(follows(&state, &next), "{} to {}", state.name(), next.name());
                    if let TicketState::Done { called_at, started_at, ended_at, .. } = next {
                        prop_assert!(called_at <= started_at && started_at <= ended_at);
                    }
                    state = next;
                }
                Err(refused) => prop_assert_eq!(refused.state, state),
            }
        }
    }

    #[test]
    fn a_closed_day_leaves_nobody_open(changes in prop::collection::vec(change(), 0..20)) {
        let mut state = TicketState::issued(Timestamp(0));
        for change in changes {
            state = state.apply(change, Timestamp(1)).unwrap_or(state);
        }
        let state = state.apply(Change::CloseDay, Timestamp(2)).unwrap_or(state);
        prop_assert!(state.is_ended());
    }
}

#[test]
fn a_state_reads_back_from_its_stored_form() {
    let state =
        TicketState::Called { counter: COUNTER, called_at: Timestamp(5), n_calls: 2, line: Line::Counters };
    let stored = serde_json::to_string(&state).unwrap();
    assert!(stored.starts_with(r#"{"state":"called""#));
    assert!(!stored.contains("line"), "the stored form of those who are not referred stays");
    assert_eq!(serde_json::from_str::<TicketState>(&stored).unwrap(), state);
}

#[test]
fn a_refusal_names_state_and_change() {
    let refused = TicketState::issued(Timestamp(0)).apply(Change::Start, Timestamp(1)).unwrap_err();
    assert_eq!(refused.to_string(), "a ticket that is waiting cannot change by Start");
}

#[test]
fn who_is_referred_waits_for_the_researcher_until_taken_back() {
    let serving =
        TicketState::Serving { counter: COUNTER, called_at: Timestamp(1), started_at: Timestamp(2) };
    let referred = serving.apply(Change::Refer, Timestamp(3)).unwrap();
    assert_eq!(referred, TicketState::Waiting { queued_at: Timestamp(3), line: Line::Researcher });
    let back = Change::Return { place: Place::Same, stands_since: Timestamp(0) };
    let missed = [Change::Call { counter: COUNTER }, Change::Miss, back];
    let again = missed.into_iter().fold(referred, |state, it| state.apply(it, Timestamp(4)).unwrap());
    assert_eq!(again, TicketState::Waiting { queued_at: Timestamp(0), line: Line::Researcher });
    let taken_back = again.apply(back, Timestamp(5)).unwrap();
    assert_eq!(taken_back, TicketState::issued(Timestamp(0)));
    assert!(taken_back.apply(back, Timestamp(6)).is_err(), "who waits for the counters has a place");
}

#[test]
fn who_is_sent_to_another_service_goes_on_by_arrival_or_where_they_are() {
    let serving =
        TicketState::Serving { counter: COUNTER, called_at: Timestamp(1), started_at: Timestamp(2) };
    let transfer = |onward| Change::Transfer { onward, stands_since: Timestamp(0) };
    assert_eq!(serving.apply(transfer(Onward::Here), Timestamp(3)).unwrap(), serving);
    let sent = serving.apply(transfer(Onward::Queue), Timestamp(3)).unwrap();
    assert_eq!(sent, TicketState::issued(Timestamp(0)));
    assert_eq!(sent.apply(transfer(Onward::Here), Timestamp(4)).unwrap(), sent);
    let referred = serving.apply(Change::Refer, Timestamp(3)).unwrap();
    for (state, onward) in [
        (sent, Onward::Queue),
        (referred, Onward::Here),
        (serving.apply(Change::Hold, Timestamp(3)).unwrap(), Onward::Queue),
        (TicketState::Left { ended_at: Timestamp(3) }, Onward::Here),
    ] {
        assert!(state.apply(transfer(onward), Timestamp(4)).is_err(), "{} {onward:?}", state.name());
    }
}
