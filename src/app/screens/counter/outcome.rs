//! What the visit came to: chosen before service ends.

use domain::ticket::Outcome;
use leptos::prelude::*;

use super::desk::{Said, use_desk};
use crate::{components::icon::Icon, state::prefs::t};

#[component]
pub(super) fn OutcomeChoice() -> impl IntoView {
    let desk = use_desk();
    let offered = Memo::new(move |_| desk.branch.with(|branch| branch.outcomes().collect::<Vec<_>>()));
    let asked = move || desk.said.with(|said| *said == Some(Said::OutcomeFirst));
    let lacking = move || match desk.n_lacking.get() {
        0 => None,
        n => Some(t().counter_documents_first(&t().counter_documents_left(n as u64))),
    };
    view! {
        <fieldset aria-describedby="outcome-hint outcome-lacking">
            <legend class="counter-current__title"><b>{move || t().counter_outcome()}</b></legend>
            <div class="outcome-group">
                {move || {
                    let choice = |(place, outcome)| view! { <Choice place=place outcome=outcome /> };
                    offered.get().into_iter().enumerate().map(choice).collect_view()
                }}
            </div>
            <p class="counter-current__hint" id="outcome-hint" role="alert">
                {move || asked().then(|| view! { <Icon name="warn" /><span>{move || t().counter_outcome_first()}</span> })}
            </p>
            <p class="counter-current__hint" id="outcome-lacking">
                {move || lacking().map(|lacking| view! { <Icon name="warn" /><span>{lacking}</span> })}
            </p>
        </fieldset>
    }
}

#[component]
fn Choice(place: usize, outcome: Outcome) -> impl IntoView {
    let desk = use_desk();
    let is_barred = Memo::new(move |_| desk.is_barred(outcome));
    let key = move || t().number(u64::try_from(place + 1).unwrap_or_default());
    view! {
        <label class="outcome">
            <input
                class="outcome__input"
                id=format!("outcome-{place}")
                type="radio"
                name="outcome"
                prop:checked=move || desk.outcome.get() == Some(outcome)
                disabled=move || is_barred.get()
                on:change=move |_| desk.choose(outcome)
            />
            <span>{move || t().outcome(outcome)}</span>
            <kbd class="key outcome__key" aria-hidden="true">{key}</kbd>
        </label>
    }
}
