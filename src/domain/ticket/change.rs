//! What can happen to a ticket, and which state comes of it.

use super::{CancelReason, Onward, Outcome, Place, TicketState};
use crate::{id::CounterId, queue::Line, time::Timestamp};

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
    /// From the counter to the researcher's line.
    Refer,
    /// To another service, with the number kept.
    Transfer {
        /// Where it goes on.
        onward: Onward,
        /// Since when it stands in the queue by its arrival.
        stands_since: Timestamp,
    },
    /// Nobody came.
    Miss,
    /// Back to the queue.
    Return {
        /// Where it stands.
        place: Place,
        /// Since when it stands in the queue by its arrival.
        stands_since: Timestamp,
    },
    /// The visitor came by appointment: the ticket stands by that, wherever it waits for a counter.
    Appoint {
        /// Since when it stands in the queue.
        stands_since: Timestamp,
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
    /// The state after `change` at the moment `at`.
    pub const fn apply(self, change: Change, at: Timestamp) -> Result<Self, IllegalChange> {
        let next = match change {
            Change::Call { counter } => self.call(counter, at),
            Change::Recall => self.recall(),
            Change::Start => self.start(at),
            Change::Hold => self.hold(),
            Change::Resume { counter } => self.resume(counter),
            Change::Finish { outcome } => self.finish(outcome, at),
            Change::Refer => self.refer(at),
            Change::Transfer { onward: Onward::Here, .. } => self.stay(),
            Change::Transfer { onward: Onward::Queue, stands_since } => self.send_back(stands_since),
            Change::Miss => self.miss(at),
            Change::Return { place, stands_since } => self.put_back(place, stands_since, at),
            Change::Appoint { stands_since } => self.appoint(stands_since),
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
        let Self::Waiting { line, .. } = self else { return None };
        Some(Self::Called { counter, called_at: at, n_calls: 1, line })
    }

    const fn recall(self) -> Option<Self> {
        let Self::Called { counter, called_at, n_calls, line } = self else { return None };
        Some(Self::Called { counter, called_at, n_calls: n_calls.saturating_add(1), line })
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

    /// Who is referred stands behind those who were referred before.
    const fn refer(self, at: Timestamp) -> Option<Self> {
        let Self::Serving { .. } = self else { return None };
        Some(Self::Waiting { queued_at: at, line: Line::Researcher })
    }

    /// Whoever is sent to another service stays in the counters' line, or at the counter.
    const fn stay(self) -> Option<Self> {
        let (Self::Waiting { line: Line::Counters, .. } | Self::Called { .. } | Self::Serving { .. }) = self
        else {
            return None;
        };
        Some(self)
    }

    /// Whoever was sent to the wrong counter has waited once: they stand by their arrival again.
    const fn send_back(self, stands_since: Timestamp) -> Option<Self> {
        let (Self::Called { .. } | Self::Serving { .. }) = self else { return None };
        Some(Self::Waiting { queued_at: stands_since, line: Line::Counters })
    }

    const fn miss(self, at: Timestamp) -> Option<Self> {
        let Self::Called { counter, called_at, line, .. } = self else { return None };
        Some(Self::NoShow { counter, called_at, ended_at: at, line })
    }

    /// A called ticket goes back to its line when the counter called in error, a no-show when the visitor turns up; who
    /// waits for the researcher in vain goes back to the counters' line.
    const fn put_back(self, place: Place, stands_since: Timestamp, at: Timestamp) -> Option<Self> {
        let line = match self {
            Self::Called { line, .. } | Self::NoShow { line, .. } => line,
            Self::Waiting { line: Line::Researcher, .. } => Line::Counters,
            Self::Waiting { line: Line::Counters, .. }
            | Self::Serving { .. }
            | Self::Held { .. }
            | Self::Done { .. }
            | Self::Left { .. }
            | Self::Cancelled { .. }
            | Self::Unserved { .. } => return None,
        };
        let queued_at = match place {
            Place::Same => stands_since,
            // Whoever stands by an appointment still to come goes behind that place, not before it.
            Place::End if stands_since.0 > at.0 => stands_since,
            Place::End => at,
        };
        Some(Self::Waiting { queued_at, line })
    }

    const fn appoint(self, stands_since: Timestamp) -> Option<Self> {
        let Self::Waiting { line: Line::Counters, .. } = self else { return None };
        Some(Self::Waiting { queued_at: stands_since, line: Line::Counters })
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
