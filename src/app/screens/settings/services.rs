//! The services: which of them visitors are offered, and what they read of each. Published at once, after a question.

use domain::{
    association::{SERVICES_MAX, Service},
    id::ServiceId,
};
use leptos::prelude::*;
use uuid::Uuid;

use super::{
    AtOnce, Page,
    edit::{Card, Edit},
};
use crate::{
    browser::document,
    components::{confirm::Confirm, icon::Icon, said::Said},
    state::prefs::{t, use_prefs},
};

/// The id of the title of the list.
pub(super) const TITLE: &str = "services-title";

/// All of them.
#[component]
pub(super) fn Services(page: Page) -> impl IntoView {
    let (at_once, editing) = (page.at_once(), RwSignal::new(None::<Card>));
    let (open, asked) = (RwSignal::new(false), RwSignal::new(None::<Service>));
    let all = Memo::new(move |_| page.answer.answer().map(|answer| answer.services).unwrap_or_default());
    let is_one_offered = Memo::new(move |_| all.get().iter().filter(|service| !service.hidden).count() == 1);
    let edit = Callback::new(move |service| {
        at_once.sending.forget();
        editing.set(Some(Card::Service(service)));
    });
    let add = move |_| {
        at_once.sending.forget();
        editing.set(Some(Card::New(ServiceId(Uuid::new_v4()))));
    };
    let is_full = Memo::new(move |_| all.with(|all| all.len() >= SERVICES_MAX));
    let turn = Callback::new(move |service| {
        at_once.sending.forget();
        asked.set(Some(service));
        open.set(true);
    });
    let row = move |service: Service| {
        let is_last = !service.hidden && is_one_offered.get();
        view! { <Row service is_last edit turn /> }
    };
    let card = move || editing.get().map(|card| view! { <Edit page at_once card editing /> });
    view! {
        <section class="settings__part" aria-labelledby=TITLE>
            <div>
                <h2 class="settings__legend" id=TITLE tabindex="-1">{move || t().settings_services()}</h2>
                <p class="panel__text">{move || t().settings_services_lead()}</p>
            </div>
            <ul class="settings__list">{move || all.get().into_iter().map(row).collect_view()}</ul>
            <Show
                when=move || !is_full.get()
                fallback=|| view! { <p class="panel__text">{move || t().settings_services_full(&t().number(SERVICES_MAX as u64))}</p> }
            >
                <button class="button button--compact settings__add" type="button" on:click=add>
                    <Icon name="plus" />
                    {move || t().settings_service_add()}
                </button>
            </Show>
            {card}
            <Turn page at_once open asked />
        </section>
    }
}

/// Asks before a service is hidden or shown.
#[component]
fn Turn(
    page: Page,
    at_once: AtOnce,
    open: RwSignal<bool>,
    asked: RwSignal<Option<Service>>,
) -> impl IntoView {
    let prefs = use_prefs();
    let hides = Memo::new(move |_| asked.with(|asked| asked.as_ref().is_some_and(|asked| !asked.hidden)));
    let title = Signal::derive(move || {
        let lang = prefs.lang();
        let name = asked.with(|asked| asked.as_ref().map(|asked| asked.name.get(lang).to_owned()));
        let name = name.unwrap_or_default();
        if hides.get() { t().settings_hide_ask(&name) } else { t().settings_show_ask(&name) }
    });
    let action = Signal::derive(move || if hides.get() { t().settings_hide() } else { t().settings_show() });
    let confirm = move |()| {
        let Some(began) = asked.get_untracked() else { return };
        let after = Service { hidden: !began.hidden, ..began.clone() };
        page.put_service(at_once, &began, &after, move || {
            open.set(false);
            // The list is drawn anew: its title takes the place of the button that was pressed.
            request_animation_frame(|| document::focus(TITLE));
        });
    };
    view! {
        <Confirm open title_id="service-title" title action sending=at_once.sending calm=true confirm>
            <p>{move || if hides.get() { t().settings_hide_lead() } else { t().settings_show_lead() }}</p>
        </Confirm>
    }
}

#[component]
fn Row(
    service: Service,
    /// Whether it is the last that visitors are offered.
    is_last: bool,
    /// Its words are to be changed.
    edit: Callback<Service>,
    /// It is to be hidden or shown.
    turn: Callback<Service>,
) -> impl IntoView {
    let prefs = use_prefs();
    let (hidden, letter, icon) = (service.hidden, service.letter.as_char(), service.icon.name());
    let service = StoredValue::new(service);
    let name =
        Signal::derive(move || service.with_value(|service| service.name.get(prefs.lang()).to_owned()));
    let of = move |words: &str| t().common_pair(words, &name.get());
    let action = move || if hidden { t().settings_show() } else { t().settings_hide() };
    let turning = move || {
        match is_last {
        true => view! { <span class="panel__text">{t().settings_last_shown()}</span> }.into_any(),
        false => view! {
            <button class="button button--compact" type="button" aria-label=move || of(action()) on:click=move |_| turn.run(service.get_value())>
                {action}
            </button>
        }
        .into_any(),
    }
    };
    view! {
        <li class="settings__row">
            <Icon name=icon />
            <div>
                <p><b class="settings__letter">{letter}</b> " " <b><Said text=name /></b></p>
                <p class="panel__text">{move || if hidden { t().settings_hidden() } else { t().settings_shown() }}</p>
            </div>
            <div class="settings__does">
                <button class="button button--compact" type="button" aria-label=move || of(t().settings_edit()) on:click=move |_| edit.run(service.get_value())>
                    {move || t().settings_edit()}
                </button>
                {turning}
            </div>
        </li>
    }
}
