//! The question before something is done with a request: what must be chosen or confirmed.

use domain::{
    association::{Branch, RequiredDocument, Service},
    id::DocumentId,
    request::{RefusalReason, RequestChange, RequestResult, RequestState},
    time::ServiceDay,
};
use leptos::prelude::*;
use sync::wire::request::RequestDetail;

use super::{Page, ask::Ask};
use crate::{
    components::{confirm::Confirm, icon::Icon, said::Said},
    state::{
        polled::Polled,
        prefs::{t, use_prefs},
        sending::Sending,
    },
};

/// By how many days a reply may be put off at a time.
const DELAYS: [i32; 3] = [7, 14, 30];

/// Asks for what must be known before it is done.
#[component]
pub(super) fn Question(
    page: Page,
    detail: Polled<RequestDetail>,
    service: Memo<Option<Service>>,
    ask: Ask,
    asked: RwSignal<Option<Ask>>,
    sending: Sending,
    change: Callback<RequestChange>,
) -> impl IntoView {
    let open = RwSignal::new(true);
    Effect::new(move || {
        if !open.get() {
            asked.set(None);
        }
    });
    let known = untrack(move || detail.answer());
    let reference = known.as_ref().map(|it| it.row.reference);
    let state = known.map(|it| it.row.state);
    let chosen = RwSignal::new(match ask {
        Ask::Complete(document) => Some(RequestChange::Received { document }),
        Ask::Withdraw => Some(RequestChange::Withdrawn),
        Ask::Reopen => Some(RequestChange::Reopened),
        Ask::Decide | Ask::Document | Ask::Delay => None,
    });
    let tried = RwSignal::new(false);
    let title = Signal::derive(move || {
        let reference = reference.map(|reference| t().code(&reference)).unwrap_or_default();
        ask.question(t(), &reference)
    });
    let confirm = move |()| match chosen.get_untracked() {
        Some(chosen) => change.run(chosen),
        None => tried.set(true),
    };
    let state = StoredValue::new(state);
    let choices = move || {
        let study = state.with_value(|state| state.as_ref().and_then(RequestState::study));
        match ask {
            Ask::Decide => view! { <Replies chosen=chosen early=study.map(|study| study.earliest).filter(|day| *day > page.today.get_untracked()) /> }.into_any(),
            Ask::Document => {
                let asked = state.with_value(|state| state.as_ref().map(|state| state.lacking().to_vec()));
                view! { <Documents chosen=chosen service=service asked=asked.unwrap_or_default() /> }.into_any()
            }
            Ask::Delay => study.zip(page.branch.get_untracked()).map(|(study, branch)| {
                let from = study.earliest.max(page.today.get_untracked());
                view! { <Delays chosen=chosen from=from branch=branch /> }
            }).into_any(),
            Ask::Complete(_) | Ask::Withdraw | Ask::Reopen => ().into_any(),
        }
    };
    view! {
        <Confirm
            open=open
            title_id="request-ask-title"
            title=title
            action=Signal::derive(move || ask.action(t()))
            sending=sending
            calm=!matches!(ask, Ask::Withdraw)
            confirm=confirm
        >
            <p>{move || ask.lead(t())}</p>
            {choices()}
            <p class="requests__first" role="alert">
                {move || (tried.get() && chosen.with(Option::is_none)).then(|| ask.first(t()))}
            </p>
        </Confirm>
    }
}

/// One of several.
#[component]
fn Choice(
    chosen: RwSignal<Option<RequestChange>>,
    value: RequestChange,
    #[prop(into)] words: Signal<String>,
) -> impl IntoView {
    view! {
        <label class="form__choice">
            <input
                type="radio"
                name="request-choice"
                prop:checked=move || chosen.get() == Some(value)
                on:change=move |_| chosen.set(Some(value))
            />
            <span><Said text=words /></span>
        </label>
    }
}

#[component]
fn Replies(chosen: RwSignal<Option<RequestChange>>, early: Option<ServiceDay>) -> impl IntoView {
    let prefs = use_prefs();
    let reason = move |reason: RefusalReason| {
        let value = RequestChange::Decided { result: RequestResult::Refused { reason } };
        let words =
            Signal::derive(move || prefs.texts().requests_refused(prefs.texts().refusal_reason(reason)));
        view! { <Choice chosen=chosen value=value words=words /> }
    };
    let accepted = RequestChange::Decided { result: RequestResult::Accepted };
    let early = early.map(|day| {
        let words = Signal::derive(move || prefs.texts().requests_decide_early(&prefs.texts().date_short(day)));
        view! { <p class="notice notice--block notice--warn"><Icon name="info" /><span class="notice__text"><Said text=words /></span></p> }
    });
    view! {
        {early}
        <fieldset class="requests__choices">
            <legend class="visually-hidden">{move || t().requests_decide()}</legend>
            <Choice chosen=chosen value=accepted words=Signal::derive(move || prefs.texts().requests_accepted().to_owned()) />
            {RefusalReason::ALL.map(reason).into_view()}
        </fieldset>
    }
}

/// The documents of the service that are not asked for already.
#[component]
fn Documents(
    chosen: RwSignal<Option<RequestChange>>,
    service: Memo<Option<Service>>,
    asked: Vec<DocumentId>,
) -> impl IntoView {
    let prefs = use_prefs();
    let documents = service.get_untracked().map(|service| service.documents).unwrap_or_default();
    let choice = move |document: RequiredDocument| {
        let value = RequestChange::Asked { document: document.id };
        let words = Signal::derive(move || document.name.get(prefs.lang()).to_owned());
        view! { <Choice chosen=chosen value=value words=words /> }
    };
    let free = documents.into_iter().filter(|document| !asked.contains(&document.id));
    view! {
        <fieldset class="requests__choices">
            <legend class="visually-hidden">{move || t().requests_ask()}</legend>
            {free.map(choice).collect_view()}
        </fieldset>
    }
}

/// Some later days on which the branch receives.
#[component]
fn Delays(chosen: RwSignal<Option<RequestChange>>, from: ServiceDay, branch: Branch) -> impl IntoView {
    let prefs = use_prefs();
    let open = |n| {
        let day = from.plus_days(n)?;
        branch.hours.open_from(day).or(Some(day))
    };
    let mut days: Vec<ServiceDay> = DELAYS.into_iter().filter_map(open).collect();
    days.dedup();
    let choice = |day: ServiceDay| {
        let value = RequestChange::Delayed { earliest: day };
        let words = Signal::derive(move || prefs.texts().date(day));
        view! { <Choice chosen=chosen value=value words=words /> }
    };
    view! {
        <fieldset class="requests__choices">
            <legend class="visually-hidden">{move || t().requests_delay()}</legend>
            {days.into_iter().map(choice).collect_view()}
        </fieldset>
    }
}
