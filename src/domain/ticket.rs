//! A ticket's life, from its issue to one of its ends.
//!
//! A state holds exactly the facts it has. A transition consumes the state, takes the moment as an
//! argument, and answers the next state, or an error that names both state and change.

mod change;

use serde::{Deserialize, Serialize};

pub use self::change::{Change, IllegalChange};
use crate::{id::CounterId, queue::Line, time::Timestamp};

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

/// Where a visitor goes on whose service turns out to be another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Onward {
    /// Where they are: in their place in the queue, or at the counter.
    Here,
    /// In the queue, by their arrival.
    Queue,
}

/// Where a ticket is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum TicketState {
    /// In the queue, ordered by `queued_at`.
    Waiting {
        /// By arrival or appointment ([`stands_since`](crate::queue::stands_since)), or the moment of a return to the end.
        queued_at: Timestamp,
        /// For whom.
        #[serde(default, skip_serializing_if = "Line::is_counters")]
        line: Line,
    },
    /// Asked to a counter.
    Called {
        /// The counter.
        counter: CounterId,
        /// The first call of this turn; a recall does not move it.
        called_at: Timestamp,
        /// Calls so far, from 1.
        n_calls: u32,
        /// Out of which line.
        #[serde(default, skip_serializing_if = "Line::is_counters")]
        line: Line,
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
        /// Out of which line.
        #[serde(default, skip_serializing_if = "Line::is_counters")]
        line: Line,
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

impl TicketState {
    /// The state of a ticket just issued.
    pub const fn issued(arrived_at: Timestamp) -> Self {
        Self::Waiting { queued_at: arrived_at, line: Line::Counters }
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

    /// The line in which it waits.
    pub const fn line(&self) -> Option<Line> {
        match self {
            Self::Waiting { line, .. } => Some(*line),
            Self::Called { .. }
            | Self::Serving { .. }
            | Self::Held { .. }
            | Self::Done { .. }
            | Self::NoShow { .. }
            | Self::Left { .. }
            | Self::Cancelled { .. }
            | Self::Unserved { .. } => None,
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
}

#[cfg(test)]
mod tests;
