//! When a service's numbers are given, and how many a day.

use domain::association::{DAILY_NUMBERS, Hours, Service};
use leptos::prelude::*;

use crate::{
    components::field::{Entry, Field},
    screens::settings::{
        Why,
        card::Tick,
        draft::{Draft, Wrong},
        number::{number, wrong_number},
        week::DraftedWeek,
    },
    state::prefs::t,
};

/// What stands in the entry at first.
const NEW_DAILY: u64 = 30;

/// It, while it is typed.
#[derive(Clone, Copy)]
pub(super) struct TypedGiving {
    /// Whether there are hours of its own.
    own: RwSignal<bool>,
    draft: RwSignal<Draft>,
    /// Why they cannot be kept.
    wrong: RwSignal<Option<Wrong>>,
    /// Whether numbers are counted.
    counted: RwSignal<bool>,
    daily: RwSignal<String>,
}

impl TypedGiving {
    /// Of `service`; hours of its own begin with those of the branch.
    pub(super) fn of(service: Option<&Service>, branch: &Hours) -> Self {
        let own = service.and_then(|service| service.hours.as_ref());
        let daily = service.and_then(|service| service.daily);
        let begins = Hours { other: Vec::new(), ..own.unwrap_or(branch).clone() };
        Self {
            own: RwSignal::new(own.is_some()),
            draft: RwSignal::new(Draft::of(&begins)),
            wrong: RwSignal::new(None),
            counted: RwSignal::new(daily.is_some()),
            daily: RwSignal::new(t().number(daily.map_or(NEW_DAILY, u64::from))),
        }
    }

    /// The hours and how many, where both can be read.
    pub(super) fn read(self) -> Option<(Option<Hours>, Option<u8>)> {
        let hours = match self.own.get_untracked().then(|| self.draft.get_untracked().hours()) {
            Some(Err(wrong)) => {
                self.wrong.set(Some(wrong));
                return None;
            }
            hours => hours.and_then(Result::ok),
        };
        self.wrong.set(None);
        match self.counted.get_untracked() {
            true => Some((hours, Some(number(&self.daily.get_untracked(), &DAILY_NUMBERS)?))),
            false => Some((hours, None)),
        }
    }
}

/// The part of the card.
#[component]
pub(super) fn Giving(
    typed: TypedGiving,
    /// Whether it was to be published.
    tried: RwSignal<bool>,
) -> impl IntoView {
    // A sentence about what is typed ends with the next change of it.
    Effect::new(move || {
        typed.draft.track();
        typed.own.track();
        typed.wrong.set(None);
    });
    view! {
        <Tick ticked=typed.own words=Signal::derive(|| t().giving_own()) />
        <Show when=move || typed.own.get()>
            <p class="panel__text">{move || t().giving_own_lead()}</p>
            <DraftedWeek id="service" draft=typed.draft />
            <Why wrong=typed.wrong />
        </Show>
        <Tick ticked=typed.counted words=Signal::derive(|| t().giving_counted()) />
        <Show when=move || typed.counted.get()>
            <Field
                id="service-daily"
                entry=Entry::Number
                label=Signal::derive(|| t().giving_daily().to_owned())
                hint=Signal::derive(|| t().giving_daily_lead().to_owned())
                value=typed.daily
                error=wrong_number(typed.daily, DAILY_NUMBERS, tried.into())
            />
        </Show>
    }
}
