//! Who is next.

use serde::{Deserialize, Serialize};

use crate::{association::Referral, id::VisitId, role::Role, ticket::TicketState, time::Timestamp};

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

/// A waiting ticket's place: by the moment it was queued, then by identity, so that every device orders alike.
/// Priority classes will stand before both.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Turn {
    /// When it was queued.
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
