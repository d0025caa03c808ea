//! What can be done with a request, as its state allows.

use std::time::Duration;

use domain::{
    association::{Branch, Service},
    calendar::Weekday,
    id::{CommandId, DocumentId},
    request::{LINK_DAYS_AFTER_END, RefusalReason, RequestChange, RequestResult, RequestState},
    time::ServiceDay,
};
use leptos::prelude::*;
use sync::wire::request::{RequestCommand, RequestDetail};
use texts::Texts;
use uuid::Uuid;

use super::{Page, chosen::TITLE, words};
use crate::{
    browser::document,
    components::{
        confirm::Confirm,
        hand_over::{HandOver, REQUESTS},
        icon::Icon,
        refusal::Refusal,
        said::Said,
    },
    state::{
        polled::Polled,
        prefs::{t, use_prefs},
        sending::Sending,
    },
};

/// What is received next moves to where the last was: the second half of a double click is not meant for it.
const REST: Duration = Duration::from_millis(700);
/// By how many days a reply may be put off at a time.
const DELAYS: [i32; 3] = [7, 14, 30];

/// What is asked before it is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ask {
    Decide,
    Document,
    Delay,
    Withdraw,
    Reopen,
}

impl Ask {
    /// What can be done in a state, besides receiving documents.
    const fn of(state: &RequestState) -> &'static [Self] {
        match state {
            RequestState::Incomplete { .. } => &[Self::Withdraw],
            RequestState::Raised { .. } => &[Self::Decide, Self::Document, Self::Delay, Self::Withdraw],
            RequestState::Decided { .. } => &[Self::Reopen],
            RequestState::Withdrawn { .. } => &[],
        }
    }

    const fn icon(self) -> &'static str {
        match self {
            Self::Decide => "people",
            Self::Document => "doc-add",
            Self::Delay => "calendar",
            Self::Withdraw => "lock",
            Self::Reopen => "undo",
        }
    }

    fn words(self, texts: Texts) -> &'static str {
        match self {
            Self::Decide => texts.requests_decide(),
            Self::Document => texts.requests_ask(),
            Self::Delay => texts.requests_delay(),
            Self::Withdraw => texts.requests_withdraw(),
            Self::Reopen => texts.requests_reopen(),
        }
    }

    fn question(self, texts: Texts, reference: &str) -> String {
        match self {
            Self::Decide => texts.requests_decide_ask(reference),
            Self::Document => texts.requests_ask_which().to_owned(),
            Self::Delay => texts.requests_delay_ask(reference),
            Self::Withdraw => texts.requests_withdraw_ask(reference),
            Self::Reopen => texts.requests_reopen_ask(reference),
        }
    }

    fn lead(self, texts: Texts) -> String {
        match self {
            Self::Decide => {
                let days = u64::try_from(LINK_DAYS_AFTER_END).expect("a few days");
                texts.requests_decide_lead(&texts.number(days))
            }
            Self::Document => texts.requests_ask_lead().to_owned(),
            Self::Delay => texts.requests_delay_lead().to_owned(),
            Self::Withdraw => texts.requests_withdraw_lead().to_owned(),
            Self::Reopen => texts.requests_reopen_lead().to_owned(),
        }
    }

    /// What doing it is called.
    fn action(self, texts: Texts) -> &'static str {
        match self {
            Self::Document => texts.requests_ask_do(),
            Self::Delay => texts.requests_delay_do(),
            Self::Decide | Self::Withdraw | Self::Reopen => self.words(texts),
        }
    }

    /// What is chosen before it is done, where anything is.
    fn first(self, texts: Texts) -> &'static str {
        match self {
            Self::Decide => texts.requests_answer_first(),
            Self::Delay => texts.requests_delay_first(),
            Self::Document | Self::Withdraw | Self::Reopen => texts.requests_ask_first(),
        }
    }
}

