//! The last tickets of the tablet, to be printed again.

use leptos::prelude::*;
use sync::{check_in::IssuedTicket, log::LocalStore as _};
use wasm_bindgen_futures::spawn_local;

use super::super::{
    paper::Paper,
    visit::{Shown, use_visit},
};
use crate::{
    browser::document,
    components::{icon::Icon, said::Said},
    state::prefs::{t, use_prefs},
};

/// So many are shown.
const SHOWN_MAX: usize = 3;

/// The last tickets of today, the newest first.
#[component]
pub(super) fn Tickets() -> impl IntoView {
    let visit = use_visit();
    let tickets = RwSignal::new(None::<Vec<IssuedTicket>>);
    let printing = RwSignal::new(None::<IssuedTicket>);
    spawn_local(async move {
        let tablet = visit.device.tablet();
        let mut found = tablet.store().tickets(visit.today()).await.unwrap_or_default();
        found.reverse();
        found.truncate(SHOWN_MAX);
        tickets.try_set(Some(found));
    });
    let paper = move || {
        printing.get().map(|ticket| {
            let (service, link) = visit.service_and_link(&ticket);
            view! { <Paper shown=Shown { ticket, queue: None, is_again: true } service link /> }
        })
    };
    let print = Callback::new(move |ticket: IssuedTicket| {
        printing.set(Some(ticket));
        request_animation_frame(document::print);
    });
    let list = move || {
        tickets.get().map(|tickets| match tickets.is_empty() {
            true => view! { <p>{move || t().staff_corner_tickets_none()}</p> }.into_any(),
            false => view! {
                <ul>{tickets.into_iter().map(|ticket| view! { <Row ticket print /> }).collect_view()}</ul>
            }
            .into_any(),
        })
    };
    view! {
        <section class="corner__tickets">
            <h2>{move || t().staff_corner_tickets()}</h2>
            {list}
        </section>
        {paper}
    }
}

#[component]
fn Row(ticket: IssuedTicket, print: Callback<IssuedTicket>) -> impl IntoView {
    let (visit, prefs) = (use_visit(), use_prefs());
    let (label, at, service) = (ticket.label, ticket.arrived_at, ticket.service);
    let name = move || {
        visit.device.config.with(|config| {
            let service = config.branch.service(service);
            service.map(|service| service.name.get(prefs.lang()).to_owned())
        })
    };
    let clock = Signal::derive(move || prefs.texts().clock(at));
    view! {
        <li>
            <b><bdi>{move || t().code(&label)}</bdi></b>
            <span>{name}<small><Said text=clock /></small></span>
            <button
                class="button"
                type="button"
                aria-label=move || t().staff_corner_print(&t().code(&label))
                on:click=move |_| print.run(ticket.clone())
            >
                <Icon name="printer" />
                {move || t().common_print()}
            </button>
        </li>
    }
}
