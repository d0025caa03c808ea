//! Who is next.

use serde::{Deserialize, Serialize};

use crate::{
    appointment::Appointed,
    association::Referral,
    id::VisitId,
    role::Role,
    ticket::TicketState,
    time::{MS_PER_MIN, MS_PER_SEC, Timestamp},
};

/// For whom somebody waits. Each line has an order of its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Line {
    /// Any counter.
    #[default]
    Counters,
    /// The social researcher, referred by reception.
    Researcher,
}

impl Line {
    /// The line out of which somebody of that role calls: researchers their own, where visitors are sent to them.
    pub const fn called_by(role: Role, referral: Option<Referral>) -> Self {
        match (role, referral) {
            (Role::Researcher, Some(Referral::InPerson)) => Self::Researcher,
            (Role::Researcher, Some(Referral::ByPhone) | None)
            | (Role::Reception | Role::Supervisor | Role::Admin, _) => Self::Counters,
        }
    }

    /// Whether it is the counters'; unsaid where it is.
    pub const fn is_counters(&self) -> bool {
        matches!(self, Self::Counters)
    }
}

/// Whoever has an appointment stands as though they had come so long before it.
pub const HEAD_START_MINS: i64 = 30;
/// Whoever comes later than this after the time of their appointment stands by their arrival, as all others do.
pub const GRACE_MINS: i64 = 15;

/// Whether somebody who arrives then still stands by the time of their appointment.
pub const fn is_on_time(arrived_at: Timestamp, appointed_at: Timestamp) -> bool {
    arrived_at.ms_since(appointed_at) <= GRACE_MINS * MS_PER_MIN
}

/// Since when a visitor stands in the queue. It does not change by waiting, so that nobody waits for ever: an appointment
/// goes before those who came less than [`HEAD_START_MINS`] before its time, and before nobody else. Of those with the
/// same time who came first goes first: their places are a few milliseconds apart.
pub const fn stands_since(arrived_at: Timestamp, appointed_at: Option<Timestamp>) -> Timestamp {
    match appointed_at {
        Some(appointed_at) if is_on_time(arrived_at, appointed_at) => {
            let place = appointed_at.plus_ms(-HEAD_START_MINS * MS_PER_MIN);
            place.plus_ms(arrived_at.ms_since(place) / MS_PER_SEC)
        }
        Some(_) | None => arrived_at,
    }
}

/// Whether somebody who stands since `queued_at` is called by now: whoever meets an official is not called before, however
/// few wait, because the official is not there yet.
pub const fn is_called_by(now: Timestamp, queued_at: Timestamp, appointed: Option<Appointed>) -> bool {
    match appointed {
        Some(Appointed { official: Some(_), .. }) => queued_at.0 <= now.0,
        Some(Appointed { official: None, .. }) | None => true,
    }
}

/// A waiting ticket's place: by the moment it was queued, then by identity, so that every device orders alike.
/// Priority classes will stand before both.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Turn {
    /// Since when it stands in the queue.
    pub queued_at: Timestamp,
    /// Whose.
    pub visit: VisitId,
}

impl Turn {
    /// The turn of a ticket in its line, if it is in one.
    pub const fn of(visit: VisitId, state: &TicketState) -> Option<Self> {
        let TicketState::Waiting { queued_at, .. } = *state else { return None };
        Some(Self { queued_at, visit })
    }
}

/// Who is next of those who wait, in whatever order they are given.
pub fn next(waiting: impl IntoIterator<Item = Turn>) -> Option<Turn> {
    waiting.into_iter().min()
}

