//! Whom the counter has: called and on the way, served, or nobody.

use domain::{association::Branch, request::RequestState, ticket::TicketState, time::Timestamp};
use leptos::prelude::*;
use sync::wire::{counter::QueueRow, request::RequestRow};
use texts::Texts;

use super::{
    declaration::{PersonalFacts, TakeDeclaration},
    desk::{MAIN, use_desk},
    mark::Mark,
    noted::LastNoted,
    onward::GoOn,
    outcome::OutcomeChoice,
    persons::Came,
    queue::ServiceName,
    view::{Moments, Next, Phase, secs_between},
};
use crate::{
    browser::document,
    components::{hand_over::HandOver, icon::Icon, said::Said},
    state::{
        clock::use_clock,
        prefs::{t, use_prefs},
    },
};

#[component]
pub(super) fn Current() -> impl IntoView {
    let desk = use_desk();
    view! {
        <main class="counter-current" id="main" tabindex="-1">
            <div class="counter-current__work">
                {move || match desk.phase.get() {
                    Phase::Idle => view! { <Opened /><Nobody /> }.into_any(),
                    Phase::Called(row) => view! { <Head row=row called=true /><Facts row=row /><OnTheWay row=row /><Track row=row /> }.into_any(),
                    Phase::Serving(row) => view! { <Head row=row called=false /><Facts row=row /><GoOn row=row /><TakeDeclaration /><OutcomeChoice /><Track row=row /> }.into_any(),
                }}
            </div>
            <LastNoted />
        </main>
    }
}

/// The request that the last visit became, to be handed over before the next is called.
#[component]
fn Opened() -> impl IntoView {
    let (desk, prefs) = (use_desk(), use_prefs());
    let done = move |_| {
        desk.opened.set(None);
        request_animation_frame(|| document::focus_again(MAIN));
    };
    let card = move |request: RequestRow| {
        let (reference, state) = (request.reference, request.state.clone());
        let title = match state {
            RequestState::Incomplete { .. } => |t: Texts| t.requests_opened_incomplete(),
            RequestState::Raised { .. } | RequestState::Decided { .. } | RequestState::Withdrawn { .. } => {
                |t: Texts| t.requests_registered()
            }
        };
        let is_told = desk.branch.with_untracked(Branch::tells_reply);
        let earliest = state.study().filter(|_| is_told).map(|study| {
            let day = Signal::derive(move || prefs.texts().date(study.earliest));
            view! {
                <p class="counter-opened__earliest">
                    <Icon name="calendar" />
                    <span>{move || t().requests_earliest_from()} " " <b><Said text=day /></b></span>
                </p>
            }
        });
        view! {
            <section class="counter-opened" aria-labelledby="opened-title">
                <div role="status"><h1 class="counter-opened__title" id="opened-title" tabindex="-1">{move || title(t())}</h1></div>
                <p class="counter-opened__reference"><bdi dir="ltr">{move || t().code(&reference)}</bdi></p>
                {earliest}
                <p class="counter-opened__lead">{move || t().requests_hand_over_lead()}</p>
                <HandOver request=request branch=desk.branch.get_untracked() />
                <button class="button button--compact button--main" type="button" on:click=done>
                    <Icon name="check" />
                    {move || t().requests_done()}
                </button>
            </section>
        }
    };
    move || desk.opened.get().map(card)
}

#[component]
fn Nobody() -> impl IntoView {
    let (desk, clock) = (use_desk(), use_clock());
    let next = Memo::new(move |_| {
        desk.live.snapshot.with(|snapshot| {
            let rows = snapshot.as_ref().map(|snapshot| desk.calls.with(|calls| calls.rows(snapshot)));
            let rows = rows.unwrap_or_default();
            (Next::of(&rows, clock.now()), rows.is_empty())
        })
    });
    let waits = Memo::new(move |_| desk.situation.get().n_waiting > 0);
    let title = move || match desk.situation.get() {
        it if it.n_waiting > 0 => t().counter_current_none(),
        it if it.n_elsewhere > 0 => t().counter_no_here(),
        _ => t().counter_queue_empty(),
    };
    let text = Signal::derive(move || match (next.get(), desk.number()) {
        ((Some(next), _), Some(number)) => {
            t().counter_next_calls(&t().code(&next.row.label), &t().number(number.into()))
        }
        ((None, true), _) if waits.get() => t().counter_next_further().to_owned(),
        ((None, _), _) if waits.get() => t().counter_not_called_yet().to_owned(),
        ((None, _), _) if desk.situation.get().n_elsewhere > 0 => t().counter_elsewhere_lead().to_owned(),
        ((None, _), _) | (_, None) => t().counter_queue_empty_lead().to_owned(),
    });
    view! {
        <div class="counter-current__rest">
            <h1 class="counter-current__rest-title" tabindex="-1">{title}</h1>
            <p class="counter-current__rest-text"><Said text=text /></p>
        </div>
    }
}

