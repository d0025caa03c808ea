//! The days of the week on which the branch receives, and the parts of a day.

use domain::calendar::Weekday;
use leptos::prelude::*;
use texts::Texts;

use super::{
    Page,
    draft::{Draft, Period, Periods},
    moment::Moment,
};
use crate::{components::icon::Icon, state::prefs::t};

/// The id of its title.
pub(super) const TITLE: &str = "hours-title";

/// The usual hours.
#[component]
pub(super) fn Week(page: Page) -> impl IntoView {
    view! {
        <section class="settings__part form" aria-labelledby=TITLE>
            <h2 class="settings__legend" id=TITLE tabindex="-1">{move || t().settings_hours()}</h2>
            <DraftedWeek id="usual" draft=page.draft />
        </section>
    }
}

/// The days of the week, and the parts of each.
#[component]
pub(super) fn DraftedWeek(
    /// What the ids of its entries begin with.
    id: &'static str,
    /// How they stand.
    draft: RwSignal<Draft>,
) -> impl IntoView {
    let day = move |day: Weekday| {
        let is_open = move || draft.with(|draft| draft.days.contains(&day));
        let turn = move |_| draft.update(|draft| draft.turn(day));
        view! {
            <label class="settings__day">
                <input type="checkbox" prop:checked=is_open on:change=turn />
                {move || t().weekday(day)}
            </label>
        }
    };
    let usual = Signal::derive(move || draft.with(|draft| draft.usual.clone()));
    let set = Callback::new(move |usual| draft.update(|draft| draft.usual = usual));
    view! {
        <fieldset>
            <legend class="settings__sublegend">{move || t().settings_days()}</legend>
            <div class="settings__days">{Weekday::ALL.map(day).collect_view()}</div>
        </fieldset>
        <fieldset>
            <legend class="settings__sublegend">{move || t().settings_shifts()}</legend>
            <DayPeriods id periods=usual set />
        </fieldset>
    }
}

/// The parts of a day, one or two.
#[component]
pub(super) fn DayPeriods(
    /// What the ids of its entries begin with.
    id: &'static str,
    /// How they stand.
    #[prop(into)]
    periods: Signal<Periods>,
    /// They were changed.
    set: Callback<Periods>,
) -> impl IntoView {
    let has_second = Memo::new(move |_| periods.with(|periods| periods.second.is_some()));
    let first = Signal::derive(move || periods.with(|periods| periods.first.clone()));
    let second = Signal::derive(move || periods.with(|periods| periods.second.clone().unwrap_or_default()));
    let set_first = Callback::new(move |first| set.run(Periods { first, ..periods.get_untracked() }));
    let set_second =
        Callback::new(move |second| set.run(Periods { second: Some(second), ..periods.get_untracked() }));
    let turn = move |_| {
        let second = if has_second.get_untracked() { None } else { Some(Period::default()) };
        set.run(Periods { second, ..periods.get_untracked() });
    };
    view! {
        <div class="settings__periods">
            <OnePeriod id=format!("{id}-first") name=Signal::derive(|| t().settings_shift_first()) period=first set=set_first />
            <Show when=move || has_second.get()>
                <OnePeriod id=format!("{id}-second") name=Signal::derive(|| t().settings_shift_second()) period=second set=set_second />
            </Show>
            <button class="button button--compact" type="button" on:click=turn>
                {move || {
                    let name = if has_second.get() { "x" } else { "plus" };
                    view! { <Icon name /> }
                }}
                {move || if has_second.get() { t().settings_second_remove() } else { t().settings_second_add() }}
            </button>
        </div>
    }
}

#[component]
fn OnePeriod(
    id: String,
    name: Signal<&'static str>,
    period: Signal<Period>,
    set: Callback<Period>,
) -> impl IntoView {
    let from = Signal::derive(move || period.get().from);
    let to = Signal::derive(move || period.get().to);
    let set_from = Callback::new(move |from| set.run(Period { from, ..period.get_untracked() }));
    let set_to = Callback::new(move |to| set.run(Period { to, ..period.get_untracked() }));
    let label = |words: fn(Texts) -> &'static str| Signal::derive(move || words(t()));
    view! {
        <div class="settings__period" role="group" aria-label=move || name.get()>
            <span class="settings__period-name" aria-hidden="true">{move || name.get()}</span>
            <Moment id=format!("{id}-from") kind="time" label=label(Texts::settings_from) value=from set=set_from />
            <Moment id=format!("{id}-to") kind="time" label=label(Texts::settings_to) value=to set=set_to />
        </div>
    }
}
