//! The foot of the board: when reception receives and what everybody is told, or the warning that the board is not live.

use domain::{calendar::Weekday, time::ServiceDay};
use leptos::prelude::*;

use super::{
    use_shown,
    view::{Opening, is_stale, message_now},
};
use crate::{
    components::{icon::Icon, said::Said},
    state::{
        clock::use_clock,
        prefs::{t, use_prefs},
    },
};

/// Longer sentences are set smaller.
const SENTENCE_CHARS: usize = 70;

#[component]
pub(super) fn Strip() -> impl IntoView {
    let (shown, clock) = (use_shown(), use_clock());
    let stale =
        Memo::new(move |_| shown.live.stale_since.get().filter(|since| is_stale(Some(*since), clock.now())));
    let opening = Memo::new(move |_| {
        let closed = shown
            .live
            .snapshot
            .with(|snapshot| snapshot.as_ref().is_some_and(|snapshot| snapshot.day_closed));
        shown.branch.with(|branch| Opening::of(&branch.hours, closed, clock.now()))
    });
    let message = Memo::new(move |_| {
        let now = clock.now();
        shown.branch.with(|branch| message_now(branch, opening.get(), now).cloned())
    });
    let prefs = use_prefs();
    let sentence = Signal::derive(move || match stale.get() {
        Some(since) => t().board_not_live(&t().clock(since)),
        None => {
            message.get().map_or_else(|| hours(opening.get()), |words| words.get(prefs.lang()).to_owned())
        }
    });
    let is_long = move || sentence.with(|sentence| sentence.chars().count() > SENTENCE_CHARS);
    let dates = Signal::derive(move || t().date(ServiceDay::of(clock.now())));
    view! {
        <footer class="board-strip" class:board-strip--stale=move || stale.get().is_some() role="status">
            {move || {
                if stale.get().is_some() {
                    view! { <Icon name="offline" /> }
                } else {
                    view! { <Icon name="megaphone" /> }
                }
            }}
            <p class="board-strip__text" class:board-strip__text--long=is_long>
                <Said text=sentence />
                <span class="board-strip__dates"><Said text=dates /></span>
            </p>
        </footer>
    }
}

/// When reception receives, as a sentence.
pub(super) fn hours(opening: Opening) -> String {
    let t = t();
    match opening {
        Opening::Until(until) => t.board_open_until(&t.clock(until)),
        Opening::Pause(until, again) => t.board_open_pause(&t.clock(again), &t.clock(until)),
        Opening::Today(at) => t.board_opens(&t.clock(at)),
        Opening::Later(at) => {
            t.board_opens(&t.common_pair(t.weekday(Weekday::of(ServiceDay::of(at))), &t.clock(at)))
        }
        Opening::Closed => t.board_closed().to_owned(),
    }
}
