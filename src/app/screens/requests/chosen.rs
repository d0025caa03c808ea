//! The chosen request: its facts, what happened to it, and what can be done.

use std::time::Duration;

use domain::{association::Service, id::RequestId, request::RequestChange, time::ServiceDay};
use leptos::prelude::*;
use sync::wire::request::{RequestDetail, RequestEvent, RequestStep};

use super::{
    Page,
    actions::Actions,
    declaration::{Declaration, Mobile},
    words,
};
use crate::{
    browser::document,
    components::{empty::Waiting, hand_over::REQUESTS, refusal::Refusal, said::Said},
    state::{
        polled::Polled,
        prefs::{t, use_prefs},
    },
};

/// A request is asked for this often while it is chosen.
const EVERY: Duration = Duration::from_secs(20);

/// The id of the chosen request's heading.
pub(super) const TITLE: &str = "request-title";

/// The chosen request, or that one can be chosen.
#[component]
pub(super) fn Chosen(page: Page) -> impl IntoView {
    move || {
        match page.chosen.get() {
        Some(id) => view! { <Request page=page id=id /> }.into_any(),
        None => view! { <section class="panel__section"><p class="panel__text">{t().requests_choose()}</p></section> }
            .into_any(),
    }
    }
}

#[component]
fn Request(page: Page, id: RequestId) -> impl IntoView {
    let detail = Polled::<RequestDetail>::follow(Signal::stored(Some(format!("{REQUESTS}/{id}"))), EVERY);
    let is_known = Memo::new(move |_| detail.answer().is_some());
    move || match is_known.get() {
        true => view! { <Known page=page detail=detail /> }.into_any(),
        false => view! {
            <Refusal error=Signal::derive(move || detail.failure()) />
            <Waiting fact=t().common_loading() />
        }
        .into_any(),
    }
}

#[component]
fn Known(page: Page, detail: Polled<RequestDetail>) -> impl IntoView {
    let prefs = use_prefs();
    let service = Memo::new(move |_| {
        let id = detail.answer()?.row.service;
        page.branch.with(|branch| branch.as_ref()?.service(id).cloned())
    });
    let title = Signal::derive(move || {
        detail.answer().map(|it| t().requests_number(&t().code(&it.row.reference))).unwrap_or_default()
    });
    // Where there is no room beside the register it stands below it.
    request_animation_frame(|| document::focus(TITLE));
    let name = move || service.with(|service| words::service_name(service.as_ref(), prefs.lang()));
    view! {
        <section class="panel__section" aria-labelledby=TITLE>
            <h2 class="panel__title" id=TITLE tabindex="-1"><Said text=title /></h2>
            <p class="panel__text">{name}</p>
        </section>
        <History detail=detail service=service />
        <Declaration detail=detail />
        <Mobile detail=detail />
        <Actions page=page detail=detail service=service />
    }
}

/// What happened, oldest first, and what is to come.
#[component]
fn History(detail: Polled<RequestDetail>, service: Memo<Option<Service>>) -> impl IntoView {
    let prefs = use_prefs();
    let line = move |step: RequestStep| {
        let RequestStep { at, by, event } = step;
        let class = match event {
            RequestEvent::Changed {
                change: RequestChange::Asked { .. } | RequestChange::Delayed { .. } | RequestChange::Reopened,
            } => "action-log__step action-log__step--warn",
            RequestEvent::Opened | RequestEvent::Changed { .. } | RequestEvent::Linked => "action-log__step",
        };
        let words = Signal::derive(move || {
            service.with(|service| words::event(prefs.texts(), service.as_ref(), event))
        });
        let when = Signal::derive(move || prefs.texts().date_short(ServiceDay::of(at)));
        let by = by.map(|by| view! { <bdi class="action-log__by">{by.to_string()}</bdi> });
        view! { <li class=class><b><Said text=words /></b><small><Said text=when /> {by}</small></li> }
    };
    let to_come = move || {
        let state = detail.answer()?.row.state;
        let study = state.study().filter(|_| state.ended_on().is_none())?;
        let when = Signal::derive(move || prefs.texts().date(study.earliest));
        Some(view! {
            <li class="action-log__step action-log__step--next">
                <b>{move || t().requests_to_come()}</b><small><Said text=when /></small>
            </li>
        })
    };
    let lines = move || detail.answer().map(|it| it.steps.into_iter().map(line).collect_view());
    view! {
        <section class="panel__section" aria-labelledby="request-history">
            <h3 class="panel__title" id="request-history">{move || t().requests_history()}</h3>
            <ol class="action-log">{lines}{to_come}</ol>
        </section>
    }
}
