//! The large panel: who is called now, and where to.

use leptos::prelude::*;
use sync::wire::board::Called;

use super::{
    use_shown,
    view::{Panel, is_long, is_new},
};
use crate::{
    components::icon::Icon,
    state::{clock::use_clock, prefs::t},
};

#[component]
pub(super) fn Call() -> impl IntoView {
    let shown = use_shown();
    let panel = Memo::new(move |_| shown.live.snapshot.with(|snapshot| Panel::of(snapshot.as_ref())));
    view! {
        <Announcement panel=panel />
        {move || match panel.get() {
            Panel::Loading => rest(Words::Loading).into_any(),
            Panel::Closed => rest(Words::Closed).into_any(),
            Panel::Empty => rest(Words::Empty).into_any(),
            // Drawn anew for each call and recall, so that the panel is wiped in again.
            Panel::Call(called) => view! { <CallPanel called=called /> }.into_any(),
        }}
    }
}

/// Tells the new call to whoever hears the page instead of seeing it.
#[component]
fn Announcement(panel: Memo<Panel>) -> impl IntoView {
    let words = move || match panel.get() {
        Panel::Call(called) => {
            let (label, counter) = (t().code(&called.label), t().number(called.counter_number.into()));
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
    let clock = use_clock();
    let new = Memo::new(move |_| is_new(&called, clock.now()));
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
                </p>
            </div>
            <div class="board-call__edge frieze" aria-hidden="true"></div>
        </section>
    }
}

/// What stands there when nobody is called.
#[derive(Clone, Copy)]
enum Words {
    Loading,
    Closed,
    Empty,
}

fn rest(words: Words) -> impl IntoView {
    let greeting = move || match words {
        Words::Loading | Words::Empty => t().board_greeting(),
        Words::Closed => t().board_closed(),
    };
    let hint = move || match words {
        Words::Loading => t().common_loading(),
        Words::Empty => t().board_none_yet_lead(),
        Words::Closed => t().board_day_closed(),
    };
    view! {
        <section class="board-call">
            <div class="board-call__rest">
                <p class="board-call__greeting">{greeting}</p>
                <p class="board-call__hint">{hint}</p>
            </div>
        </section>
    }
}
