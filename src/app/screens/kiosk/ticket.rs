//! The number: on the screen, for the phone, and for the printer.

use std::time::Duration;

use domain::{
    association::{RequiredDocument, Service},
    id::DocumentId,
    queue::is_on_time,
    text::LocalName,
};
use leptos::prelude::*;
use sync::{check_in::IssuedTicket, wire::appointment::Due};

use super::{
    frame::Frame,
    paper::Paper,
    visit::{Queue, Shown, use_visit},
};
use crate::{
    components::{icon::Icon, qr::Qr, said::Said},
    state::prefs::{t, use_prefs},
};

/// The ticket that was just issued.
#[component]
pub fn Ticket(
    /// It, and what was known of the queue.
    shown: Shown,
) -> impl IntoView {
    let visit = use_visit();
    let Shown { ticket, queue, is_again } = shown.clone();
    let (service, link) = visit.service_and_link(&ticket);
    let is_live = queue.is_some_and(|queue| queue.as_of.is_none());
    let is_reserve = ticket.label.is_reserve();
    let at_hand = ticket.documents.clone();
    let appointment = ticket.appointment;
    let lead = move || match (is_live, appointment) {
        (false, None) => t().kiosk_ticket_lead_offline(),
        (true, None) => t().kiosk_ticket_lead(),
        (_, Some(_)) if is_again => t().appointments_ticket_again(),
        (_, Some(due)) if due.official.is_none() && is_on_time(ticket.arrived_at, due.slot.begins_at()) => {
            t().appointments_ticket_lead_service()
        }
        (_, Some(due)) if is_on_time(ticket.arrived_at, due.slot.begins_at()) => {
            t().appointments_ticket_lead()
        }
        (_, Some(_)) => t().appointments_ticket_late(),
    };
    let paper = (shown.clone(), service.clone(), link.clone());
    let is_painted = when_painted();
    let paper = move || {
        is_painted.get().then(|| {
            let (shown, service, link) = paper.clone();
            view! { <Paper shown service link /> }
        })
    };
    let actions = move || {
        view! {
            <button class="button" type="button" on:click=move |_| visit.print()>
                <Icon name="printer" />
                {move || if visit.printed.get() { t().kiosk_print_again() } else { t().common_print() }}
            </button>
            <button class="button button--main button--short" type="button" on:click=move |_| visit.end()>
                <Icon name="check" />
                {move || t().kiosk_finish()}
            </button>
        }
    };
    view! {
        <Frame actions>
            <div class="kiosk__ticket">
                <Face shown link is_live />
                <div class="kiosk__beside">
                    <div>
                        <h1 tabindex="-1">{move || t().kiosk_ticket_done()}</h1>
                        <p>{lead}</p>
                    </div>
                    {appointment.map(|due| view! { <Appointed due /> })}
                    // Whoever keeps an appointment does not stand behind all who wait.
                    <Facts queue=queue.filter(|_| appointment.is_none()) is_reserve />
                    {service.map(|service| view! { <ToKnow service at_hand /> })}
                </div>
            </div>
        </Frame>
        {paper}
    }
}

/// Whether the screen has been painted: what only the printer sees does not hold it up.
fn when_painted() -> RwSignal<bool> {
    let is_painted = RwSignal::new(false);
    let painted = move || {
        is_painted.try_set(true);
    };
    request_animation_frame(move || set_timeout(painted, Duration::ZERO));
    is_painted
}

#[component]
fn Face(shown: Shown, link: Option<String>, is_live: bool) -> impl IntoView {
    let prefs = use_prefs();
    let ticket = shown.ticket;
    let name = what_for(&ticket);
    let (label, check, day, at) = (ticket.label, ticket.check(), ticket.day, ticket.arrived_at);
    let has_link = link.is_some();
    let words = move || match (has_link, is_live) {
        (false, _) => t().kiosk_ticket_no_qr(),
        (true, true) => t().kiosk_ticket_qr(),
        (true, false) => t().kiosk_ticket_qr_offline(),
    };
    let code = ticket_code(link, label);
    view! {
        <section class="ticket" aria-label=move || t().kiosk_ticket()>
            <div class="ticket__head" aria-hidden="true"><div class="frieze frieze--ticket"></div></div>
            <div class="ticket__face">
                <p class="ticket__label">{move || t().kiosk_ticket_number()}</p>
                <p class="ticket__number"><bdi>{move || t().code(&label)}</bdi></p>
                <p class="ticket__service">
                    {move || name.as_ref().map(|name| name.get(prefs.lang()).to_owned())}
                </p>
                <p class="ticket__check">
                    {move || t().kiosk_ticket_check_label()} " " <bdi>{move || t().code(&check)}</bdi>
                </p>
            </div>
            <div class="ticket__stub">
                {code}
                <div>
                    <p>{words}</p>
                    <p class="ticket__dates">
                        <span><Said text=Signal::derive(move || prefs.texts().gregorian_full(day)) /></span>
                        <span>
                            <Said text=Signal::derive(move || {
                                prefs.texts().common_pair(&prefs.texts().hijri(day), &prefs.texts().clock(at))
                            }) />
                        </span>
                    </p>
                </div>
            </div>
        </section>
    }
}

