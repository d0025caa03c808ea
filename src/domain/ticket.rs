//! A ticket's life, from its issue to one of its ends.
//!
//! A state holds exactly the facts it has. A transition consumes the state, takes the moment as an
//! argument, and answers the next state, or an error that names both state and change.

use serde::{Deserialize, Serialize};

use crate::{id::CounterId, time::Timestamp};

/// What a finished visit came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// A question was answered.
    Answered,
    /// A request was registered.
    Registered,
    /// Something is missing.
    Incomplete,
    /// Referred to the social researcher.
    Referred,
    /// The service was given.
    Served,
    /// The service was declined.
    Declined,
    /// The day closed before anybody recorded one.
    NotRecorded,
}

impl Outcome {
    /// The outcomes that staff choose from, in the order of the screens.
    pub const CHOICES: [Self; 6] =
        [Self::Answered, Self::Registered, Self::Incomplete, Self::Referred, Self::Served, Self::Declined];
}

/// Why staff cancelled a ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CancelReason {
    /// Taken by mistake, or twice.
    Mistake,
    /// The wrong service was chosen.
    WrongService,
    /// The visitor asked for it.
    VisitorAsked,
}

/// Where a ticket stands again when it returns to the queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// By its arrival, as before.
    Same,
    /// Behind all who wait now.
    End,
}

/// Where a ticket is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum TicketState {
    /// In the queue, ordered by `queued_at`.
    Waiting {
        /// Arrival, or the moment of a return to the end.
        queued_at: Timestamp,
    },
    /// Asked to a counter.
    Called {
        /// The counter.
        counter: CounterId,
        /// The first call of this turn; a recall does not move it.
        called_at: Timestamp,
        /// Calls so far, from 1.
        n_calls: u32,
    },
    /// At the counter.
    Serving {
        /// The counter.
        counter: CounterId,
        /// When it was called.
        called_at: Timestamp,
        /// When service began.
        started_at: Timestamp,
    },
    /// Set aside by the counter for a while.
    Held {
        /// The counter.
        counter: CounterId,
        /// When it was called.
        called_at: Timestamp,
        /// When service began.
        started_at: Timestamp,
    },
    /// Served to the end.
    Done {
        /// The counter.
        counter: CounterId,
        /// When it was called.
        called_at: Timestamp,
        /// When service began.
        started_at: Timestamp,
        /// When service ended.
        ended_at: Timestamp,
        /// What it came to.
        outcome: Outcome,
    },
    /// Called, did not come; may return.
    NoShow {
        /// The counter.
        counter: CounterId,
        /// When it was called.
        called_at: Timestamp,
        /// When the counter gave up calling.
        ended_at: Timestamp,
    },
    /// The visitor gave it up.
    Left {
        /// When.
        ended_at: Timestamp,
    },
    /// Staff cancelled it.
    Cancelled {
        /// When.
        ended_at: Timestamp,
        /// Why.
        reason: CancelReason,
    },
    /// The day closed first.
    Unserved {
        /// When.
        ended_at: Timestamp,
    },
}

/// What can happen to a ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Asked to a counter.
    Call {
        /// The counter.
        counter: CounterId,
    },
    /// Asked again.
    Recall,
    /// Service begins.
    Start,
    /// Set aside.
    Hold,
    /// Taken up again, perhaps at another counter.
    Resume {
        /// The counter.
        counter: CounterId,
    },
    /// Service ends.
    Finish {
        /// What it came to.
        outcome: Outcome,
    },
    /// Nobody came.
    Miss,
    /// Back to the queue.
    Return {
        /// Where it stands.
        place: Place,
        /// When the visitor arrived.
        arrived_at: Timestamp,
    },
    /// The visitor gives it up.
    Leave,
    /// Staff cancel it.
    Cancel {
        /// Why.
        reason: CancelReason,
    },
    /// The day closes.
    CloseDay,
}

/// A change that the ticket's state does not allow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a ticket that is {} cannot change by {change:?}", state.name())]
pub struct IllegalChange {
    /// The state it is in, unchanged.
    pub state: TicketState,
    /// What was asked.
    pub change: Change,
}

impl TicketState {
    /// The state of a ticket just issued.
    pub const fn issued(arrived_at: Timestamp) -> Self {
        Self::Waiting { queued_at: arrived_at }
    }

