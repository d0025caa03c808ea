//! What can be done with a request, as its state allows.

use std::time::Duration;

use domain::{
    association::Service,
    id::{CommandId, DocumentId},
    request::{RequestChange, RequestState},
};
use leptos::prelude::*;
use sync::wire::request::{RequestCommand, RequestDetail};
use uuid::Uuid;

use super::{Page, ask::Ask, chosen::TITLE, question::Question, words};
use crate::{
    browser::document,
    components::{
        hand_over::{HandOver, REQUESTS},
        icon::Icon,
        pause::Pause,
        refusal::Refusal,
        said::Said,
    },
    state::{polled::Polled, prefs::t, sending::Sending},
};

/// What is received next moves to where the last was: the second half of a double click is not meant for it.
const REST: Duration = Duration::from_millis(700);

#[component]
pub(super) fn Actions(
    page: Page,
    detail: Polled<RequestDetail>,
    service: Memo<Option<Service>>,
) -> impl IntoView {
    let (sending, asked, handing) = (Sending::new(), RwSignal::new(None::<Ask>), RwSignal::new(false));
    let (unanswered, rest) = (StoredValue::new(None::<RequestCommand>), Pause::new());
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
            rest.begin(REST);
            page.took(vec![answer.row.clone()]);
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
    let received = move |document: DocumentId| {
        let completes = state.with_untracked(
            |state| matches!(state, Some(RequestState::Incomplete { lacking }) if lacking.len() == 1),
        );
        match (untrack(move || rest.is_on()), completes) {
            (true, _) => {}
            (false, true) => {
                sending.forget();
                asked.set(Some(Ask::Complete(document)));
            }
            (false, false) => change.run(RequestChange::Received { document }),
        }
    };
    let is_held = Signal::derive(move || sending.busy() || rest.is_on());
    let receive = move |id: DocumentId| {
        view! { <Receive id=id service=service held=is_held on_press=move |()| received(id) /> }
    };
    let ask = move |ask: Ask| {
        let class = match ask {
            Ask::Withdraw => "button button--compact button--danger",
            Ask::Complete(_) | Ask::Decide | Ask::Document | Ask::Delay | Ask::Reopen => {
                "button button--compact"
            }
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
        let documents = service.get().map(|service| service.documents).unwrap_or_default();
        let can_ask = documents.iter().any(|document| !state.lacking().contains(&document.id));
        let is_free = |ask: &&Ask| **ask != Ask::Document || can_ask;
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

/// A document that is still to be brought is here now.
#[component]
fn Receive(
    id: DocumentId,
    service: Memo<Option<Service>>,
    held: Signal<bool>,
    #[prop(into)] on_press: Callback<()>,
) -> impl IntoView {
    let words = Signal::derive(move || {
        t().requests_receive(&service.with(|service| words::document(t(), service.as_ref(), id)))
    });
    view! {
        <button
            class="button button--compact button--main"
            type="button"
            aria-disabled=move || held.get().to_string()
            on:click=move |_| on_press.run(())
        >
            <Icon name="check" />
            <span><Said text=words /></span>
        </button>
    }
}
