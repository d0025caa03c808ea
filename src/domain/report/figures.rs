//! What a report's figures are: counts, durations, and where the visits stand.

use serde::{Deserialize, Serialize};

use super::VisitFacts;
use crate::{association::Referral, ticket::TicketState};

/// Visits, and the persons they brought.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Count {
    /// How many visits.
    pub visits: u32,
    /// How many persons.
    pub persons: u32,
}

impl Count {
    /// Counts one visit.
    pub(super) fn add(&mut self, visit: &VisitFacts) {
        self.visits += 1;
        self.persons += u32::from(u8::from(visit.persons));
    }
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

impl Spread {
    /// Of these durations, by nearest rank: both figures are durations that somebody really had. `None` of none.
    pub fn of(secs: impl IntoIterator<Item = u32>) -> Option<Self> {
        let mut secs: Vec<u32> = secs.into_iter().collect();
        secs.sort_unstable();
        let nearest_rank =
            |percent: usize| secs.get((secs.len() * percent).div_ceil(100).checked_sub(1)?).copied();
        Some(Self {
            n: u32::try_from(secs.len()).unwrap_or(u32::MAX),
            median_secs: nearest_rank(50)?,
            p90_secs: nearest_rank(90)?,
        })
    }
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

impl Standing {
    /// Counts one ticket where it stands.
    pub const fn add(&mut self, state: &TicketState) {
        let place = match state {
            TicketState::Waiting { .. } => &mut self.waiting,
            TicketState::Called { .. } | TicketState::Serving { .. } | TicketState::Held { .. } => {
                &mut self.at_counter
            }
            TicketState::Done { .. } => &mut self.done,
            TicketState::NoShow { .. } => &mut self.no_show,
            TicketState::Left { .. } => &mut self.left,
            TicketState::Cancelled { .. } => &mut self.cancelled,
            TicketState::Unserved { .. } => &mut self.unserved,
        };
        *place += 1;
    }

    /// All tickets counted.
    pub const fn sum(&self) -> u32 {
        self.waiting + self.at_counter + self.done + self.no_show + self.left + self.cancelled + self.unserved
    }
}

/// How many of the day's visits were referred to the social researcher.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Referrals {
    /// Sent to wait for the researcher.
    pub in_person: u32,
    /// The researcher was asked by phone.
    pub by_phone: u32,
}

impl Referrals {
    /// Of these visits.
    pub(super) fn of(visits: &[VisitFacts]) -> Self {
        let mut referrals = Self::default();
        for visit in visits {
            match visit.referral() {
                Some(Referral::InPerson) => referrals.in_person += 1,
                Some(Referral::ByPhone) => referrals.by_phone += 1,
                None => {}
            }
        }
        referrals
    }
}
