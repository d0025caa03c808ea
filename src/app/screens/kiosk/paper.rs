//! The ticket on 80 mm paper.

use domain::{
    association::{RequiredDocument, Service},
    id::DocumentId,
};
use leptos::prelude::*;

use super::{
    ticket::{at_hand_and_not, ticket_code, what_for},
    visit::{Shown, use_visit},
};
use crate::{
    components::{
        icon::Icon,
        paper_head::{PaperFrieze, PaperHead},
        said::Said,
    },
    state::prefs::{t, use_prefs},
};

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
    let name = what_for(&ticket);
    let at_hand = ticket.documents;
    let appointment = ticket.appointment.map(|due| {
        let at = due.slot.begins_at();
        view! {
            <p class="paper-ticket__check">
                {move || t().appointments_yours()} " " <Said text=Signal::derive(move || prefs.texts().clock(at)) />
            </p>
        }
    });
    let association = visit.device.config.with_untracked(|config| config.branch.association.clone());
    let reply = visit.device.config.with_untracked(|config| config.branch.reply_to(service.as_ref()?));
    let reply = reply.map(|reply| {
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
            <PaperHead association />
            <PaperFrieze />
            <div class="paper-ticket__number-block">
                <p>{move || t().print_number()}</p>
                <p class="paper-ticket__number"><bdi>{move || t().code(&label)}</bdi></p>
                <p class="paper-ticket__service">{move || name.as_ref().map(|name| name.get(prefs.lang()).to_owned())}</p>
                <p class="paper-ticket__check">
                    {move || t().print_check()} " " <bdi>{move || t().code(&check)}</bdi>
                </p>
                {appointment}
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
            {service.filter(|service| !service.documents.is_empty()).map(|service| view! { <ToBring service at_hand /> })}
            {reply}
            <PaperFrieze />
            <p class="paper-ticket__foot">{move || t().print_missed()}</p>
        </article>
    }
}

/// What is still to be brought, with boxes to tick by hand, before what is at hand.
#[component]
fn ToBring(service: Service, at_hand: Option<Vec<DocumentId>>) -> impl IntoView {
    let prefs = use_prefs();
    let is_asked = at_hand.is_some();
    let (has, lacks) = at_hand_and_not(service.documents, at_hand.as_deref());
    let name = move |document: RequiredDocument| move || document.name.get(prefs.lang()).to_owned();
    let lacking = (!lacks.is_empty()).then(|| {
        let lacks = lacks.into_iter().map(|it| view! { <li class="paper-ticket__missing">{name(it)}</li> });
        let title = move || if is_asked { t().print_still() } else { t().print_bring() };
        view! { <h2>{title}</h2><ul>{lacks.collect_view()}</ul> }
    });
    let having = (!has.is_empty()).then(|| {
        let has = has.into_iter().map(|it| view! { <li><Icon name="check" /><span>{name(it)}</span></li> });
        view! { <h2 class="paper-ticket__have">{move || t().print_have()}</h2><ul>{has.collect_view()}</ul> }
    });
    view! { <hr class="paper-ticket__rule" />{lacking}{having} }
}
