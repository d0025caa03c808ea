//! Whether a service's numbers are given now: by the branch's hours and its own, and by how many there are a day.

use super::{Branch, Service};
use crate::{
    hours::HoursState,
    time::{ServiceDay, Timestamp},
};

/// Whether a service's numbers are given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Giving {
    /// They are.
    Now,
    /// Not at this time.
    Later {
        /// When they are again, as far as it can be told.
        from: Option<Timestamp>,
    },
    /// All of today are given.
    Full {
        /// When those of another day are given, as far as it can be told.
        from: Option<Timestamp>,
    },
}

impl Giving {
    /// Whether all of today are given.
    pub const fn is_full(self) -> bool {
        matches!(self, Self::Full { .. })
    }
}

impl Branch {
    /// Whether numbers of `service` are given at `now`, of whose day all are given where it `is_full`.
    pub fn giving(&self, service: &Service, is_full: bool, now: Timestamp) -> Giving {
        let state = |at| match &service.hours {
            Some(own) => self.hours.state_with(own, at),
            None => self.hours.state(at),
        };
        if is_full && service.daily.is_some() {
            let tomorrow = ServiceDay::of(now).plus_days(1);
            let from = tomorrow.and_then(|day| match state(day.start()) {
                HoursState::Open { .. } => Some(day.start()),
                HoursState::Closed { opens_at } => opens_at,
            });
            return Giving::Full { from };
        }
        match state(now) {
            HoursState::Open { .. } => Giving::Now,
            HoursState::Closed { opens_at } => Giving::Later { from: opens_at },
        }
    }
}
