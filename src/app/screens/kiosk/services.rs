//! What for? At most six services a screen, four where text is larger.

use domain::{association::Service, id::ServiceId};
use leptos::prelude::*;

use super::{
    frame::{Back, Frame},
    visit::{Stage, Visit, use_visit},
};
use crate::{
    components::{icon::Icon, said::Said},
    state::prefs::{t, use_prefs},
};

/// Services of a screen.
const PAGE: usize = 6;
/// Services of a screen with larger text.
const PAGE_LARGE: usize = 4;

/// The services.
#[component]
pub fn Services() -> impl IntoView {
    let (visit, prefs) = (use_visit(), use_prefs());
    let page = RwSignal::new(0_usize);
    let per_page = move || if prefs.large_text() { PAGE_LARGE } else { PAGE };
    let n_pages = Memo::new(move |_| {
        visit.device.config.with(|config| config.branch.offered().count()).div_ceil(per_page()).max(1)
    });
    let shown = Memo::new(move |_| {
        let first = page.get().min(n_pages.get() - 1) * per_page();
        visit
            .device
            .config
            .with(|config| config.branch.offered().skip(first).take(per_page()).cloned().collect::<Vec<_>>())
    });
    let is_live = move || visit.live.stale_since.get().is_none();
    let is_last = move || page.get() + 1 >= n_pages.get();
    let turn = move |_| page.set(if is_last() { 0 } else { page.get_untracked() + 1 });
    let back = Callback::new(move |()| visit.go(Stage::Welcome));
    let actions = move || {
        view! {
            <Back on_back=back />
            <Show when=move || n_pages.get().gt(&1)>
                <button class="button button--main" type="button" on:click=turn>
                    {move || if is_last() { t().kiosk_first_services() } else { t().kiosk_more_services() }}
                </button>
            </Show>
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
    let Service { id, icon, name, output, .. } = service;
    let waiting = Signal::derive(move || n_waiting(visit, id).map(|n| prefs.texts().units_waiting(n)));
    view! {
        <li class="choice-card">
            <button
                class="choice-card__button"
                type="button"
                aria-busy=move || visit.busy.get().to_string()
                on:click=move |_| visit.choose(id)
            >
                <span class="choice-card__picture"><Icon name=icon.name() /></span>
                " "
                <span class="choice-card__name">{move || name.get(prefs.lang()).to_owned()}</span>
                <span class="choice-card__output">{move || output.get(prefs.lang()).to_owned()}</span>
                <span class="choice-card__state">
                    {move || waiting.get().map(|waiting| {
                        view! { <Icon name="people" /><span><Said text=waiting /></span> }
                    })}
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
        let queue = snapshot.as_ref()?.services.iter().find(|queue| queue.service == service)?;
        Some(queue.n_waiting.into())
    })
}
