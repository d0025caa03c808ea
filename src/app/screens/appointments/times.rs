//! Which day and which time of it: the days go by one after the other, and what is free stands below.

use domain::{
    appointment::{Purpose, Slot},
    id::AppointmentId,
    time::ServiceDay,
};
use leptos::prelude::*;
use texts::Texts;

use super::Page;
use crate::{
    components::{icon::Icon, said::Said},
    state::prefs::{t, use_prefs},
};

/// The day of the page, and the way to the open days before and after it.
#[component]
pub(super) fn Day(page: Page) -> impl IntoView {
    let prefs = use_prefs();
    let before = Memo::new(move |_| {
        let (today, day) = (page.today.get(), page.day.get());
        let days = (1..=day.days() - today.days()).filter_map(|n| day.plus_days(-n));
        page.branch.with(|branch| {
            let hours = &branch.as_ref()?.hours;
            days.filter(|day| *day >= today).find(|day| hours.is_open_on(*day))
        })
    });
    let after = Memo::new(move |_| {
        let next = page.day.get().plus_days(1)?.max(page.today.get());
        let open = page.branch.with(|branch| branch.as_ref()?.hours.open_from(next))?;
        (open <= page.last_day()).then_some(open)
    });
    view! {
        <div class="appointments__day">
            <Turn page to=before icon="back" words=|t| t.appointments_day_before() />
            <p aria-live="polite"><Said text=Signal::derive(move || prefs.texts().date(page.day.get())) /></p>
            <Turn page to=after icon="forward" words=|t| t.appointments_day_after() />
        </div>
    }
}

#[component]
fn Turn(
    page: Page,
    /// The day it leads to, if there is one.
    to: Memo<Option<ServiceDay>>,
    icon: &'static str,
    words: fn(Texts) -> &'static str,
) -> impl IntoView {
    let turn = move |_| {
        if let Some(day) = to.get_untracked() {
            page.show(day);
        }
    };
    view! {
        <button
            class="button button--compact button--icon"
            type="button"
            aria-label=move || words(t())
            aria-disabled=move || to.get().is_none().to_string()
            on:click=turn
        >
            <Icon name=icon />
        </button>
    }
}

/// The free times of the day.
#[component]
pub(super) fn Times(
    page: Page,
    /// With whom, or for what; none while that is not chosen.
    #[prop(into)]
    purpose: Signal<Option<Purpose>>,
    /// The appointment that is being moved: its own time is free for it.
    itself: Option<AppointmentId>,
    chosen: RwSignal<Option<Slot>>,
) -> impl IntoView {
    let prefs = use_prefs();
    // What was chosen of another day, or for something else, is chosen no more.
    Effect::new(move |_| {
        page.day.track();
        purpose.track();
        chosen.set(None);
    });
    let free = Memo::new(move |_| {
        let (purpose, stand) = (purpose.get()?, page.standing(itself)?);
        page.branch.with(|branch| {
            let branch = branch.as_ref()?;
            let day = (&branch.hours, page.day.get());
            Some(branch.appointments.as_ref()?.free_on(day, purpose, &stand, page.clock.now()))
        })
    });
    let is_open = move || {
        page.branch
            .with(|branch| branch.as_ref().is_some_and(|branch| branch.hours.is_open_on(page.day.get())))
    };
    let time = move |slot: Slot| {
        view! {
            <label class="appointments__time">
                <input
                    type="radio"
                    name="time"
                    prop:checked=move || chosen.get() == Some(slot)
                    on:change=move |_| chosen.set(Some(slot))
                />
                <span><Said text=Signal::derive(move || prefs.texts().clock(slot.begins_at())) /></span>
            </label>
        }
    };
    let times = move || match (purpose.get().is_some(), free.get()) {
        (false, _) => view! { <p class="panel__text">{t().appointments_first_whom()}</p> }.into_any(),
        (true, None) => view! { <p class="panel__text">{t().common_loading()}</p> }.into_any(),
        (true, Some(free)) if free.is_empty() => {
            let why = if is_open() { t().appointments_free_none() } else { t().appointments_closed() };
            view! { <p class="panel__text">{why}</p> }.into_any()
        }
        (true, Some(free)) => {
            view! { <div class="appointments__times">{free.into_iter().map(time).collect_view()}</div> }
                .into_any()
        }
    };
    view! {
        <fieldset class="appointments__choice">
            <legend class="field__label">{move || t().appointments_free()}</legend>
            {times}
        </fieldset>
    }
}
