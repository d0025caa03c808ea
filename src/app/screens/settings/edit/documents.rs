//! What visitors of a service bring.

use domain::{association::Icon as Picture, checklist::DOCUMENTS_MAX};
use leptos::{ev, prelude::*};

use super::typed::{Typed, TypedDocument};
use crate::{
    browser::document as page,
    components::{fault::name_fault, icon::Icon},
    state::prefs::t,
};

/// The id of what adds one.
const ADD: &str = "document-add";

/// All of them.
#[component]
pub(super) fn Documents(
    typed: Typed,
    /// Whether it was to be published.
    tried: RwSignal<bool>,
) -> impl IntoView {
    let add = move |_| {
        let document = TypedDocument::new();
        let first = entry_id(&document, "ar");
        typed.documents.update(|documents| documents.push(document));
        request_animation_frame(move || page::focus(&first));
    };
    let n_documents = Memo::new(move |_| typed.documents.with(Vec::len));
    view! {
        <fieldset class="settings__documents">
            <legend class="field__label">{move || t().settings_documents()}</legend>
            <Show when=move || n_documents.get() == 0>
                <p class="panel__text">{move || t().settings_documents_none()}</p>
            </Show>
            <For each=move || typed.documents.get() key=|document| document.id let:document>
                <Document typed document tried />
            </For>
            <Show when=move || n_documents.get() < DOCUMENTS_MAX>
                <button class="button button--compact settings__add" id=ADD type="button" on:click=add>
                    <Icon name="plus" />
                    {move || t().settings_document_add()}
                </button>
            </Show>
        </fieldset>
    }
}

fn entry_id(document: &TypedDocument, lang: &str) -> String {
    format!("document-{lang}-{}", document.id)
}

#[component]
fn Document(typed: Typed, document: TypedDocument, tried: RwSignal<bool>) -> impl IntoView {
    let id = document.id;
    let nth = Memo::new(move |_| {
        let place = typed.documents.with(|all| all.iter().position(|other| other.id == id));
        place.map_or(0, |place| place as u64 + 1)
    });
    let nth = move || t().number(nth.get());
    let remove = move |_| {
        typed.documents.update(|all| all.retain(|other| other.id != id));
        request_animation_frame(|| page::focus(ADD));
    };
    let entry = |lang: &'static str, value: &ArcRwSignal<String>, label: Signal<String>| {
        let (name_id, value) = (entry_id(&document, lang), RwSignal::from(value.clone()));
        let fault = Memo::new(move |_| tried.get().then(|| name_fault(&value.get())).flatten());
        let error_id = format!("{name_id}-error");
        let described = error_id.clone();
        let line = move || {
            let error_id = error_id.clone();
            fault.get().map(|fault| {
                view! {
                    <p class="field__error" id=error_id>
                        <Icon name="warn" />
                        <span>{fault.words(t())}</span>
                    </p>
                }
            })
        };
        view! {
            <div class="field">
                <label class="field__label" for=name_id.clone()>{move || label.get()}</label>
                <input
                    class="field__input"
                    id=name_id
                    dir=if lang == "en" { "ltr" } else { "auto" }
                    lang=(lang == "en").then_some(lang)
                    spellcheck=(lang != "en").to_string()
                    autocomplete="off"
                    required
                    aria-invalid=move || fault.get().map(|_| "true")
                    aria-describedby=move || fault.get().map(|_| described.clone())
                    bind:value=value
                />
                {line}
            </div>
        }
    };
    let arabic = entry("ar", &document.ar, Signal::derive(move || t().settings_document_ar(&nth())));
    let english = entry("en", &document.en, Signal::derive(move || t().settings_document_en(&nth())));
    let picture = RwSignal::from(document.picture.clone());
    let choose = move |event: ev::Event| {
        let place = event_target_value(&event).parse::<usize>().unwrap_or_default();
        if let Some(chosen) = Picture::ALL.get(place) {
            picture.set(*chosen);
        }
    };
    let option = move |(place, one): (usize, Picture)| {
        view! { <option value=place selected=move || picture.get() == one>{move || t().picture(one)}</option> }
    };
    view! {
        <div class="settings__document">
            {arabic}
            {english}
            <div class="settings__document-end">
                {move || view! { <Icon name=picture.get().name() /> }}
                <select class="field__input" aria-label=move || t().settings_document_picture(&nth()) on:change=choose>
                    {Picture::ALL.into_iter().enumerate().map(option).collect_view()}
                </select>
                <button class="button button--compact button--icon" type="button" aria-label=move || t().settings_document_remove(&nth()) on:click=remove>
                    <Icon name="x" />
                </button>
            </div>
        </div>
    }
}
