//! The large panel: who is called now, and where to.

use domain::pause::Pause;
use leptos::prelude::*;
use sync::wire::board::Called;

use super::{
    strip::hours,
    use_shown,
    view::{Opening, Panel, is_long, is_new},
};
use crate::{
    components::{icon::Icon, said::Said},
    state::{clock::use_clock, prefs::t},
};

#[component]
pub(super) fn Call() -> impl IntoView {
    let (shown, clock) = (use_shown(), use_clock());
    let panel = Memo::new(move |_| {
        let now = clock.now();
        shown
            .live
            .snapshot
            .with(|snapshot| shown.branch.with(|branch| Panel::of(snapshot.as_ref(), &branch.hours, now)))
    });
    view! {
        <Announcement panel=panel />
        {move || match panel.get() {
            Panel::Loading => view! { <Rest greeting=Signal::derive(|| t().board_greeting()) hint=Signal::derive(|| t().common_loading().to_owned()) /> }.into_any(),
            Panel::Closed => view! { <Rest greeting=Signal::derive(|| t().board_closed()) hint=Signal::derive(|| t().board_day_closed().to_owned()) /> }.into_any(),
            Panel::Paused(pause) => view! { <Paused pause /> }.into_any(),
            Panel::Empty => view! { <Empty /> }.into_any(),
            // Drawn anew for each call and recall, so that the panel is wiped in again.
            Panel::Call(called) => view! { <CallPanel called=called /> }.into_any(),
        }}
    }
}

/// Tells the new call to whoever hears the page instead of seeing it.
#[component]
fn Announcement(panel: Memo<Panel>) -> impl IntoView {
    let shown = use_shown();
    let words = move || match panel.get() {
        Panel::Paused(pause) => t().paused(pause),
        Panel::Call(called) => {
            let number = t().number(called.counter_number.into());
            let section = shown.branch.with(|branch| branch.counter(called.counter)?.section);
            let counter = section.map(|section| t().common_pair(&number, t().section(section)));
            let (label, counter) = (t().code(&called.label), counter.unwrap_or(number));
            if called.n_calls > 1 {
                t().common_pair(
                    &t().board_announce(&label, &counter),
                    &t().counter_times_called(called.n_calls.into()),
                )
            } else {
                t().board_announce(&label, &counter)
            }
        }
        Panel::Loading | Panel::Closed | Panel::Empty => String::new(),
    };
    view! { <p class="visually-hidden" role="status" aria-live="polite">{words}</p> }
}

#[component]
fn CallPanel(called: Called) -> impl IntoView {
    let (shown, clock) = (use_shown(), use_clock());
    let new = Memo::new(move |_| is_new(&called, clock.now()));
    let section = move || {
        let section = shown.branch.with(|branch| branch.counter(called.counter)?.section)?;
        Some(view! { <span class="board-call__section">{move || t().section(section)}</span> })
    };
    view! {
        <section class="board-call" class:board-call--new=move || new.get() class:board-call--long=is_long(&called)>
            <div class="board-call__edge frieze" aria-hidden="true"></div>
            <div class="board-call__row">
                <div class="board-call__ticket">
                    <h1 class="board-call__title">
                        {move || if new.get() { t().board_now() } else { t().board_last() }}
                    </h1>
                    <p class="board-call__number"><bdi>{move || t().code(&called.label)}</bdi></p>
                </div>
                <span class="board-call__arrow"><Icon name="forward" /></span>
                <p class="board-call__desk">
                    <span class="board-call__desk-word">{move || t().counter_title()}</span>
                    " "
                    <bdi class="board-call__desk-number">{move || t().number(called.counter_number.into())}</bdi>
                    {section}
                </p>
            </div>
            <div class="board-call__edge frieze" aria-hidden="true"></div>
        </section>
    }
}

/// Reception pauses: why, and when it goes on.
#[component]
fn Paused(pause: Pause) -> impl IntoView {
    let hint = Signal::derive(move || match pause.reason.gives_numbers() {
        true => t().pause_goes_on(&t().clock(pause.until)),
        false => t().pause_obey().to_owned(),
    });
    view! { <Rest greeting=Signal::derive(move || t().paused_for(pause.reason)) hint=hint /> }
}

/// Nobody was called yet: a welcome while the branch receives, else when it does.
#[component]
fn Empty() -> impl IntoView {
    let (shown, clock) = (use_shown(), use_clock());
    let opening =
        Memo::new(move |_| shown.branch.with(|branch| Opening::of(&branch.hours, false, clock.now())));
    move || {
        let opening = opening.get();
        if opening.is_open() {
            let hint = Signal::derive(|| t().board_none_yet_lead().to_owned());
            view! { <Rest greeting=Signal::derive(|| t().board_greeting()) hint=hint /> }
        } else {
            view! { <Rest greeting=Signal::derive(|| t().board_closed()) hint=Signal::derive(move || hours(opening)) /> }
        }
    }
}

/// Words in the place of a call.
#[component]
fn Rest(greeting: Signal<&'static str>, hint: Signal<String>) -> impl IntoView {
    view! {
        <section class="board-call">
            <div class="board-call__rest">
                <p class="board-call__greeting">{greeting}</p>
                <p class="board-call__hint"><Said text=hint /></p>
            </div>
        </section>
    }
}
