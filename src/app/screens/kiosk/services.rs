//! What for?

use domain::{
    association::{Giving, Service},
    id::ServiceId,
};
use leptos::prelude::*;
use sync::wire::kiosk::ServiceQueue;
use texts::Texts;

use super::{
    frame::{Back, Frame},
    opening::giving,
    pages::{Pages, Turn},
    visit::{Stage, Visit, use_visit},
};
use crate::{
    components::{icon::Icon, said::Said},
    state::prefs::{t, use_prefs},
};

/// The services.
#[component]
pub fn Services() -> impl IntoView {
    let visit = use_visit();
    let pages = Pages::of(move || visit.device.config.with(|config| config.branch.offered().count()));
    let shown = Memo::new(move |_| visit.device.config.with(|config| pages.shown(config.branch.offered())));
    let is_live = move || visit.live.stale_since.get().is_none();
    let back = Callback::new(move |()| visit.go(Stage::Welcome));
    let actions = move || {
        view! {
            <Back on_back=back />
            <Turn pages next=Texts::kiosk_more_services first=Texts::kiosk_first_services />
        }
    };
    view! {
        <Frame actions>
            <div class="kiosk__question">
                <h1 tabindex="-1">{move || t().kiosk_services_ask()}</h1>
                <p>{move || is_live().then(|| t().kiosk_services_hint())}</p>
            </div>
            <ul class="choice-grid">
                <For each=move || shown.get() key=|service| service.id let:service>
                    <ServiceCard service />
                </For>
            </ul>
        </Frame>
    }
}

#[component]
fn ServiceCard(service: Service) -> impl IntoView {
    let (visit, prefs) = (use_visit(), use_prefs());
    let (id, icon) = (service.id, service.icon.name());
    let [name, output] = [&service.name, &service.output].map(|words| {
        let words = words.clone();
        move || words.get(prefs.lang()).to_owned()
    });
    let giving = Memo::new(move |_| giving(visit, &service));
    let is_given = move || giving.get() == Giving::Now;
    let state = Signal::derive(move || match prefs.texts().giving(giving.get(), visit.today()) {
        Some(when) => Some(when),
        None => n_waiting(visit, id).map(|n| prefs.texts().units_waiting(n)),
    });
    let choose = move |_| {
        if giving.get_untracked() == Giving::Now {
            visit.choose(id);
        }
    };
    let sign = move || view! { <Icon name=if is_given() { "people" } else { "clock" } /> };
    view! {
        <li class="choice-card" class:choice-card--closed=move || !is_given()>
            <button
                class="choice-card__button"
                type="button"
                aria-busy=move || visit.busy.get().to_string()
                aria-disabled=move || (!is_given()).to_string()
                on:click=choose
            >
                <span class="choice-card__picture"><Icon name=icon /></span>
                " "
                <span class="choice-card__name">{name}</span>
                <span class="choice-card__output">{output}</span>
                <span class="choice-card__state">
                    {move || state.get().map(|words| view! { {sign} <span><Said text=Signal::stored(words) /></span> })}
                </span>
            </button>
        </li>
    }
}

/// How many wait for a service; nothing while that is not live.
fn n_waiting(visit: Visit, service: ServiceId) -> Option<u64> {
    if visit.live.stale_since.get().is_some() {
        return None;
    }
    visit.live.snapshot.with(|snapshot| {
        let queues = &snapshot.as_ref()?.services;
        let n_seen =
            || visit.device.config.with(|config| ServiceQueue::n_seen(queues, &config.branch, service));
        queues.iter().any(|queue| queue.service == service).then(|| n_seen().into())
    })
}
