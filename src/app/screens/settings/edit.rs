//! A service: what visitors read of it and bring, and what becomes of it.

mod documents;
mod fields;
mod giving;
mod sensitive;
mod typed;

use domain::{association::Service, id::ServiceId, label::Letter, setting::Setting};
use leptos::{ev, prelude::*};
use texts::Texts;

use self::{
    documents::Documents,
    fields::Fields,
    giving::{Giving, TypedGiving},
    sensitive::{Sensitive, TypedSeen},
    typed::Typed,
};
use super::{
    Page,
    card::{Card, Tick},
    line::{Length, LineFields, label},
    pictures::Pictures,
    services::TITLE,
};
use crate::state::prefs::{t, use_prefs};

/// The id of the choice of a letter.
const LETTER: &str = "service-letter";

/// Which service the card is for.
#[derive(Clone)]
pub(super) enum Edited {
    /// One that is to be added, by this identity.
    New(ServiceId),
    /// One as it stood when the card was opened.
    Service(Service),
}

impl Edited {
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
pub(super) fn Edit(page: Page, edited: Edited, editing: RwSignal<Option<Edited>>) -> impl IntoView {
    let prefs = use_prefs();
    let Some(branch) = untrack(|| page.branch()) else { return ().into_any() };
    let letters = free_letters(&branch.services);
    let is_told = branch.privacy.is_some();
    let letter = letters.first().copied().unwrap_or(Letter::A);
    let (id, began, steps) = (edited.id(), edited.began(), StoredValue::new(branch.steps.clone()));
    let (typed, tried) = (Typed::of(began.as_ref(), letter), RwSignal::new(false));
    let giving = TypedGiving::of(began.as_ref(), &branch.hours);
    let seen = TypedSeen::of(began.as_ref(), &branch);
    let (is_new, service) = (began.is_none(), StoredValue::new(began.clone()));
    let title = Signal::derive(move || match service.get_value() {
        Some(began) => t().settings_edit_title(began.name.get(prefs.lang())),
        None => t().settings_service_add_title().to_owned(),
    });
    let lead =
        Signal::derive(
            move || {
                if is_new { t().settings_service_add_lead() } else { t().settings_edit_lead() }
            },
        );
    let read = Callback::new(move |()| {
        tried.set(true);
        // What is wrong is said of every part at once.
        let read = (service.with_value(|began| typed.service(id, began.as_ref())), giving.read());
        let (Some(read), Some((hours, daily))) = read else { return None };
        Some(Setting::Service(Box::new(Service { hours, daily, seen_as: seen.read(), ..read })))
    });
    let began = began.map_or(Setting::NoService(id), |began| Setting::Service(Box::new(began)));
    view! {
        <Card page began title lead back=TITLE read on_close=move |()| editing.set(None)>
            {is_new.then(|| view! { <Letters letters chosen=typed.letter /> })}
            <LineFields
                line=typed.name
                id="service-name"
                labels=[label(Texts::settings_name_ar), label(Texts::settings_name_en)]
                length=Length::Name
                tried
            />
            <LineFields
                line=typed.output
                id="service-output"
                labels=[label(Texts::settings_output_ar), label(Texts::settings_output_en)]
                length=Length::Name
                tried
            />
            <Pictures chosen=typed.picture />
            <Tick ticked=typed.asks words=Signal::derive(|| t().settings_asks()) />
            <Documents typed tried />
            <Fields typed tried is_told />
            <Tick ticked=typed.committee words=Signal::derive(|| t().settings_committee()) />
            <Show when=move || steps.with_value(|steps| typed.can_check(steps))>
                <Show
                    when=move || !steps.with_value(|steps| typed.must_check(steps))
                    fallback=|| view! { <p class="panel__text">{move || t().settings_checks_always()}</p> }
                >
                    <Tick ticked=typed.checks words=Signal::derive(|| t().settings_checks()) />
                </Show>
            </Show>
            <Giving typed=giving tried />
            <Sensitive typed=seen />
        </Card>
    }
    .into_any()
}

/// The letters that no service has, of the script that the others have.
fn free_letters(services: &[Service]) -> Vec<Letter> {
    let like = services.first().map_or(Letter::A, |service| service.letter);
    Letter::all_like(like).filter(|letter| services.iter().all(|service| service.letter != *letter)).collect()
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
