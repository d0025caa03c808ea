//! An appointment on 80 mm paper; never seen on the screen.

use domain::{
    appointment::{Appointment, appointment_code},
    association::Branch,
    text::LocalName,
};
use leptos::prelude::*;

use super::{Page, span, whom};
use crate::{
    components::{
        paper_head::{PaperFrieze, PaperHead},
        qr::Qr,
        said::Said,
    },
    state::prefs::{t, use_prefs},
};

/// What the printer gets, if anything.
#[component]
pub(super) fn Paper(page: Page) -> impl IntoView {
    move || {
        let (appointment, branch) = (page.printed.get()?, page.branch.get()?);
        Some(view! { <Sheet page appointment branch /> })
    }
}

#[component]
fn Sheet(page: Page, appointment: Appointment, branch: Branch) -> impl IntoView {
    let prefs = use_prefs();
    let slot = appointment.taken.slot;
    let base = untrack(|| page.agenda.answer()).and_then(|agenda| agenda.phone_base);
    let branch_id = branch.id;
    let code = appointment.number.map(|number| {
        let alt = Signal::derive(move || t().common_pair(t().appointments_number(), &t().code(&number)));
        view! { <Qr text=appointment_code(base.as_deref(), branch_id, number) label=alt /> }
    });
    // Whoever meets an official is asked for no documents.
    let service =
        appointment.taken.purpose.service().filter(|_| appointment.taken.purpose.official().is_none());
    let documents =
        service.and_then(|service| branch.service(service)).map(|service| service.documents.clone());
    let item = move |name: LocalName| {
        view! { <li class="paper-ticket__missing">{move || name.get(prefs.lang()).to_owned()}</li> }
    };
    let bring = documents.filter(|documents| !documents.is_empty()).map(|documents| {
        view! {
            <hr class="paper-ticket__rule" />
            <h2>{move || t().kiosk_ticket_bring()}</h2>
            <ul>{documents.into_iter().map(|document| item(document.name)).collect_view()}</ul>
        }
    });
    let is_short = bring.is_none();
    let association = branch.association.clone();
    let place = branch.name.clone();
    let seen = service.and_then(|service| branch.seen(service)).map(|service| service.name.clone());
    let name = move || match &seen {
        Some(seen) => seen.get(prefs.lang()).to_owned(),
        None => whom(Some(&branch), appointment.taken.purpose, prefs.texts()),
    };
    view! {
        <article class="paper-ticket print-only" class:paper-ticket--short=is_short>
            <PaperHead association />
            <PaperFrieze />
            <div class="paper-ticket__number-block">
                <p>{move || t().appointments_paper()}</p>
                <p class="paper-ticket__number paper-ticket__number--reference">
                    <bdi dir="ltr">{move || appointment.number.map(|number| t().code(&number))}</bdi>
                </p>
                <p class="paper-ticket__service">{name}</p>
            </div>
            <p class="paper-ticket__dates">
                <span><Said text=Signal::derive(move || prefs.texts().gregorian_full(slot.day)) /></span>
                <span><Said text=Signal::derive(move || prefs.texts().hijri(slot.day)) /></span>
                <span><Said text=Signal::derive(move || span(prefs.texts(), slot)) /></span>
                <span>{move || place.get(prefs.lang()).to_owned()}</span>
            </p>
            <hr class="paper-ticket__cut" />
            <div class="paper-ticket__follow">{code}<p>{move || t().appointments_paper_code()}</p></div>
            {bring}
            <p class="paper-ticket__foot">{move || t().appointments_paper_foot()}</p>
        </article>
    }
}
