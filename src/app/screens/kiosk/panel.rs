//! The deep panel at inline-end of screens that say something.

use domain::time::{ServiceDay, Timestamp};
use leptos::prelude::*;

use super::{opening::Opening, visit::use_visit};
use crate::{
    components::{icon::Icon, said::Said},
    state::{
        clock::use_clock,
        prefs::{t, use_prefs},
    },
};

/// Both dates of today.
#[component]
pub fn Dates() -> impl IntoView {
    let (clock, prefs) = (use_clock(), use_prefs());
    let day = Memo::new(move |_| ServiceDay::of(clock.now()));
    view! {
        <p class="reception__dates">
            <Said text=Signal::derive(move || prefs.texts().gregorian_full(day.get())) />
            <span><Said text=Signal::derive(move || prefs.texts().hijri(day.get())) /></span>
        </p>
    }
}

/// Where to go instead: reception, its counter, until when; `children` is what may be pressed.
#[component]
pub fn Where(
    /// What may be pressed.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let (visit, prefs) = (use_visit(), use_prefs());
    let counter = Signal::derive(move || {
        let number =
            visit.device.config.with(|config| config.branch.open_counters().next().map(|first| first.number));
        number
            .map(|number| prefs.texts().common_counter(&prefs.texts().number(number.into())))
            .unwrap_or_default()
    });
    let until = Signal::derive(move || match Opening::now(visit) {
        Opening::Open { until } => prefs.texts().kiosk_until(&prefs.texts().clock(until)),
        Opening::Stopped { .. } | Opening::Closed { .. } | Opening::DayClosed => String::new(),
    });
    view! {
        <aside class="reception reception--where" aria-label=move || t().kiosk_reception()>
            <div class="reception__now"><Dates /></div>
            <div class="reception__where">
                <Icon name="desk" />
                <p class="reception__where-name">{move || t().kiosk_reception()}</p>
                <p class="reception__where-place"><Said text=counter /></p>
                <p><Said text=until /></p>
            </div>
            {children.map(|children| children())}
        </aside>
    }
}

/// When visitors are received again.
#[component]
pub fn When(
    /// The next opening.
    opens_at: Timestamp,
) -> impl IntoView {
    let (clock, prefs) = (use_clock(), use_prefs());
    let day = ServiceDay::of(opens_at);
    let name = Signal::derive(move || {
        let texts = prefs.texts();
        match day.days() - ServiceDay::of(clock.minute()).days() {
            0 => texts.calendar_today().to_owned(),
            1 => texts.calendar_tomorrow().to_owned(),
            _ => texts.weekday(domain::calendar::Weekday::of(day)).to_owned(),
        }
    });
    view! {
        <aside class="reception reception--where" aria-label=name>
            <div class="reception__now"><Dates /></div>
            <div class="reception__where">
                <Icon name="calendar" />
                <p class="reception__where-name">{name}</p>
                <p class="reception__where-place">
                    <Said text=Signal::derive(move || prefs.texts().clock(opens_at)) />
                </p>
                <p><Said text=Signal::derive(move || prefs.texts().date_short(day)) /></p>
            </div>
        </aside>
    }
}

/// Only the weave, where nothing is to be pressed.
#[component]
pub fn Weave() -> impl IntoView {
    view! {
        <aside class="reception reception--weave" aria-hidden="true">
            <div class="reception__weave"><div class="tapestry tapestry--tall"></div></div>
        </aside>
    }
}
