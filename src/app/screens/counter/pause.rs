//! Reception pauses, and goes on.

use domain::pause::{PAUSE_CHOICES, Pause, PauseReason};
use leptos::prelude::*;
use sync::wire::counter::Action;

use super::{
    asks::{Back, TITLE},
    desk::{Ask, Desk, Said, use_desk},
    view::Possible,
};
use crate::{
    components::{icon::Icon, said::Said as Sentence, segmented::Segmented},
    state::prefs::{t, use_prefs},
};

/// The id of the words above the lengths.
const LENGTH: &str = "pause-length";

impl Desk {
    /// Asks why and for how long, where reception can pause now.
    pub(super) fn ask_pause(self) {
        match self.situation.get_untracked().contact() {
            Possible::Not(reason) => self.said.set(Some(Said::NotNow(reason))),
            Possible::Main | Possible::Yes => self.asked.set(Some(Ask::Pause)),
        }
    }

    /// The pause in which reception is.
    fn pause(self) -> Option<Pause> {
        let now = self.clock.now();
        self.live.snapshot.with(|snapshot| Pause::now(&snapshot.as_ref()?.pauses, now))
    }
}

/// Why, then for how long: the second press pauses.
#[component]
pub(super) fn AskPause() -> impl IntoView {
    let (desk, prefs) = (use_desk(), use_prefs());
    let chosen = RwSignal::new(PauseReason::Prayer);
    let reasons = Signal::derive(move || {
        PauseReason::ALL.map(|reason| (reason, prefs.texts().pause_reason(reason))).to_vec()
    });
    let length = move |minutes: u16| {
        let words = Signal::derive(move || {
            let until = Pause::begun(chosen.get(), minutes, desk.clock.now()).map(|pause| pause.until);
            let until = until.map(|until| prefs.texts().clock(until)).unwrap_or_default();
            prefs.texts().pause_length(&prefs.texts().units_minutes(minutes.into()), &until)
        });
        view! {
            <li>
                <button class="select-menu__item" type="button" on:click=move |_| {
                    desk.asked.set(None);
                    desk.act(Action::Pause { reason: chosen.get_untracked(), minutes });
                }>
                    <Icon name="clock" />
                    <span><Sentence text=words /></span>
                </button>
            </li>
        }
    };
    view! {
        <div class="dialog__words">
            <h2 class="dialog__title" id=TITLE>{move || t().pause_title()}</h2>
            <p>{move || t().pause_lead()}</p>
            <Segmented
                legend=Signal::derive(|| t().pause_reason_ask().to_owned())
                name="pause-reason"
                choices=reasons
                chosen
                choose=Callback::new(move |reason| chosen.set(reason))
            />
            <p role="status">
                {move || (!chosen.get().gives_numbers()).then(|| t().pause_no_numbers())}
            </p>
            <p class="field__label" id=LENGTH>{move || t().pause_length_ask()}</p>
            <ul class="guide__choice" aria-labelledby=LENGTH>{PAUSE_CHOICES.map(length).collect_view()}</ul>
        </div>
        <div class="dialog__actions"><Back /></div>
    }
}

/// That reception pauses; whoever sits at a counter can go on.
#[component]
pub(super) fn Paused() -> impl IntoView {
    let (desk, prefs) = (use_desk(), use_prefs());
    let pause = Memo::new(move |_| desk.pause());
    let words =
        Signal::derive(move || pause.get().map(|pause| prefs.texts().paused(pause)).unwrap_or_default());
    let resume = move |since| {
        view! {
            <button
                class="button button--compact"
                type="button"
                aria-disabled=move || (desk.busy.get() || desk.stale.get()).to_string()
                on:click=move |_| {
                    if !desk.stale.get_untracked() {
                        desk.act(Action::Resume { since });
                    }
                }
            >
                <Icon name="play" />
                {move || t().pause_resume()}
            </button>
        }
    };
    view! {
        <div role="status">
            {move || pause.get().map(|pause| view! {
                <div class="notice notice--warn">
                    <Icon name="pause" />
                    <p class="notice__text"><b><Sentence text=words /></b></p>
                    {move || desk.seat.get().map(|_| resume(pause.from))}
                </div>
            })}
        </div>
    }
}
