//! A day's count: every figure is the count of the visits behind it.

use serde::{Deserialize, Serialize};

use crate::{
    id::{CounterId, ServiceId, VisitId},
    label::Label,
    rating::{Reason, Score},
    text::Comment,
    ticket::TicketState,
    time::{ServiceDay, Timestamp},
    visit::{Channel, Persons, VisitorKind},
};

/// A visit as the day's count sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct VisitFacts {
    /// The visit.
    pub visit: VisitId,
    /// Its label; none for a contact without a turn.
    pub label: Option<Label>,
    /// What for.
    pub service: ServiceId,
    /// Who, where asked.
    pub visitor_kind: Option<VisitorKind>,
    /// How many.
    pub persons: Persons,
    /// How.
    pub channel: Channel,
    /// When.
    pub arrived_at: Timestamp,
    /// Where its ticket is; none for a contact without a turn.
    pub state: Option<TicketState>,
    /// Whether it was rated.
    pub rated: bool,
}

/// A rating as the day's count sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RatingFacts {
    /// Of which service.
    pub service: ServiceId,
    /// At which counter.
    pub counter: CounterId,
    /// How satisfied.
    pub score: Score,
    /// About what.
    pub reasons: Vec<Reason>,
    /// In their own words.
    pub comment: Option<Comment>,
}

/// Visits, and the persons they brought.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Count {
    /// How many visits.
    pub visits: u32,
    /// How many persons.
    pub persons: u32,
}

/// Durations of the visits they are known of, in whole seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Spread {
    /// Of how many visits.
    pub n: u32,
    /// Half of them were at most this long.
    pub median_secs: u32,
    /// Nine of ten were at most this long.
    pub p90_secs: u32,
}

/// One hour of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HourRow {
    /// 0 to 23, in Riyadh.
    pub hour: u8,
    /// Arrivals in it.
    pub count: Count,
}

/// One service of the day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ServiceRow {
    /// Which.
    pub service: ServiceId,
    /// Arrivals for it.
    pub count: Count,
    /// From arrival to call.
    pub wait: Option<Spread>,
    /// From start to end.
    pub serving: Option<Spread>,
}

/// One visitor kind of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct KindRow {
    /// Which; none where it was not asked.
    pub visitor_kind: Option<VisitorKind>,
    /// Arrivals of it.
    pub count: Count,
}

/// How many ratings of each score, from 1 to 5, and what they were about.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Satisfaction {
    /// Finished visits, each of which could be rated.
    pub n_served: u32,
    /// Ratings given.
    pub n_rated: u32,
    /// How many of each score, least satisfied first.
    pub by_score: [u32; 5],
    /// How often each reason was named, in the order of the screens.
    pub by_reason: [u32; 6],
    /// What was written, without counter and hour.
    pub comments: Vec<Comment>,
}

/// Where the day's visits stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Standing {
    /// In the queue.
    pub waiting: u32,
    /// Called, at a counter or set aside.
    pub at_counter: u32,
    /// Served to the end.
    pub done: u32,
    /// Called, did not come.
    pub no_show: u32,
    /// Gave it up.
    pub left: u32,
    /// Cancelled by staff.
    pub cancelled: u32,
    /// The day closed first.
    pub unserved: u32,
}

/// The day's count of one branch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DayReport {
    /// Which day.
    pub day: ServiceDay,
    /// Whether it is closed.
    pub closed: bool,
    /// All of it.
    pub total: Count,
    /// Where the visits stand; sums up to the visits with a turn.
    pub standing: Standing,
    /// By hour, from the first with an arrival to the last.
    pub hours: Vec<HourRow>,
    /// By service, in the order of the screens.
    pub services: Vec<ServiceRow>,
    /// By visitor kind, in the order of the screens, not asked last.
    pub kinds: Vec<KindRow>,
    /// From arrival to call.
    pub wait: Option<Spread>,
    /// From start to end.
    pub serving: Option<Spread>,
    /// What visitors said.
    pub satisfaction: Satisfaction,
}