/// The official whom the visitor meets, or the service that they came for.
pub fn what_for(ticket: &IssuedTicket) -> Option<LocalName> {
    use_visit().device.config.with_untracked(|config| {
        let official = ticket.appointment.and_then(|due| due.official);
        match official.and_then(|official| config.branch.official(official)) {
            Some(official) => Some(official.name.clone()),
            None => config.branch.seen(ticket.service).map(|service| service.name.clone()),
        }
    })
}

/// The documents that are at hand, and those that are still to be brought: all, where nobody asked.
pub fn at_hand_and_not(
    documents: Vec<RequiredDocument>,
    at_hand: Option<&[DocumentId]>,
) -> (Vec<RequiredDocument>, Vec<RequiredDocument>) {
    let has = |document: &RequiredDocument| at_hand.is_some_and(|at_hand| at_hand.contains(&document.id));
    documents.into_iter().partition(has)
}

/// The code of the phone page, where phones reach the server.
pub fn ticket_code(link: Option<String>, label: domain::label::Label) -> Option<impl IntoView> {
    let prefs = use_prefs();
    let words = Signal::derive(move || prefs.texts().kiosk_ticket_qr_alt(&prefs.texts().code(&label)));
    link.map(|link| view! { <Qr text=link label=words /> })
}

/// For when the visitor has an appointment, and with whom.
#[component]
fn Appointed(due: Due) -> impl IntoView {
    let (visit, prefs) = (use_visit(), use_prefs());
    let at = due.slot.begins_at();
    let official = visit.device.config.with_untracked(|config| {
        due.official.and_then(|official| Some(config.branch.official(official)?.name.clone()))
    });
    let official = official.map(|name| {
        view! {
            <dl>
                <dt><Icon name="person" />{move || t().appointments_with()}</dt>
                <dd>{move || name.get(prefs.lang()).to_owned()}</dd>
            </dl>
        }
    });
    view! {
        <div class="facts">
            <dl>
                <dt><Icon name="calendar" />{move || t().appointments_yours()}</dt>
                <dd><Said text=Signal::derive(move || prefs.texts().clock(at)) /></dd>
            </dl>
            {official}
        </div>
    }
}

/// What is known of the queue; and why the number does not follow the others, where it does not.
#[component]
fn Facts(queue: Option<Queue>, is_reserve: bool) -> impl IntoView {
    let figures = queue.map(|queue| view! { <Figures queue /> });
    let why = is_reserve.then(|| {
        view! {
            <p class="facts__why">
                <Icon name="info" />
                <span>{move || t().kiosk_ticket_reserve()}</span>
            </p>
        }
    });
    let is_known = figures.is_some() || is_reserve;
    is_known.then(|| view! { <div class="facts" class:facts--aged=is_reserve>{figures} {why}</div> })
}

#[component]
fn Figures(queue: Queue) -> impl IntoView {
    let prefs = use_prefs();
    let Queue { n_waiting, wait, as_of, pause } = queue;
    let ahead = Signal::derive(move || match as_of {
        None => prefs.texts().kiosk_ticket_ahead().to_owned(),
        Some(at) => prefs.texts().kiosk_ticket_ahead_as_of(&prefs.texts().clock(at)),
    });
    let wait = wait.map(|wait| {
        view! {
            <dl>
                <dt><Icon name="clock" />{move || t().kiosk_ticket_wait()}</dt>
                <dd><Said text=Signal::derive(move || prefs.texts().wait_range(wait)) /></dd>
            </dl>
        }
    });
    view! {
        <dl>
            <dt><Icon name="people" /><span><Said text=ahead /></span></dt>
            <dd><Said text=Signal::derive(move || prefs.texts().units_waiting(n_waiting.into())) /></dd>
        </dl>
        {wait}
        {pause.map(|pause| view! {
            <p class="facts__why">
                <Icon name="pause" />
                <span><Said text=Signal::derive(move || prefs.texts().paused(pause)) /></span>
            </p>
        })}
    }
}

/// What to bring, and when the committee replies.
#[component]
fn ToKnow(service: Service, at_hand: Option<Vec<DocumentId>>) -> impl IntoView {
    let (visit, prefs) = (use_visit(), use_prefs());
    let reply = visit.device.config.with_untracked(|config| config.branch.reply_to(&service));
    let Service { documents, .. } = service;
    let is_asked = at_hand.is_some();
    let (has, lacks) = at_hand_and_not(documents, at_hand.as_deref());
    let bring = (!lacks.is_empty()).then(|| {
        let documents = lacks.into_iter().map(|document| {
            view! {
                <li>
                    <Icon name=document.icon.name() />
                    {move || document.name.get(prefs.lang()).to_owned()}
                </li>
            }
        });
        let title = move || if is_asked { t().kiosk_ticket_still() } else { t().kiosk_ticket_bring() };
        view! {
            <section class="bring-list">
                <h2>{title}</h2>
                <ul>{documents.collect_view()}</ul>
            </section>
        }
        .into_any()
    });
    let bring = bring.or_else(|| {
        let complete = view! {
            <p class="banner banner--large">
                <Icon name="check" />
                <span>{move || t().kiosk_ticket_have()}</span>
            </p>
        };
        (!has.is_empty()).then(|| complete.into_any())
    });
    let reply = reply.map(|reply| {
        view! {
            <p class="banner banner--large">
                <Icon name="calendar" />
                <span><Said text=Signal::derive(move || prefs.texts().reply_notice(reply)) /></span>
            </p>
        }
    });
    view! { {bring} {reply} }
}
