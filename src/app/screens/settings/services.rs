//! The services: which of them visitors are offered, and what they read of each. Published at once, after a question.

use domain::{
    association::{Giving, SERVICES_MAX, Service},
    id::ServiceId,
    setting::Setting,
    text::LocalName,
};
use leptos::prelude::*;
use uuid::Uuid;

use super::{
    Page,
    ask::Ask,
    edit::{Edit, Edited},
};
use crate::{
    browser::document,
    components::{icon::Icon, refusal::Refusal, said::Said},
    state::{
        clock::use_clock,
        prefs::{t, use_prefs},
    },
};

/// The id of the title of the list.
pub(super) const TITLE: &str = "services-title";

/// All of them.
#[component]
pub(super) fn Services(page: Page) -> impl IntoView {
    let (editing, asked) = (RwSignal::new(None::<Edited>), RwSignal::new(None::<Service>));
    let all = Memo::new(move |_| page.branch().map(|branch| branch.services).unwrap_or_default());
    let is_one_offered = Memo::new(move |_| all.get().iter().filter(|service| !service.hidden).count() == 1);
    let edit = Callback::new(move |service| editing.set(Some(Edited::Service(service))));
    let add = move |_| editing.set(Some(Edited::New(ServiceId(Uuid::new_v4()))));
    let is_full = Memo::new(move |_| all.with(|all| all.len() >= SERVICES_MAX));
    let turn = Callback::new(move |service| asked.set(Some(service)));
    let (clock, moving) = (use_clock(), page.publishing());
    let up = Callback::new(move |nth: usize| {
        let began: Vec<_> = all.with_untracked(|all| all.iter().map(|service| service.id).collect());
        let (mut after, before) = (began.clone(), nth.saturating_sub(1));
        after.swap(before, nth);
        // What was pressed is drawn anew, a place higher.
        let back = if before == 0 { TITLE.to_owned() } else { up_id(began[nth]) };
        moving.put(&Setting::ServiceOrder(began), &Setting::ServiceOrder(after), move |_| {
            request_animation_frame(move || document::focus(&back));
        });
    });
    let row = move |(nth, service): (usize, Service)| {
        let is_last = !service.hidden && is_one_offered.get();
        let branch = page.branch();
        let seen =
            branch.as_ref().filter(|_| service.seen_as.is_some()).and_then(|branch| branch.seen(service.id));
        let seen = seen.map(|seen| seen.name.clone());
        let giving = branch.map(|branch| branch.giving(&service, false, clock.read()));
        let is_never = giving == Some(Giving::Later { from: None });
        view! { <Row nth service seen is_last is_never edit turn up busy=move || moving.busy() /> }
    };
    let card = move || editing.get().map(|edited| view! { <Edit page edited editing /> });
    let question = move || asked.get().map(|service| view! { <Turn page service asked /> });
    view! {
        <section class="settings__part" aria-labelledby=TITLE>
            <div>
                <h2 class="settings__legend" id=TITLE tabindex="-1">{move || t().settings_services()}</h2>
                <p class="panel__text">{move || t().settings_services_lead()}</p>
            </div>
            <ul class="settings__list">{move || all.get().into_iter().enumerate().map(row).collect_view()}</ul>
            <Refusal error=Signal::derive(move || moving.refusal()) />
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
            {question}
        </section>
    }
}

/// The id of what moves a service up.
fn up_id(id: ServiceId) -> String {
    format!("service-up-{id}")
}

/// Asks before a service is hidden or shown.
#[component]
fn Turn(page: Page, service: Service, asked: RwSignal<Option<Service>>) -> impl IntoView {
    let (prefs, hides) = (use_prefs(), !service.hidden);
    let name = service.name.clone();
    let title = Signal::derive(move || {
        let name = name.get(prefs.lang());
        if hides { t().settings_hide_ask(name) } else { t().settings_show_ask(name) }
    });
    let action = Signal::derive(move || if hides { t().settings_hide() } else { t().settings_show() });
    let lead =
        Signal::derive(move || if hides { t().settings_hide_lead() } else { t().settings_show_lead() });
    let after = Setting::Service(Box::new(Service { hidden: hides, ..service.clone() }));
    let began = Setting::Service(Box::new(service));
    view! { <Ask page began after title action lead back=TITLE on_close=move |()| asked.set(None) /> }
}

#[component]
fn Row(
    /// Its place, from 0.
    nth: usize,
    service: Service,
    /// The name under which others see it, where that is not its own.
    seen: Option<LocalName>,
    /// Whether it is the last that visitors are offered.
    is_last: bool,
    /// Whether its hours are none of the branch's.
    is_never: bool,
    /// Its words are to be changed.
    edit: Callback<Service>,
    /// It is to be hidden or shown.
    turn: Callback<Service>,
    /// It is to stand a place higher.
    up: Callback<usize>,
    /// Whether a move is on its way.
    #[prop(into)]
    busy: Signal<bool>,
) -> impl IntoView {
    let prefs = use_prefs();
    let (hidden, letter, icon) = (service.hidden, service.letter.as_char(), service.icon.name());
    let (id, hours, daily) = (service.id, service.hours.clone(), service.daily);
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
    let facts = Signal::derive(move || {
        let texts = prefs.texts();
        let shown = if hidden { texts.settings_hidden() } else { texts.settings_shown() };
        let when = match &hours {
            Some(_) if is_never => Some(texts.giving_never().to_owned()),
            hours => hours.as_ref().map(|hours| texts.week(hours)),
        };
        let daily = daily.map(|n| texts.giving_a_day(n.into()));
        let seen = seen.as_ref().map(|name| texts.sensitive_as(name.get(texts.lang)));
        texts.joined([Some(shown.to_owned()), when, daily, seen].into_iter().flatten())
    });
    view! {
        <li class="settings__row">
            <Icon name=icon />
            <div>
                <p><b class="settings__letter">{letter}</b> " " <b><Said text=name /></b></p>
                <p class="panel__text"><Said text=facts /></p>
            </div>
            <div class="settings__does">
                {(nth > 0).then(|| view! {
                    <button class="button button--compact" id=up_id(id) type="button" aria-label=move || of(t().giving_up()) aria-disabled=move || busy.get().to_string() on:click=move |_| up.run(nth)>
                        {move || t().giving_up()}
                    </button>
                })}
                <button class="button button--compact" type="button" aria-label=move || of(t().settings_edit()) on:click=move |_| edit.run(service.get_value())>
                    {move || t().settings_edit()}
                </button>
                {turning}
            </div>
        </li>
    }
}
