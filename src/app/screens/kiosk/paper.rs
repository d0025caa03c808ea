//! The ticket on 80 mm paper.

use domain::association::Service;
use leptos::prelude::*;

use super::{
    ticket::ticket_code,
    visit::{Shown, use_visit},
};
use crate::{
    components::{icon::Icon, said::Said},
    state::prefs::{t, use_prefs},
};

/// The width and height of the frieze in its drawing.
const FRIEZE_BOX: &str = "0 0 528 40";

/// What is printed; never seen on the screen.
#[component]
pub fn Paper(
    /// The ticket.
    shown: Shown,
    /// What for.
    service: Option<Service>,
    /// Its phone page, where phones reach the server.
    link: Option<String>,
) -> impl IntoView {
    let (visit, prefs) = (use_visit(), use_prefs());
    let ticket = shown.ticket;
    let (label, check, day, at) = (ticket.label, ticket.check(), ticket.day, ticket.arrived_at);
    let association = visit.device.config.with_untracked(|config| config.branch.association.clone());
    let reply = visit.device.config.with_untracked(|config| config.branch.reply);
    let name = service.as_ref().map(|service| service.name.clone());
    let committee = service.as_ref().is_some_and(|service| service.committee);
    let reply = committee.then(|| {
        view! {
            <hr class="paper-ticket__rule" />
            <p class="paper-ticket__reply">
                <Said text=Signal::derive(move || prefs.texts().reply_notice(reply)) />
            </p>
        }
    });
    let follow = ticket_code(link, label)
        .map(|code| view! { <div class="paper-ticket__follow">{code}<p>{move || t().print_qr()}</p></div> });
    view! {
        <article class="paper-ticket print-only">
            <header class="paper-ticket__head">
                <Icon name="mark-istiqbal" />
                <p>{move || association.get(prefs.lang()).to_owned()}</p>
            </header>
            <Frieze />
            <div class="paper-ticket__number-block">
                <p>{move || t().print_number()}</p>
                <p class="paper-ticket__number"><bdi>{move || t().code(&label)}</bdi></p>
                <p class="paper-ticket__service">{move || name.as_ref().map(|name| name.get(prefs.lang()).to_owned())}</p>
                <p class="paper-ticket__check">
                    {move || t().print_check()} " " <bdi>{move || t().code(&check)}</bdi>
                </p>
            </div>
            <hr class="paper-ticket__cut" />
            {follow}
            <p class="paper-ticket__dates">
                <span><Said text=Signal::derive(move || prefs.texts().gregorian_full(day)) /></span>
                <span><Said text=Signal::derive(move || prefs.texts().hijri(day)) /></span>
                <span>
                    <Said text=Signal::derive(move || prefs.texts().print_at(&prefs.texts().clock(at))) />
                </span>
            </p>
            {service.filter(|service| !service.documents.is_empty()).map(|service| view! { <ToBring service /> })}
            {reply}
            <Frieze />
            <p class="paper-ticket__foot">{move || t().print_missed()}</p>
        </article>
    }
}

#[component]
fn ToBring(service: Service) -> impl IntoView {
    let prefs = use_prefs();
    let documents = service.documents.into_iter().map(|document| {
        view! { <li class="paper-ticket__missing">{move || document.name.get(prefs.lang()).to_owned()}</li> }
    });
    view! {
        <hr class="paper-ticket__rule" />
        <h2>{move || t().print_bring()}</h2>
        <ul>{documents.collect_view()}</ul>
    }
}

#[component]
fn Frieze() -> impl IntoView {
    view! {
        <svg class="frieze-outline" viewBox=FRIEZE_BOX aria-hidden="true">
            <use href="/icons/icons.svg#motif-outline"></use>
        </svg>
    }
}
