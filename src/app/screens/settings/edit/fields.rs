//! What visitors of a service are asked about themselves, and what for.

use leptos::prelude::*;
use texts::Texts;

use super::typed::{Typed, TypedField};
use crate::{
    screens::settings::{
        card::Tick,
        line::{Length, LineFields},
    },
    state::prefs::t,
};

/// All that can be asked.
#[component]
pub(super) fn Fields(
    typed: Typed,
    /// Whether it was to be published.
    tried: RwSignal<bool>,
    /// Whether there is a notice that visitors are told before.
    is_told: bool,
) -> impl IntoView {
    let fields = move || match is_told {
        true => typed.fields.map(|field| view! { <One field tried /> }).into_any(),
        false => view! { <p class="panel__text">{move || t().settings_fields_untold()}</p> }.into_any(),
    };
    view! {
        <fieldset class="settings__documents" aria-describedby="fields-lead">
            <legend class="settings__sublegend">{move || t().settings_fields()}</legend>
            <p class="panel__text" id="fields-lead">{move || t().settings_fields_lead()}</p>
            {fields}
        </fieldset>
    }
}

#[component]
fn One(field: TypedField, tried: RwSignal<bool>) -> impl IntoView {
    let kind = field.kind;
    let purpose = |words: fn(Texts, &str) -> String| Signal::derive(move || words(t(), t().field(kind)));
    let labels = [purpose(Texts::settings_purpose_ar), purpose(Texts::settings_purpose_en)];
    view! {
        <div class="settings__field">
            <Tick ticked=field.asked words=Signal::derive(move || t().field(kind)) />
            <Show when=move || field.asked.get()>
                <LineFields line=field.purpose id=format!("purpose-{kind:?}") labels length=Length::Sentence tried />
                <Tick ticked=field.mandatory words=Signal::derive(|| t().personal_must()) />
            </Show>
        </div>
    }
}
