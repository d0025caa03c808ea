//! Whether visitors are received now.

use domain::{
    association::{Giving, Service},
    hours::HoursState,
    pause::Pause,
    time::{ServiceDay, Timestamp},
};
use leptos::prelude::*;

use super::visit::Visit;
use crate::state::clock::use_clock;

/// Whether visitors are received.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opening {
    /// They are, until then.
    Open {
        /// The end of the shift.
        until: Timestamp,
    },
    /// An emergency: nobody is to wait here.
    Stopped {
        /// When it goes on.
        until: Timestamp,
    },
    /// Outside the hours.
    Closed {
        /// The next opening, if there is one.
        opens_at: Option<Timestamp>,
    },
    /// Staff closed the day.
    DayClosed,
}

impl Opening {
    /// As it is now, followed by the minute.
    pub fn now(visit: Visit) -> Self {
        let now = use_clock().minute();
        let closed_day = visit.live.snapshot.with(|snapshot| {
            snapshot
                .as_ref()
                .is_some_and(|snapshot| snapshot.day_closed && snapshot.day == ServiceDay::of(now))
        });
        let emergency = pause(visit).filter(|pause| !pause.reason.gives_numbers());
        match visit.device.config.with(|config| config.branch.hours.state(now)) {
            HoursState::Closed { opens_at } => Self::Closed { opens_at },
            HoursState::Open { .. } if closed_day => Self::DayClosed,
            HoursState::Open { until } => match emergency {
                Some(pause) => Self::Stopped { until: pause.until },
                None => Self::Open { until },
            },
        }
    }
}

/// The pause in which reception is, as it was last heard of, followed by the minute.
pub fn pause(visit: Visit) -> Option<Pause> {
    let now = use_clock().minute();
    visit.live.snapshot.with(|snapshot| Pause::now(&snapshot.as_ref()?.pauses, now))
}

/// Whether numbers of `service` are given now, as it was last heard of, followed by the minute.
pub fn giving(visit: Visit, service: &Service) -> Giving {
    let now = use_clock().minute();
    let is_full = visit.live.snapshot.with(|snapshot| {
        let of_today = snapshot.as_ref().filter(|snapshot| snapshot.day == ServiceDay::of(now));
        of_today
            .is_some_and(|it| it.services.iter().any(|queue| queue.service == service.id && queue.is_full))
    });
    visit.device.config.with(|config| config.branch.giving(service, is_full, now))
}