#[component]
pub(super) fn Actions(
    page: Page,
    detail: Polled<RequestDetail>,
    service: Memo<Option<Service>>,
) -> impl IntoView {
    let (sending, asked, handing) = (Sending::new(), RwSignal::new(None::<Ask>), RwSignal::new(false));
    let (unanswered, rests) = (StoredValue::new(None::<RequestCommand>), RwSignal::new(false));
    let change = Callback::new(move |change: RequestChange| {
        let Some(known) = untrack(move || detail.answer()) else { return };
        let path = format!("{REQUESTS}/{}", known.row.request);
        // Pressed again without an answer in between, it is the same press.
        let is_same = |last: &RequestCommand| last.change == change;
        let command = unanswered.get_value().filter(is_same);
        let command =
            command.unwrap_or_else(|| RequestCommand { command: CommandId(Uuid::new_v4()), change });
        unanswered.set_value(Some(command));
        let api = sending.api();
        sending.send(async move { api.post(&path, &command).await }, move |answer: RequestDetail| {
            unanswered.set_value(None);
            rests.set(true);
            set_timeout(
                move || {
                    rests.try_set(false);
                },
                REST,
            );
            page.told(answer.row.clone());
            detail.told(answer);
            detail.again();
            page.list.again();
            asked.set(None);
            handing.set(false);
            request_animation_frame(|| document::focus_again(TITLE));
        });
    });
    // What was refused was changed by somebody else, as a rule.
    Effect::new(move || {
        if sending.refusal().is_some() {
            detail.again();
            page.list.again();
        }
    });
    let state = Memo::new(move |_| detail.answer().map(|it| it.row.state));
    let receive = move |id: DocumentId| {
        let words = Signal::derive(move || {
            t().requests_receive(&service.with(|service| words::document(t(), service.as_ref(), id)))
        });
        view! {
            <button
                class="button button--compact button--main"
                type="button"
                aria-disabled=move || (sending.busy() || rests.get()).to_string()
                on:click=move |_| if !rests.get_untracked() { change.run(RequestChange::Received { document: id }) }
            >
                <Icon name="check" />
                <span><Said text=words /></span>
            </button>
        }
    };
    let ask = move |ask: Ask| {
        let class = match ask {
            Ask::Withdraw => "button button--compact button--danger",
            Ask::Decide | Ask::Document | Ask::Delay | Ask::Reopen => "button button--compact",
        };
        view! {
            <button class=class type="button" on:click=move |_| { sending.forget(); asked.set(Some(ask)); }>
                <Icon name=ask.icon() />
                {move || ask.words(t())}
            </button>
        }
    };
    let lacking = Memo::new(move |_| state.get().map(|state| state.lacking().to_vec()).unwrap_or_default());
    let buttons = move || {
        let state = state.get()?;
        let link = (!matches!(state, RequestState::Withdrawn { .. })).then(|| {
            view! {
                <button
                    class="button button--compact"
                    type="button"
                    aria-expanded=move || handing.get().to_string()
                    on:click=move |_| handing.update(|handing| *handing = !*handing)
                >
                    <Icon name="link" />
                    {move || t().requests_link()}
                </button>
            }
        });
        let n_documents =
            service.with(|service| service.as_ref().map_or(0, |service| service.documents.len()));
        let is_free = |ask: &&Ask| **ask != Ask::Document || state.lacking().len() < n_documents;
        Some(view! { {link} {Ask::of(&state).iter().filter(is_free).copied().map(ask).collect_view()} })
    };
    let hand_over = move || {
        let known = handing.get().then(|| untrack(move || detail.answer().zip(page.branch.get())))??;
        Some(view! { <HandOver request=known.0.row branch=known.1 /> })
    };
    view! {
        <section class="panel__section requests__actions">
            <For each=move || lacking.get() key=|id| *id children=receive />
            {buttons}
            {hand_over}
            <Refusal error=Signal::derive(move || sending.refusal().filter(|_| asked.get().is_none())) />
        </section>
        {move || asked.get().map(|ask| view! { <Question page=page detail=detail service=service ask=ask asked=asked sending=sending change=change /> })}
    }
}

/// Asks for what must be known before it is done.
#[component]
fn Question(
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
            Ask::Withdraw | Ask::Reopen => ().into_any(),
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
    let choice = move |document: domain::association::RequiredDocument| {
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
    let is_open = |day: &ServiceDay| branch.hours.days.contains(&Weekday::of(*day));
    let days = DELAYS.into_iter().filter_map(|n| {
        let day = from.plus_days(n)?;
        (0..7).filter_map(|n| day.plus_days(n)).find(is_open).or(Some(day))
    });
    let choice = |day: ServiceDay| {
        let value = RequestChange::Delayed { earliest: day };
        let words = Signal::derive(move || prefs.texts().date(day));
        view! { <Choice chosen=chosen value=value words=words /> }
    };
    view! {
        <fieldset class="requests__choices">
            <legend class="visually-hidden">{move || t().requests_delay()}</legend>
            {days.map(choice).collect_view()}
        </fieldset>
    }
}