#[component]
fn Head(row: QueueRow, called: bool) -> impl IntoView {
    let (desk, prefs) = (use_desk(), use_prefs());
    let output = move || {
        let lang = prefs.lang();
        desk.branch
            .with(|branch| branch.service(row.service).map(|service| service.output.get(lang).to_owned()))
    };
    view! {
        <div class="counter-current__head">
            <p class="counter-current__label"><bdi>{move || t().code(&row.label)}</bdi></p>
            <div class="counter-current__words">
                <h1 class="counter-current__service" tabindex="-1"><ServiceName row=row /></h1>
                <Mark row=row />
                <p class="counter-current__output">{output}</p>
            </div>
            <p class="counter-current__state" class:counter-current__state--called=called role="status">
                <Icon name=if called { "megaphone" } else { "desk" } />
                {move || t().ticket_state(&row.state)}
            </p>
        </div>
    }
}

#[component]
fn Facts(row: QueueRow) -> impl IntoView {
    let moments = Moments::of(&row);
    let arrived = Signal::derive(move || t().clock(row.arrived_at));
    let waited = Signal::derive(move || {
        t().duration(secs_between(row.arrived_at, moments.called_at.unwrap_or(row.arrived_at)))
    });
    view! {
        <dl class="counter-current__facts">
            <div><dt>{move || t().counter_arrived()}</dt><dd><Said text=arrived /></dd></div>
            <div><dt>{move || t().counter_wait()}</dt><dd><Said text=waited /></dd></div>
            <div><dt>{move || t().counter_persons()}</dt><dd><Came row /></dd></div>
            {row.visitor_kind.map(|kind| view! {
                <div><dt>{move || t().counter_visitor()}</dt><dd>{move || t().visitor_kind(kind)}</dd></div>
            })}
            <PersonalFacts />
        </dl>
    }
}

#[component]
fn OnTheWay(row: QueueRow) -> impl IntoView {
    let n_calls = match row.state {
        TicketState::Called { n_calls, .. } => n_calls,
        TicketState::Waiting { .. }
        | TicketState::Serving { .. }
        | TicketState::Held { .. }
        | TicketState::Done { .. }
        | TicketState::NoShow { .. }
        | TicketState::Left { .. }
        | TicketState::Cancelled { .. }
        | TicketState::Unserved { .. } => 0,
    };
    let text = Signal::derive(move || t().counter_called_lead(&t().counter_times_called(n_calls.into())));
    view! {
        <div class="counter-current__rest">
            <h2 class="counter-current__rest-title">{move || t().counter_called_title()}</h2>
            <p class="counter-current__rest-text"><Said text=text /></p>
        </div>
    }
}

/// The way of the ticket: what happened, and what is still to come.
#[component]
fn Track(row: QueueRow) -> impl IntoView {
    let moments = Moments::of(&row);
    view! {
        <section class="counter-current__track" aria-label=move || t().counter_current()>
            <ol class="track">
                <Step name=Signal::derive(move || t().counter_took_at()) at=Some(row.arrived_at) />
                <Step name=Signal::derive(move || t().counter_called_at()) at=moments.called_at />
                <Step name=Signal::derive(move || t().counter_started_at()) at=moments.started_at />
                <Step name=Signal::derive(move || t().counter_finished_at()) at=None />
            </ol>
        </section>
    }
}

#[component]
fn Step(name: Signal<&'static str>, at: Option<Timestamp>) -> impl IntoView {
    let detail = Signal::derive(move || match at {
        Some(at) => t().clock(at),
        None => t().counter_not_yet().to_owned(),
    });
    view! {
        <li class="track__step" class:track__step--next=at.is_none()>
            {move || name.get()}
            <span class="track__detail"><Said text=detail /></span>
        </li>
    }
}
