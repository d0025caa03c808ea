//! A figure of the day, and the visits behind it.
//!
//! [`Figure::holds`] says which visits a figure counts, [`Figure::of`] what the day's count says it is: the tests
//! hold that both agree on every day.

use domain::{
    association::Referral,
    id::ServiceId,
    report::{DayReport, ServiceRow, Spread, VisitFacts},
    ticket::TicketState,
    visit::{Channel, VisitorKind},
};

/// A figure whose list can be opened. Satisfaction is none: ratings have no visits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Figure {
    /// All visits.
    Every,
    /// In the queue.
    Waiting,
    /// Called, at a counter or set aside.
    AtCounter,
    /// Served to the end.
    Served,
    /// Called, did not come.
    NoShow,
    /// Given up.
    Left,
    /// Cancelled by staff.
    Cancelled,
    /// The day closed first.
    Unserved,
    /// Referred to the social researcher in this way.
    Referred(Referral),
    /// The wait is known.
    Waited,
    /// The service time is known.
    Timed,
    /// Arrived in this hour.
    Hour(u8),
    /// Came for this service.
    Service(ServiceId),
    /// Came for this service, and the wait is known.
    WaitedFor(ServiceId),
    /// Came for this service, and the service time is known.
    TimedFor(ServiceId),
    /// Came in this capacity; none where it was not asked.
    Kind(Option<VisitorKind>),
    /// Came by this channel.
    Channel(Channel),
}

impl Figure {
    /// Where the visits stand, in the order of the page.
    pub const STANDING: [Self; 7] = [
        Self::Waiting,
        Self::AtCounter,
        Self::Served,
        Self::NoShow,
        Self::Left,
        Self::Cancelled,
        Self::Unserved,
    ];

    /// Whether `visit` is behind this figure.
    pub fn holds(self, visit: &VisitFacts) -> bool {
        match self {
            Self::Every => true,
            Self::Waiting
            | Self::AtCounter
            | Self::Served
            | Self::NoShow
            | Self::Left
            | Self::Cancelled
            | Self::Unserved => visit.state.is_some_and(|state| Self::of_state(&state) == self),
            Self::Referred(how) => visit.referral() == Some(how),
            Self::Waited => visit.wait_secs().is_some(),
            Self::Timed => visit.service_secs().is_some(),
            Self::Hour(hour) => visit.arrived_at.clock().0 == hour,
            Self::Service(service) => visit.service == service,
            Self::WaitedFor(service) => visit.service == service && visit.wait_secs().is_some(),
            Self::TimedFor(service) => visit.service == service && visit.service_secs().is_some(),
            Self::Kind(kind) => visit.visitor_kind == kind,
            Self::Channel(channel) => visit.channel == channel,
        }
    }

    /// What the day's count says this figure is.
    pub fn of(self, report: &DayReport) -> u32 {
        let standing = &report.standing;
        let service = |of: ServiceId| report.services.iter().find(|row| row.service == of);
        match self {
            Self::Every => report.total.visits,
            Self::Waiting => standing.waiting,
            Self::AtCounter => standing.at_counter,
            Self::Served => standing.done,
            Self::NoShow => standing.no_show,
            Self::Left => standing.left,
            Self::Cancelled => standing.cancelled,
            Self::Unserved => standing.unserved,
            Self::Referred(Referral::InPerson) => report.referrals.in_person,
            Self::Referred(Referral::ByPhone) => report.referrals.by_phone,
            Self::Waited => n(report.wait),
            Self::Timed => n(report.serving),
            Self::Hour(hour) => {
                report.hours.iter().find(|row| row.hour == hour).map_or(0, |row| row.count.visits)
            }
            Self::Service(of) => service(of).map_or(0, |row| row.count.visits),
            Self::WaitedFor(of) => n(service(of).and_then(|row: &ServiceRow| row.wait)),
            Self::TimedFor(of) => n(service(of).and_then(|row| row.serving)),
            Self::Kind(kind) => {
                report.kinds.iter().find(|row| row.visitor_kind == kind).map_or(0, |row| row.count.visits)
            }
            Self::Channel(channel) => {
                report.channels.iter().find(|row| row.channel == channel).map_or(0, |row| row.count.visits)
            }
        }
    }

    const fn of_state(state: &TicketState) -> Self {
        match state {
            TicketState::Waiting { .. } => Self::Waiting,
            TicketState::Called { .. } | TicketState::Serving { .. } | TicketState::Held { .. } => {
                Self::AtCounter
            }
            TicketState::Done { .. } => Self::Served,
            TicketState::NoShow { .. } => Self::NoShow,
            TicketState::Left { .. } => Self::Left,
            TicketState::Cancelled { .. } => Self::Cancelled,
            TicketState::Unserved { .. } => Self::Unserved,
        }
    }
}

fn n(spread: Option<Spread>) -> u32 {
    spread.map_or(0, |spread| spread.n)
}

#[cfg(test)]
mod tests;