/// How many of those who wait are called before `turn`.
pub fn n_ahead(turn: Turn, waiting: impl IntoIterator<Item = Turn>) -> u32 {
    let ahead = waiting.into_iter().filter(|other| *other < turn).count();
    u32::try_from(ahead).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;

    /// Turns of different visits, many of them queued in the same millisecond.
    fn turns() -> impl Strategy<Value = Vec<Turn>> {
        prop::collection::btree_map(0_u128..200, 0_i64..20, 0..30).prop_map(|turns: BTreeMap<u128, i64>| {
            let turn =
                |(visit, at)| Turn { queued_at: Timestamp(at), visit: VisitId(Uuid::from_u128(visit)) };
            turns.into_iter().map(turn).collect()
        })
    }

    /// Calls everybody, one after the other.
    fn call_all(mut waiting: Vec<Turn>) -> Vec<Turn> {
        let mut called = Vec::new();
        while let Some(turn) = next(waiting.iter().copied()) {
            waiting.retain(|other| *other != turn);
            called.push(turn);
        }
        called
    }

    proptest! {
        #[test]
        fn every_device_calls_in_the_same_order(
            (one, other) in turns().prop_flat_map(|turns| (Just(turns.clone()), Just(turns).prop_shuffle()))
        ) {
            prop_assert_eq!(call_all(one), call_all(other));
        }

        #[test]
        fn nobody_is_overtaken_by_somebody_queued_later(waiting in turns()) {
            let called = call_all(waiting.clone());
            prop_assert_eq!(called.len(), waiting.len());
            prop_assert!(called.is_sorted_by_key(|turn| turn.queued_at));
        }

        #[test]
        fn as_many_are_ahead_as_are_called_before(waiting in turns()) {
            for (n_before, turn) in (0..).zip(call_all(waiting.clone())) {
                prop_assert_eq!(n_ahead(turn, waiting.iter().copied()), n_before);
            }
        }
    }

    proptest! {
        #[test]
        fn an_appointment_goes_before_those_who_came_less_than_its_head_start_before_it(
            visitors in prop::collection::vec((0_i64..600, prop::option::of(0_i64..600)), 1..30)
        ) {
            let moment = |mins: i64| Timestamp(mins * MS_PER_MIN);
            let turn = |n: usize| {
                let (arrived, appointed) = visitors[n];
                let queued_at = stands_since(moment(arrived), appointed.map(moment));
                Turn { queued_at, visit: VisitId(Uuid::from_u128(n as u128)) }
            };
            for (one, (arrived, appointed)) in visitors.iter().enumerate() {
                for (other, (other_arrived, other_appointed)) in visitors.iter().enumerate() {
                    let overtakes = appointed.is_none() && other_arrived > arrived && turn(other) < turn(one);
                    if overtakes {
                        let other_appointed = other_appointed.expect("only an appointment overtakes");
                        prop_assert!(other_appointed - HEAD_START_MINS <= *arrived + 1, "but for the milliseconds");
                        prop_assert!(*other_arrived <= other_appointed + GRACE_MINS);
                    }
                }
            }
        }
    }

    #[test]
    fn whoever_is_late_for_an_appointment_stands_by_arrival() {
        let (ten, min) = (Timestamp(600 * MS_PER_MIN), MS_PER_MIN);
        let half_past_nine = ten.plus_ms(-HEAD_START_MINS * min);
        let all = [-200, -31, -30, -29, 0, GRACE_MINS].map(|mins| ten.plus_ms(mins * min));
        for arrived in all {
            let apart = stands_since(arrived, Some(ten)).ms_since(half_past_nine);
            assert!(apart.abs() < 15 * MS_PER_SEC, "{apart}");
            assert_eq!(stands_since(arrived, None), arrived);
        }
        assert!(
            all.is_sorted_by_key(|arrived| stands_since(*arrived, Some(ten))),
            "who came first goes first"
        );
        let late = ten.plus_ms(GRACE_MINS * min + 1);
        assert_eq!(stands_since(late, Some(ten)), late);
    }

    #[test]
    fn whoever_meets_an_official_is_not_called_before_the_official_is_there() {
        let (early, late) = (Timestamp(1), Timestamp(2));
        let official = Some(crate::id::OfficialId(Uuid::nil()));
        assert!(!is_called_by(early, late, Some(Appointed { at: late, official })));
        assert!(is_called_by(late, late, Some(Appointed { at: late, official })));
        assert!(is_called_by(early, late, Some(Appointed { at: late, official: None })));
        assert!(is_called_by(early, late, None));
    }

    #[test]
    fn only_researchers_call_the_researchers_line() {
        for role in Role::ALL {
            let in_person = Line::called_by(role, Some(Referral::InPerson));
            assert_eq!(in_person == Line::Researcher, role == Role::Researcher, "{role:?}");
            for referral in [Some(Referral::ByPhone), None] {
                assert_eq!(Line::called_by(role, referral), Line::Counters);
            }
        }
    }

    #[test]
    fn only_a_waiting_ticket_has_a_turn() {
        let visit = VisitId(Uuid::from_u128(1));
        let waiting = TicketState::issued(Timestamp(7));
        assert_eq!(Turn::of(visit, &waiting), Some(Turn { queued_at: Timestamp(7), visit }));
        assert_eq!(Turn::of(visit, &TicketState::Left { ended_at: Timestamp(8) }), None);
    }
}
