//! Nobody is received now: when to come back.

use domain::{pause::PauseReason, time::ServiceDay};
use leptos::prelude::*;

use super::{
    doors::Doors,
    frame::Words,
    opening::Opening,
    panel::{When, Where},
    visit::use_visit,
};
use crate::{
    components::{icon::Icon, said::Said},
    state::{
        clock::use_clock,
        prefs::{t, use_prefs},
    },
};

/// Reception is closed. A visit that just ended can still be rated.
#[component]
pub fn Closed(
    /// Why, and when it opens again.
    opening: Opening,
) -> impl IntoView {
    let (visit, prefs) = (use_visit(), use_prefs());
    let opens_at = match opening {
        Opening::Closed { opens_at } => opens_at,
        Opening::Stopped { until } => Some(until),
        Opening::DayClosed | Opening::Open { .. } => None,
    };
    let is_emergency = matches!(opening, Opening::Stopped { .. });
    let title = move || match opening {
        Opening::Stopped { .. } => t().paused_for(PauseReason::Emergency),
        Opening::DayClosed => t().kiosk_day_closed_title(),
        Opening::Closed { .. } | Opening::Open { .. } => t().kiosk_closed_title(),
    };
    let lead = Signal::derive(move || {
        let texts = prefs.texts();
        match opens_at {
            Some(_) if is_emergency => texts.pause_obey().to_owned(),
            Some(at) => texts.kiosk_closed_until(&texts.moment(at, visit.today())),
            None => texts.kiosk_day_closed_lead().to_owned(),
        }
    });
    let clock = use_clock();
    let today = Memo::new(move |_| ServiceDay::of(clock.minute()));
    // Other hours that count today stand in the place of the usual ones.
    let hours = Memo::new(move |_| {
        let hours = visit.device.config.with(|config| config.branch.hours.clone());
        let other = hours.other_on(today.get()).cloned();
        (hours, other)
    });
    let which = move || {
        hours.with(|(usual, other)| match other {
            Some(other) => t().occasion(other.occasion).to_owned(),
            None => t().weekdays(&usual.days),
        })
    };
    let when = Signal::derive(move || {
        let texts = prefs.texts();
        hours.with(|(usual, other)| match other {
            Some(other) => texts.common_pair(&texts.span(other.from, other.to), &texts.shifts(&other.shifts)),
            None => texts.shifts(&usual.shifts),
        })
    });
    let panel = move || match opens_at {
        Some(opens_at) => view! { <When opens_at /> }.into_any(),
        None => view! { <Where /> }.into_any(),
    };
    view! {
        <Words panel>
            <div class="kiosk__sign kiosk__sign--waiting">
                <Icon name=if is_emergency { "warn" } else { "clock" } />
                <h1 tabindex="-1">{title}</h1>
            </div>
            <p class="kiosk__lead"><Said text=lead /></p>
            <dl class="kiosk__hours">
                <dt>{which}</dt>
                <dd><Said text=when /></dd>
            </dl>
            <Doors />
        </Words>
    }
}
