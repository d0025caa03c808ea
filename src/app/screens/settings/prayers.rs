//! Pauses for prayer: whether they begin by themselves, by which city's times, and for how long. Published at once.

use domain::{
    association::{AFTER_MINS, Branch, City, PRAYER_MINS, Prayers as Value},
    setting::Setting,
};
use leptos::prelude::*;
use texts::Texts;

use super::{
    Page,
    card::{Card, Tick},
    facts::{Fact, Facts},
    number::{number, wrong_number},
};
use crate::{
    components::field::{Entry, Field},
    state::prefs::{t, use_prefs},
};

/// The id of its title.
pub(super) const TITLE: &str = "prayers-title";
/// The id of the city's choice.
const CITY: &str = "prayers-city";
/// What stands in a new card.
const NEW: Value = Value { city: City::Riyadh, after: 10, minutes: 20 };

/// How the branch pauses now.
#[component]
pub(super) fn Prayers(page: Page) -> impl IntoView {
    let (prefs, open) = (use_prefs(), RwSignal::new(None::<Branch>));
    let facts =
        Signal::derive(move || page.branch().map(|branch| told(prefs.texts(), &branch)).unwrap_or_default());
    let card = move || open.get().map(|branch| view! { <Edit page branch open /> });
    let edit = move |()| open.set(untrack(|| page.branch()));
    view! {
        <Facts title_id=TITLE title=Texts::prayers_title lead=Texts::prayers_lead facts edit>
            {card}
        </Facts>
    }
}

fn told(texts: Texts, branch: &Branch) -> Vec<Fact> {
    let how = branch.prayers.map(|prayers| texts.prayers_by(prayers));
    vec![(texts.prayers_title().to_owned(), how.unwrap_or_else(|| texts.prayers_none().to_owned()))]
}

#[component]
fn Edit(page: Page, branch: Branch, open: RwSignal<Option<Branch>>) -> impl IntoView {
    let began = branch.prayers;
    let rules = began.unwrap_or(NEW);
    let (pauses, tried) = (RwSignal::new(began.is_some()), RwSignal::new(false));
    let city = RwSignal::new(rules.city);
    let [after, minutes] = [rules.after, rules.minutes].map(|n| RwSignal::new(t().number(n.into())));
    let read = Callback::new(move |()| {
        tried.set(true);
        if !pauses.get_untracked() {
            return Some(Setting::Prayers(None));
        }
        let after = number(&after.get_untracked(), &AFTER_MINS)?;
        let minutes = number(&minutes.get_untracked(), &PRAYER_MINS)?;
        Some(Setting::Prayers(Some(Value { city: city.get_untracked(), after, minutes })))
    });
    let wrong = move |typed, range| wrong_number(typed, range, tried.into());
    let option = move |it: &City| {
        let it = *it;
        view! { <option value=it.name() selected=move || city.get() == it>{move || t().city(it)}</option> }
    };
    let choose = move |event| {
        let name = event_target_value(&event);
        if let Some(chosen) = City::ALL.iter().find(|city| city.name() == name) {
            city.set(*chosen);
        }
    };
    view! {
        <Card
            page
            began=Setting::Prayers(began)
            title=Signal::derive(|| t().settings_edit_title(t().prayers_title()))
            lead=Signal::derive(|| t().prayers_edit_lead())
            back=TITLE
            read
            on_close=move |()| open.set(None)
        >
            <Tick ticked=pauses words=Signal::derive(|| t().prayers_pause()) />
            <Show when=move || pauses.get()>
                <div class="field">
                    <label class="field__label" for=CITY>{move || t().prayers_city()}</label>
                    <select class="field__input" id=CITY on:change=choose>
                        {City::ALL.iter().map(option).collect_view()}
                    </select>
                </div>
                <div class="form__row">
                    <Field
                        id="prayers-after"
                        entry=Entry::Number
                        label=Signal::derive(|| t().prayers_after().to_owned())
                        value=after
                        error=wrong(after, AFTER_MINS)
                    />
                    <Field
                        id="prayers-minutes"
                        entry=Entry::Number
                        label=Signal::derive(|| t().prayers_minutes().to_owned())
                        value=minutes
                        error=wrong(minutes, PRAYER_MINS)
                    />
                </div>
            </Show>
        </Card>
    }
}
