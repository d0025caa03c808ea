//! What visitors read of a service, and whether they are asked who comes.

use domain::{
    association::{Icon as Picture, Service},
    text::{LocalName, Name},
};
use leptos::{ev, prelude::*};
use texts::Texts;

use super::{AtOnce, Page, differences};
use crate::{
    browser::document,
    components::{
        dialog::Dialog,
        fault::name_fault,
        field::{Entry, Field},
        icon::Icon,
        refusal::Refusal,
        said::Said,
    },
    state::prefs::{t, use_prefs},
};

const TITLE: &str = "service-edit-title";

/// What is typed.
#[derive(Clone, Copy)]
struct Draft {
    name: Both,
    output: Both,
    picture: RwSignal<Picture>,
    asks: RwSignal<bool>,
}

/// Words in both languages.
#[derive(Clone, Copy)]
struct Both {
    ar: RwSignal<String>,
    en: RwSignal<String>,
}

impl Both {
    fn of(name: &LocalName) -> Self {
        Self { ar: RwSignal::new(name.ar.to_string()), en: RwSignal::new(name.en.to_string()) }
    }

    fn name(self) -> Option<LocalName> {
        let read = |typed: RwSignal<String>| typed.with_untracked(|typed| Name::parse(typed).ok());
        Some(LocalName { ar: read(self.ar)?, en: read(self.en)? })
    }
}

impl Draft {
    fn of(service: &Service) -> Self {
        Self {
            name: Both::of(&service.name),
            output: Both::of(&service.output),
            picture: RwSignal::new(service.icon),
            asks: RwSignal::new(service.asks_visitor_kind),
        }
    }

    /// `before` with what is typed, where all of it can be read.
    fn put_into(self, before: &Service) -> Option<Service> {
        Some(Service {
            name: self.name.name()?,
            output: self.output.name()?,
            icon: self.picture.get_untracked(),
            asks_visitor_kind: self.asks.get_untracked(),
            ..before.clone()
        })
    }
}

/// A card with what may be changed.
#[component]
pub(super) fn Edit(
    page: Page,
    at_once: AtOnce,
    /// The service as it stood when this was opened.
    began: Service,
    /// Which one the card is for; none when it closes.
    editing: RwSignal<Option<Service>>,
) -> impl IntoView {
    let (prefs, sending) = (use_prefs(), at_once.sending);
    let (draft, tried) = (Draft::of(&began), RwSignal::new(false));
    let (id, began) = (began.id, StoredValue::new(began));
    let title = move || began.with_value(|began| t().settings_edit_title(began.name.get(prefs.lang())));
    let close = move || {
        if editing.with_untracked(|editing| editing.as_ref().is_some_and(|editing| editing.id == id)) {
            editing.set(None);
        }
    };
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        let began = began.get_value();
        match draft.put_into(&began) {
            Some(after) => page.put_service(at_once, &began, &after, close),
            None => request_animation_frame(document::focus_wrong),
        }
    };
    // What somebody else changed since, where that keeps this from being published.
    let meanwhile = move || {
        let now = at_once.overtaken.get().then(|| page.service(id)).flatten()?;
        let told = began.with_value(|began| differences::of_service(prefs.texts(), began, &now));
        let line = |words: String| view! { <li><Said text=Signal::stored(words) /></li> };
        Some(view! { <ul>{told.into_iter().map(line).collect_view()}</ul> })
    };
    let field = move |id, entry, label: fn(Texts) -> &'static str, value: RwSignal<String>| {
        let label = Signal::derive(move || label(t()).to_owned());
        let error = MaybeProp::derive(move || {
            let fault = tried.get().then(|| name_fault(&value.get())).flatten();
            fault.map(|fault| fault.words(t()))
        });
        view! { <Field id entry value label error /> }
    };
    view! {
        <Dialog title_id=TITLE on_close=move |()| close()>
            <form class="form settings__edit" method="post" novalidate on:submit=submit>
                <div class="dialog__words">
                    <h2 class="dialog__title" id=TITLE>{title}</h2>
                    <p>{move || t().settings_edit_lead()}</p>
                </div>
                {field("service-name-ar", Entry::Name, Texts::settings_name_ar, draft.name.ar)}
                {field("service-name-en", Entry::English, Texts::settings_name_en, draft.name.en)}
                {field("service-output-ar", Entry::Name, Texts::settings_output_ar, draft.output.ar)}
                {field("service-output-en", Entry::English, Texts::settings_output_en, draft.output.en)}
                <Pictures chosen=draft.picture />
                <label class="settings__day">
                    <input type="checkbox" bind:checked=draft.asks />
                    {move || t().settings_asks()}
                </label>
                <div>
                    <Refusal error=Signal::derive(move || sending.refusal()) />
                    {meanwhile}
                </div>
                <div class="dialog__actions">
                    <button class="button button--compact" type="button" on:click=move |_| close()>
                        {move || t().common_cancel()}
                    </button>
                    <button class="button button--compact button--main" type="submit" aria-disabled=move || sending.busy().to_string()>
                        {move || if sending.busy() { t().common_saving() } else { t().settings_publish() }}
                    </button>
                </div>
            </form>
        </Dialog>
    }
}

#[component]
fn Pictures(chosen: RwSignal<Picture>) -> impl IntoView {
    let one = move |picture: Picture| {
        view! {
            <label class="settings__picture">
                <input
                    type="radio"
                    name="service-picture"
                    prop:checked=move || chosen.get() == picture
                    on:change=move |_| chosen.set(picture)
                />
                <Icon name=picture.name() />
                <span class="visually-hidden">{move || t().picture(picture)}</span>
            </label>
        }
    };
    view! {
        <fieldset>
            <legend class="field__label">{move || t().settings_picture()}</legend>
            <div class="settings__pictures">{Picture::ALL.map(one).collect_view()}</div>
        </fieldset>
    }
}
