//! Below the panel: the last calls, who waits, whom reception missed.

use domain::label::Label;
use leptos::prelude::*;
use sync::wire::{board::Called, kiosk::ServiceQueue};

use super::{
    use_shown,
    view::{is_new, seen, waits_now},
};
use crate::{
    components::icon::Icon,
    state::{
        clock::use_clock,
        prefs::{t, use_prefs},
    },
};

#[component]
pub(super) fn Lists() -> impl IntoView {
    view! {
        <div class="board-lists">
            <LastCalls />
            <Waits />
            <Missed />
        </div>
    }
}

#[component]
fn LastCalls() -> impl IntoView {
    let shown = use_shown();
    let calls = Memo::new(move |_| {
        let earlier = |calls: &Vec<Called>| calls.iter().skip(1).copied().collect::<Vec<_>>();
        shown
            .live
            .snapshot
            .with(|snapshot| snapshot.as_ref().map(|snapshot| earlier(&snapshot.calls)).unwrap_or_default())
    });
    view! {
        <section class="board-list board-list--last">
            <h2 class="board-list__title">{move || t().board_earlier_calls()}</h2>
            {move || {
                if calls.with(Vec::is_empty) {
                    view! { <p class="board-list__note">{move || t().board_none_yet()}</p> }.into_any()
                } else {
                    let items = calls.get().into_iter().map(|called| view! { <LastCall called=called /> }).collect_view();
                    view! { <ol class="board-last">{items}</ol> }.into_any()
                }
            }}
        </section>
    }
}

/// A call that another one followed within seconds stays marked as new in its place here.
#[component]
fn LastCall(called: Called) -> impl IntoView {
    let clock = use_clock();
    let new = Memo::new(move |_| is_new(&called, clock.now()));
    view! {
        <li class="board-last__item" class:board-last__item--new=move || new.get()>
            <bdi>{move || t().code(&called.label)}</bdi>
            <span class="board-last__desk">
                <Icon name="forward" />
                <span class="visually-hidden">{move || t().counter_title()}</span>
                <bdi>{move || t().number(called.counter_number.into())}</bdi>
            </span>
        </li>
    }
}

#[component]
fn Waits() -> impl IntoView {
    let (shown, clock) = (use_shown(), use_clock());
    let rows = Memo::new(move |_| {
        let now = clock.now();
        shown.live.snapshot.with(|snapshot| {
            let services = snapshot.as_ref().map(|snapshot| snapshot.services.as_slice()).unwrap_or_default();
            waits_now(&shown.branch.with(|branch| seen(branch, services)), now).to_vec()
        })
    });
    view! {
        <section class="board-list board-list--waits">
            <h2 class="board-list__title">{move || t().board_waiting()}</h2>
            <ul class="board-waits">
                {move || rows.get().into_iter().map(|row| view! { <Wait row=row /> }).collect_view()}
            </ul>
        </section>
    }
}

#[component]
fn Wait(row: ServiceQueue) -> impl IntoView {
    let (shown, prefs) = (use_shown(), use_prefs());
    let name = move || {
        let lang = prefs.lang();
        shown
            .branch
            .with(|branch| branch.service(row.service).map(|service| service.name.get(lang).to_owned()))
    };
    view! {
        <li class="board-waits__item" class:board-waits__item--zero=row.n_waiting == 0>
            <span class="board-waits__name">{name}</span>
            <bdi class="board-waits__count">{move || t().number(row.n_waiting.into())}</bdi>
        </li>
    }
}

#[component]
fn Missed() -> impl IntoView {
    let shown = use_shown();
    let missed = Memo::new(move |_| {
        shown
            .live
            .snapshot
            .with(|snapshot| snapshot.as_ref().map(|snapshot| snapshot.missed.clone()).unwrap_or_default())
    });
    let item =
        |label: Label| view! { <li class="board-missed__item"><bdi>{move || t().code(&label)}</bdi></li> };
    view! {
        <section class="board-list board-list--missed">
            <h2 class="board-list__title">{move || t().board_missed()}</h2>
            <ul class="board-missed">{move || missed.get().into_iter().map(item).collect_view()}</ul>
            <p class="board-list__note">
                {move || if missed.with(Vec::is_empty) { t().counter_missed_empty() } else { t().board_missed_hint() }}
            </p>
        </section>
    }
}
