//! Referring to the social researcher: by phone, or in person with the number kept.

use domain::{association::Referral, id::VisitId, label::Label, queue::Line, ticket::Place};
use leptos::prelude::*;
use sync::wire::counter::{Action, QueueRow};

use super::{
    asks::{Back, TITLE},
    desk::{Ask, Desk, use_desk},
    view::Phase,
};
use crate::{
    components::{icon::Icon, said::Said},
    state::prefs::t,
};

/// The key that refers.
pub(super) const KEY: &str = "F10";

impl Desk {
    /// How this counter refers whoever it serves; a researcher refers nobody to a researcher.
    pub(super) fn referral(self) -> Option<Referral> {
        match self.calls.with(|calls| calls.line) {
            Line::Counters => self.branch.with(|branch| branch.referral),
            Line::Researcher => None,
        }
    }

    /// Refers whoever is served here: in person it is asked first.
    pub(super) fn refer(self) {
        let Phase::Serving(row) = self.phase.get_untracked() else { return };
        if self.stale.get_untracked() {
            return;
        }
        match untrack(|| self.referral()) {
            Some(Referral::InPerson) => self.asked.set(Some(Ask::Refer(row.visit, row.label))),
            Some(Referral::ByPhone)
                if self.own.with_untracked(|own| own.as_ref().is_some_and(|own| own.asked_at.is_none())) =>
            {
                self.act(Action::AskResearcher { visit: row.visit });
            }
            Some(Referral::ByPhone) | None => {}
        }
    }
}

/// Beside the facts of whoever is served: how to refer, or that it was done.
#[component]
pub(super) fn Refer() -> impl IntoView {
    let desk = use_desk();
    let asked_at = Memo::new(move |_| desk.own.with(|own| own.as_ref()?.asked_at));
    let words = move || match desk.referral() {
        Some(Referral::InPerson) => Some(("transfer", t().referral_refer())),
        Some(Referral::ByPhone) => Some(("phone", t().referral_by_phone())),
        None => None,
    };
    let done = Signal::derive(move || {
        asked_at.get().map(|at| t().referral_asked_at(&t().clock(at))).unwrap_or_default()
    });
    view! {
        <div role="status">
            {move || match (asked_at.get(), words()) {
                (Some(_), _) => Some(view! {
                    <p class="counter-current__asked"><Icon name="check" /><span><Said text=done /></span></p>
                }.into_any()),
                (None, Some((icon, words))) => Some(view! {
                    <button
                        class="button button--compact"
                        type="button"
                        aria-keyshortcuts=KEY
                        aria-disabled=move || (desk.busy.get() || desk.stale.get()).to_string()
                        on:click=move |_| desk.refer()
                    >
                        <Icon name=icon />
                        {words}
                        " "
                        <kbd class="key" aria-hidden="true">{KEY}</kbd>
                    </button>
                }.into_any()),
                (None, None) => None,
            }}
        </div>
    }
}

/// Asks before somebody is referred, and says where the researcher is.
#[component]
pub(super) fn AskRefer(visit: VisitId, label: Label) -> impl IntoView {
    let desk = use_desk();
    let title = Signal::derive(move || t().referral_ask(&t().code(&label)));
    let number = Memo::new(move |_| {
        let seat = desk.live.snapshot.with(|snapshot| {
            snapshot.as_ref()?.counters.iter().find(|row| row.researcher).map(|row| row.counter)
        })?;
        desk.branch.with(|branch| branch.counter_number(seat))
    });
    let place = Signal::derive(move || match number.get() {
        Some(number) => t().referral_sits(&t().number(number.into())),
        None => t().referral_sits_nowhere().to_owned(),
    });
    view! {
        <div class="dialog__words">
            <h2 class="dialog__title" id=TITLE><Said text=title /></h2>
            <p>{move || t().referral_ask_lead()}</p>
            <p><Said text=place /></p>
        </div>
        <div class="dialog__actions">
            <Back />
            <button class="button button--compact button--main" type="button" on:click=move |_| {
                desk.asked.set(None);
                desk.act(Action::Refer { visit });
            }>
                {move || t().referral_refer()}
            </button>
        </div>
    }
}

/// Takes somebody who waits for the researcher back to the counters' line.
#[component]
pub(super) fn TakeBack(row: QueueRow) -> impl IntoView {
    let desk = use_desk();
    (row.state.line() == Some(Line::Researcher)).then(|| {
        view! {
            <button
                class="button button--compact"
                type="button"
                aria-disabled=move || (desk.busy.get() || desk.stale.get()).to_string()
                on:click=move |_| desk.put_back(row.visit, Place::Same)
            >
                <Icon name="undo" />
                {move || t().referral_take_back()}
            </button>
        }
    })
}
