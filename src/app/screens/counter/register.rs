//! Giving a number at the counter, to somebody who took none at a tablet.

use domain::id::VisitId;
use leptos::{ev::SubmitEvent, prelude::*};
use sync::wire::counter::{Action, QueueRow};
use uuid::Uuid;

use super::{
    asks::{Back, TITLE},
    contact::{Draft, FIRST_SERVICE, Kinds, Services, listen},
    desk::{Ask, Desk, Said as SaidInPlace, use_desk},
    notices::{NotLive, Refused, Unanswered},
    persons::HowMany,
    queue::ServiceName,
    view::{Phase, Possible},
};
use crate::{browser::document, components::icon::Icon, state::prefs::t};

impl Desk {
    /// Asks for what a number is given, where one can be given now.
    pub(super) fn ask_register(self) {
        match self.situation.get_untracked().contact() {
            Possible::Not(reason) => self.said.set(Some(SaidInPlace::NotNow(reason))),
            Possible::Main | Possible::Yes => self.asked.set(Some(Ask::Register(VisitId(Uuid::new_v4())))),
        }
    }
}

/// Asks what somebody came for; the question stands until the answer is there.
#[component]
pub(super) fn Register(visit: VisitId) -> impl IntoView {
    let desk = use_desk();
    let draft = Draft::new(&desk);
    listen(&desk, draft);
    let cannot = move || desk.cannot_note();
    let register = move |serve: bool| {
        if untrack(cannot) {
            return;
        }
        let Some(service) = draft.service.get_untracked() else {
            draft.tried.set(true);
            return document::focus(FIRST_SERVICE);
        };
        let visitor_kind = draft.visitor_kind.get_untracked();
        let persons = draft.persons.get_untracked();
        desk.act(Action::Register { visit, service, visitor_kind, persons, serve });
    };
    let is_free = move || desk.phase.get() == Phase::Idle;
    view! {
        <form class="contact-form" on:submit=move |event: SubmitEvent| { event.prevent_default(); register(false) }>
            <h2 class="dialog__title" id=TITLE>{move || t().register_title()}</h2>
            <p>{move || t().register_lead()}</p>
            <Services draft />
            <Kinds draft />
            <NotLive />
            <Unanswered />
            <Refused />
            <div class="dialog__actions contact-form__end">
                <HowMany persons=draft.persons />
                <Back />
                {move || is_free().then(|| view! {
                    <button class="button button--compact" type="button" aria-disabled=move || cannot().to_string() on:click=move |_| register(true)>
                        <Icon name="desk" />
                        {move || t().register_serve()}
                    </button>
                })}
                <button class="button button--compact button--main" type="submit" aria-disabled=move || cannot().to_string()>
                    <Icon name="plus" />
                    {move || t().register_give()}
                </button>
            </div>
        </form>
    }
}

/// The number that was given, to be told.
#[component]
pub(super) fn Given(row: QueueRow) -> impl IntoView {
    let desk = use_desk();
    let number = Signal::derive(move || t().code(&row.label));
    view! {
        <div class="dialog__words">
            <h2 class="dialog__title" id=TITLE>{move || t().register_given()}</h2>
            <p class="counter-current__label"><bdi>{move || number.get()}</bdi></p>
            <p><ServiceName row=row /></p>
            <p>{move || t().register_tell()}</p>
        </div>
        <div class="dialog__actions">
            <button class="button button--compact button--main" type="button" on:click=move |_| desk.asked.set(None)>
                {move || t().common_close()}
            </button>
        </div>
    }
}
