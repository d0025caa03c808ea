//! What the visitor's own phone sees: this visit and nothing else.

use domain::{
    association::{ReplyPeriod, RequiredDocument},
    label::Label,
    queue::Line,
    rating::Opinion,
    text::LocalName,
    time::{ServiceDay, Timestamp},
    wait::WaitRange,
};
use serde::{Deserialize, Serialize};

/// The phone page asks this often while it is visible.
pub const PHONE_POLL_SECS: u64 = 5;

/// Where a visit is, as its visitor sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum PhoneState {
    /// In the queue.
    Waiting {
        /// How many are before.
        n_ahead: u32,
        /// The range of waiting, where there is enough to tell it.
        wait: Option<WaitRange>,
        /// For whom.
        #[serde(default, skip_serializing_if = "Line::is_counters")]
        line: Line,
    },
    /// Go to this counter now.
    Called {
        /// Its number.
        counter_number: u8,
    },
    /// At this counter.
    Serving {
        /// Its number.
        counter_number: u8,
    },
    /// Finished.
    Done {
        /// Whether it was rated.
        rated: bool,
    },
    /// Called, did not come.
    NoShow,
    /// Given up by the visitor.
    Left,
    /// Cancelled by staff.
    Cancelled,
    /// The day closed first.
    Unserved,
}

/// `GET /v1/ticket` with the link's token in its header: how the visit stands. Answers with an `ETag`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PhoneTicket {
    /// The label.
    pub label: Label,
    /// The association's name.
    pub association: LocalName,
    /// The branch's name.
    pub branch: LocalName,
    /// What for.
    pub service: LocalName,
    /// On which day.
    pub day: ServiceDay,
    /// When the visitor arrived.
    pub arrived_at: Timestamp,
    /// What to bring.
    pub documents: Vec<RequiredDocument>,
    /// The reply period, for services with a committee.
    pub reply: Option<ReplyPeriod>,
    /// That reception pauses, why and until when, in the language asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paused: Option<String>,
    /// Whether this is a demonstration.
    pub demo: bool,
    /// Where it is.
    #[serde(flatten)]
    pub state: PhoneState,
}

/// `POST /v1/ticket/rating`: rates the visit, once.
pub type PhoneRating = Opinion;
