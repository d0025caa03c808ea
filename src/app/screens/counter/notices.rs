//! What must be seen at once: calls for help, a list that is not live, a press that was refused.

use leptos::prelude::*;
use sync::wire::counter::AssistanceNotice;

use super::{
    actions::reason_words,
    desk::{Said, use_desk},
    pause::Paused,
};
use crate::{
    components::{icon::Icon, said::Said},
    state::prefs::t,
};

#[component]
pub(super) fn Notices() -> impl IntoView {
    view! {
        <NotLive />
        <Unanswered />
        <LostCounter />
        <Paused />
        <Assistance />
        <Refused />
    }
}

#[component]
pub(super) fn NotLive() -> impl IntoView {
    let desk = use_desk();
    let since = Memo::new(move |_| desk.live.stale_since.get().filter(|_| desk.stale.get()));
    let words = Signal::derive(move || {
        since.get().map(|since| t().counter_not_live(&t().clock(since))).unwrap_or_default()
    });
    view! {
        <div role="status">
            {move || since.get().is_some().then(|| view! {
                <div class="notice notice--warn">
                    <Icon name="offline" />
                    <p class="notice__text"><b><Said text=words /></b></p>
                </div>
            })}
        </div>
    }
}

/// A press is on its way, and its answer late.
#[component]
pub(super) fn Unanswered() -> impl IntoView {
    let desk = use_desk();
    view! {
        <div role="status">
            {move || desk.unanswered.get().then(|| view! {
                <div class="notice notice--warn">
                    <Icon name="sync" />
                    <p class="notice__text">{move || t().counter_repeat_after_return()}</p>
                </div>
            })}
        </div>
    }
}

/// Somebody else sits at the counter that was this person's.
#[component]
fn LostCounter() -> impl IntoView {
    let desk = use_desk();
    let taker = Memo::new(move |_| {
        let remembered = desk.remembered.get().filter(|_| desk.seat.get().is_none() && !desk.busy.get())?;
        desk.live.snapshot.with(|snapshot| {
            let row = snapshot.as_ref()?.counters.iter().find(|row| row.counter == remembered)?;
            row.staff_name.as_ref().map(ToString::to_string)
        })
    });
    view! {
        <div role="status">
            {move || taker.get().map(|name| view! {
                <div class="notice notice--warn">
                    <Icon name="person" />
                    <p class="notice__text"><b>{move || t().counter_lost(&name)}</b></p>
                </div>
            })}
        </div>
    }
}

#[component]
fn Assistance() -> impl IntoView {
    let desk = use_desk();
    let calls = Memo::new(move |_| {
        desk.live.snapshot.with(|snapshot| {
            snapshot.as_ref().map(|snapshot| snapshot.assistance.clone()).unwrap_or_default()
        })
    });
    view! {
        <div role="alert">
            <For each=move || calls.get() key=|call| call.assistance let:call><HelpWanted call=call /></For>
        </div>
    }
}

#[component]
fn HelpWanted(call: AssistanceNotice) -> impl IntoView {
    let desk = use_desk();
    let AssistanceNotice { assistance, at, device, device_name, by_staff } = call;
    let is_own = desk.is_device(device);
    let title = move || {
        if is_own { t().help_own().to_owned() } else { t().counter_assistance(device_name.as_str()) }
    };
    let lead = Signal::derive(move || {
        let at = t().clock(at);
        if by_staff { t().help_lead(&at) } else { t().counter_assistance_lead(&at) }
    });
    view! {
        <section class="notice">
            <Icon name="hand" />
            <p class="notice__text">
                <b>{title}</b>
                " "
                <span class="notice__since"><Said text=lead /></span>
            </p>
            {move || desk.seat.get().map(|_| view! {
                <button
                    class="button button--compact"
                    type="button"
                    aria-disabled=move || (desk.busy.get() || desk.stale.get()).to_string()
                    on:click=move |_| desk.assist(assistance)
                >
                    <Icon name="check" />
                    {move || if is_own { t().help_end() } else { t().counter_assistance_take() }}
                </button>
            })}
        </section>
    }
}

/// The answer to a press that did nothing.
#[component]
pub(super) fn Refused() -> impl IntoView {
    let desk = use_desk();
    let words = Signal::derive(move || {
        desk.said.with(|said| match said {
            // The outcome is asked for where it is chosen.
            None | Some(Said::OutcomeFirst) => String::new(),
            Some(Said::Refused(sentence)) => sentence.clone(),
            Some(Said::NotNow(reason)) => reason_words(t(), *reason).to_owned(),
        })
    });
    view! {
        <div role="alert">
            {move || (!words.with(String::is_empty)).then(|| view! {
                <div class="notice notice--warn">
                    <Icon name="warn" />
                    <p class="notice__text"><b><Said text=words /></b></p>
                    <button class="button button--compact" type="button" on:click=move |_| desk.said.set(None)>
                        {move || t().common_close()}
                    </button>
                </div>
            })}
        </div>
    }
}
