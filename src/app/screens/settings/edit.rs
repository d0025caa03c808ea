//! A service: what visitors read of it and bring, and what becomes of it.

mod documents;
mod typed;

use domain::{
    association::{Icon as Picture, Service},
    id::ServiceId,
    label::Letter,
};
use leptos::{ev, prelude::*};
use texts::Texts;

use self::{documents::Documents, typed::Typed};
use super::{AtOnce, Page, differences, services::TITLE as LIST};
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
/// The id of the choice of a letter.
const LETTER: &str = "service-letter";

/// Which service the card is for.
#[derive(Clone)]
pub(super) enum Card {
    /// One that is to be added, by this identity.
    New(ServiceId),
    /// One as it stood when the card was opened.
    Service(Service),
}

impl Card {
    const fn id(&self) -> ServiceId {
        match self {
            Self::New(id) => *id,
            Self::Service(service) => service.id,
        }
    }

    fn began(self) -> Option<Service> {
        match self {
            Self::New(_) => None,
            Self::Service(service) => Some(service),
        }
    }
}

/// A card with what may be changed.
#[component]
pub(super) fn Edit(
    page: Page,
    at_once: AtOnce,
    card: Card,
    /// Which one the card is for; none when it closes.
    editing: RwSignal<Option<Card>>,
) -> impl IntoView {
    let (prefs, sending) = (use_prefs(), at_once.sending);
    let (letters, steps) = untrack(|| (free_letters(page), page.steps()));
    let letter = letters.first().copied().unwrap_or(Letter::A);
    let (id, began, steps) = (card.id(), card.began(), StoredValue::new(steps));
    let (typed, tried) = (Typed::of(began.as_ref(), letter), RwSignal::new(false));
    let (is_new, began) = (began.is_none(), StoredValue::new(began));
    let title = move || match began.get_value() {
        Some(began) => t().settings_edit_title(began.name.get(prefs.lang())),
        None => t().settings_service_add_title().to_owned(),
    };
    let lead = move || if is_new { t().settings_service_add_lead() } else { t().settings_edit_lead() };
    let close = move || {
        if editing.with_untracked(|editing| editing.as_ref().is_some_and(|editing| editing.id() == id)) {
            editing.set(None);
        }
    };
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        let began = began.get_value();
        match typed.service(id, began.as_ref(), &steps.get_value()) {
            Some(after) => page.publish_service(at_once, began, after, move || {
                close();
                // The list is drawn anew: its title takes the place of the button that was pressed.
                request_animation_frame(|| document::focus_again(LIST));
            }),
            None => request_animation_frame(document::focus_wrong),
        }
    };
    // What somebody else changed since, where that keeps this from being published.
    let meanwhile = move || {
        let now = at_once.overtaken.get().then(|| page.service(id)).flatten()?;
        let told = differences::of_service(prefs.texts(), &began.get_value()?, &now);
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
                    <p>{lead}</p>
                </div>
                {is_new.then(|| view! { <Letters letters chosen=typed.letter /> })}
                {field("service-name-ar", Entry::Name, Texts::settings_name_ar, typed.name.ar)}
                {field("service-name-en", Entry::English, Texts::settings_name_en, typed.name.en)}
                {field("service-output-ar", Entry::Name, Texts::settings_output_ar, typed.output.ar)}
                {field("service-output-en", Entry::English, Texts::settings_output_en, typed.output.en)}
                <Pictures chosen=typed.picture />
                <Tick ticked=typed.asks words=Texts::settings_asks />
                <Documents typed tried />
                <Tick ticked=typed.committee words=Texts::settings_committee />
                <Show when=move || steps.with_value(|steps| typed.can_check(steps))>
                    <Show
                        when=move || !steps.with_value(|steps| typed.must_check(steps))
                        fallback=|| view! { <p class="panel__text">{move || t().settings_checks_always()}</p> }
                    >
                        <Tick ticked=typed.checks words=Texts::settings_checks />
                    </Show>
                </Show>
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

/// The letters that no service has, of the script that the others have; followed.
fn free_letters(page: Page) -> Vec<Letter> {
    let services = page.answer.answer().map(|answer| answer.services).unwrap_or_default();
    let like = services.first().map_or(Letter::A, |service| service.letter);
    Letter::all_like(like).filter(|letter| services.iter().all(|service| service.letter != *letter)).collect()
}

#[component]
fn Tick(ticked: RwSignal<bool>, words: fn(Texts) -> &'static str) -> impl IntoView {
    view! {
        <label class="settings__day">
            <input type="checkbox" bind:checked=ticked />
            {move || words(t())}
        </label>
    }
}

/// The letter of a new service.
#[component]
fn Letters(letters: Vec<Letter>, chosen: RwSignal<Letter>) -> impl IntoView {
    let option = move |letter: Letter| {
        view! { <option selected=move || chosen.get() == letter>{letter.as_char().to_string()}</option> }
    };
    let choose = move |event: ev::Event| {
        if let Some(letter) = event_target_value(&event).parse().ok().and_then(Letter::new) {
            chosen.set(letter);
        }
    };
    view! {
        <div class="field settings__letters">
            <label class="field__label" for=LETTER>{move || t().settings_letter()}</label>
            <select class="field__input" id=LETTER on:change=choose>{letters.into_iter().map(option).collect_view()}</select>
        </div>
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
