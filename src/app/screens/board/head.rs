//! The head of the board: whose it is, both dates, the clock.

use domain::time::ServiceDay;
use leptos::prelude::*;

use super::use_shown;
use crate::{
    components::{mark::Mark, said::Said},
    state::{
        clock::use_clock,
        prefs::{t, use_prefs},
    },
};

#[component]
pub(super) fn Head() -> impl IntoView {
    let (shown, clock, prefs) = (use_shown(), use_clock(), use_prefs());
    let day = Memo::new(move |_| ServiceDay::of(clock.now()));
    let time = Memo::new(move |_| t().clock_parts(clock.now()));
    view! {
        <header class="board-top">
            <span class="mark"><Mark /></span>
            <p class="board-top__name">
                {move || shown.branch.with(|branch| branch.association.get(prefs.lang()).to_owned())}
            </p>
            <p class="board-top__dates">
                <span><Said text=Signal::derive(move || t().gregorian_full(day.get())) /></span>
                <span class="board-top__hijri"><Said text=Signal::derive(move || t().hijri(day.get())) /></span>
            </p>
            <time class="board-top__clock">
                <bdi>{move || time.with(|(time, _)| time.clone())}</bdi>
                " "
                <span class="board-top__half">{move || time.with(|(_, half)| *half)}</span>
            </time>
        </header>
    }
}