    /// The state's stable name, as stored and sent.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Waiting { .. } => "waiting",
            Self::Called { .. } => "called",
            Self::Serving { .. } => "serving",
            Self::Held { .. } => "held",
            Self::Done { .. } => "done",
            Self::NoShow { .. } => "no_show",
            Self::Left { .. } => "left",
            Self::Cancelled { .. } => "cancelled",
            Self::Unserved { .. } => "unserved",
        }
    }

    /// The counter that has it now, or had it last.
    pub const fn counter(&self) -> Option<CounterId> {
        match self {
            Self::Called { counter, .. }
            | Self::Serving { counter, .. }
            | Self::Held { counter, .. }
            | Self::Done { counter, .. }
            | Self::NoShow { counter, .. } => Some(*counter),
            Self::Waiting { .. } | Self::Left { .. } | Self::Cancelled { .. } | Self::Unserved { .. } => None,
        }
    }

    /// When it was called to the counter that has it or had it last.
    pub const fn called_at(&self) -> Option<Timestamp> {
        match self {
            Self::Called { called_at, .. }
            | Self::Serving { called_at, .. }
            | Self::Held { called_at, .. }
            | Self::Done { called_at, .. }
            | Self::NoShow { called_at, .. } => Some(*called_at),
            Self::Waiting { .. } | Self::Left { .. } | Self::Cancelled { .. } | Self::Unserved { .. } => None,
        }
    }

    /// Whether its life is over (a no-show may still return).
    pub const fn is_ended(&self) -> bool {
        match self {
            Self::Waiting { .. } | Self::Called { .. } | Self::Serving { .. } | Self::Held { .. } => false,
            Self::Done { .. }
            | Self::NoShow { .. }
            | Self::Left { .. }
            | Self::Cancelled { .. }
            | Self::Unserved { .. } => true,
        }
    }

    /// The state after `change` at the moment `at`.
    pub const fn apply(self, change: Change, at: Timestamp) -> Result<Self, IllegalChange> {
        let next = match change {
            Change::Call { counter } => self.call(counter, at),
            Change::Recall => self.recall(),
            Change::Start => self.start(at),
            Change::Hold => self.hold(),
            Change::Resume { counter } => self.resume(counter),
            Change::Finish { outcome } => self.finish(outcome, at),
            Change::Miss => self.miss(at),
            Change::Return { place, arrived_at } => self.put_back(place, arrived_at, at),
            Change::Leave => self.leave(at),
            Change::Cancel { reason } => self.cancel(reason, at),
            Change::CloseDay => self.close(at),
        };
        match next {
            Some(next) => Ok(next),
            None => Err(IllegalChange { state: self, change }),
        }
    }

    // Each transition names the states it starts from; from every other state it is refused.

    const fn call(self, counter: CounterId, at: Timestamp) -> Option<Self> {
        let Self::Waiting { .. } = self else { return None };
        Some(Self::Called { counter, called_at: at, n_calls: 1 })
    }

    const fn recall(self) -> Option<Self> {
        let Self::Called { counter, called_at, n_calls } = self else { return None };
        Some(Self::Called { counter, called_at, n_calls: n_calls.saturating_add(1) })
    }

    const fn start(self, at: Timestamp) -> Option<Self> {
        let Self::Called { counter, called_at, .. } = self else { return None };
        Some(Self::Serving { counter, called_at, started_at: at })
    }

    const fn hold(self) -> Option<Self> {
        let Self::Serving { counter, called_at, started_at } = self else { return None };
        Some(Self::Held { counter, called_at, started_at })
    }

    const fn resume(self, counter: CounterId) -> Option<Self> {
        let Self::Held { called_at, started_at, .. } = self else { return None };
        Some(Self::Serving { counter, called_at, started_at })
    }

    const fn finish(self, outcome: Outcome, at: Timestamp) -> Option<Self> {
        let (Self::Serving { counter, called_at, started_at }
        | Self::Held { counter, called_at, started_at }) = self
        else {
            return None;
        };
        Some(Self::Done { counter, called_at, started_at, ended_at: at, outcome })
    }

    const fn miss(self, at: Timestamp) -> Option<Self> {
        let Self::Called { counter, called_at, .. } = self else { return None };
        Some(Self::NoShow { counter, called_at, ended_at: at })
    }

    /// A called ticket goes back when the counter called in error; a no-show when the visitor turns up.
    const fn put_back(self, place: Place, arrived_at: Timestamp, at: Timestamp) -> Option<Self> {
        let (Self::Called { .. } | Self::NoShow { .. }) = self else { return None };
        let queued_at = match place {
            Place::Same => arrived_at,
            Place::End => at,
        };
        Some(Self::Waiting { queued_at })
    }

    const fn leave(self, at: Timestamp) -> Option<Self> {
        let (Self::Waiting { .. } | Self::Called { .. }) = self else { return None };
        Some(Self::Left { ended_at: at })
    }

    const fn cancel(self, reason: CancelReason, at: Timestamp) -> Option<Self> {
        let (Self::Waiting { .. } | Self::Called { .. } | Self::Held { .. }) = self else { return None };
        Some(Self::Cancelled { ended_at: at, reason })
    }

    /// Whoever was at a counter was served, whoever was not was not; what has ended stays as it is.
    const fn close(self, at: Timestamp) -> Option<Self> {
        if let Self::Waiting { .. } | Self::Called { .. } = self {
            return Some(Self::Unserved { ended_at: at });
        }
        self.finish(Outcome::NotRecorded, at)
    }
}

#[cfg(test)]
mod tests {
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
            Just(Change::Miss),
            Just(Change::Return { place: Place::Same, arrived_at: Timestamp(0) }),
            Just(Change::Return { place: Place::End, arrived_at: Timestamp(0) }),
            Just(Change::Leave),
            Just(Change::Cancel { reason: CancelReason::Mistake }),
            Just(Change::CloseDay),
        ]
    }

    /// What may follow what: the table on which staff, board and phone rely.
    fn follows(from: &TicketState, to: &TicketState) -> bool {
        let next: &[&str] = match from.name() {
            "waiting" => &["called", "left", "cancelled", "unserved"],
            "called" => &["called", "serving", "no_show", "waiting", "left", "cancelled", "unserved"],
            "serving" => &["held", "done"],
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
        let state = TicketState::Called { counter: COUNTER, called_at: Timestamp(5), n_calls: 2 };
        let stored = serde_json::to_string(&state).unwrap();
        assert!(stored.starts_with(r#"{"state":"called""#));
        assert_eq!(serde_json::from_str::<TicketState>(&stored).unwrap(), state);
    }

    #[test]
    fn a_refusal_names_state_and_change() {
        let refused = TicketState::issued(Timestamp(0)).apply(Change::Start, Timestamp(1)).unwrap_err();
        assert_eq!(refused.to_string(), "a ticket that is waiting cannot change by Start");
    }
}
