//! What visitors of a service bring.

use domain::{association::Icon as Picture, checklist::DOCUMENTS_MAX, id::DocumentId, text::Lang};
use leptos::{ev, prelude::*};

use super::typed::{Typed, TypedDocument};
use crate::{
    browser::document as page,
    components::icon::Icon,
    screens::settings::line::{Length, LineFields, entry_id},
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
    let owner = StoredValue::new(Owner::current());
    let add = move |_| {
        // What is typed of it lives as long as the card.
        let Some(document) = owner.get_value().map(|owner| owner.with(TypedDocument::new)) else { return };
        let first = entry_id(&lines_id(document.id), Lang::Ar);
        typed.documents.update(|documents| documents.push(document));
        request_animation_frame(move || page::focus(&first));
    };
    let n_documents = Memo::new(move |_| typed.documents.with(Vec::len));
    view! {
        <fieldset class="settings__documents">
            <legend class="settings__sublegend">{move || t().settings_documents()}</legend>
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

/// What the ids of a document's entries begin with.
fn lines_id(id: DocumentId) -> String {
    format!("document-{id}")
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
    let labels = [
        Signal::derive(move || t().settings_document_ar(&nth())),
        Signal::derive(move || t().settings_document_en(&nth())),
    ];
    let picture = document.picture;
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
            <LineFields line=document.name id=lines_id(id) labels length=Length::Name tried />
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
