//! Noting what came by telephone or another channel: nothing personal, four presses at most.

use domain::{
    association::Service,
    contact::{Contact, ContactOutcome},
    id::{ServiceId, VisitId},
    visit::{Channel, Persons, VisitorKind},
};
use leptos::{ev::SubmitEvent, prelude::*};

use super::{
    asks::{Back, TITLE},
    choice::Choice,
    desk::{Desk, use_desk},
    notices::{NotLive, Refused, Unanswered},
    persons::HowMany,
    view::place,
};
use crate::{
    browser::{document, keyboard},
    components::{channel, icon::Icon},
    state::prefs::{t, use_prefs},
};

/// The group of the services.
const SERVICES: &str = "contact-service";
/// The id of the first of them.
pub(super) const FIRST_SERVICE: &str = "contact-service-0";

/// What is chosen so far: what comes most is chosen already, but never a service.
#[derive(Clone, Copy)]
pub(super) struct Draft {
    channel: RwSignal<Option<Channel>>,
    pub service: RwSignal<Option<ServiceId>>,
    pub visitor_kind: RwSignal<Option<VisitorKind>>,
    pub persons: RwSignal<Persons>,
    outcome: RwSignal<ContactOutcome>,
    /// Whether it was to be noted without a service.
    pub tried: RwSignal<bool>,
}

impl Draft {
    pub fn new(desk: &Desk) -> Self {
        let channel = desk.branch.with_untracked(|branch| {
            let usual = branch.contact_channels().find(|channel| *channel == Channel::Phone);
            usual.or_else(|| branch.contact_channels().next())
        });
        Self {
            channel: RwSignal::new(channel),
            service: RwSignal::new(None),
            visitor_kind: RwSignal::new(None),
            persons: RwSignal::new(Persons::ONE),
            outcome: RwSignal::new(ContactOutcome::Answered),
            tried: RwSignal::new(false),
        }
    }

    fn choose_service(self, service: ServiceId) {
        self.service.set(Some(service));
        self.visitor_kind.set(None);
        self.tried.set(false);
    }

    /// The contact, once a service is chosen.
    fn contact(self) -> Option<Contact> {
        Some(Contact {
            service: self.service.get_untracked()?,
            visitor_kind: self.visitor_kind.get_untracked(),
            persons: self.persons.get_untracked(),
            channel: self.channel.get_untracked()?,
            outcome: self.outcome.get_untracked(),
        })
    }
}

/// Asks what came, and notes it.
#[component]
pub(super) fn RecordContact(visit: VisitId) -> impl IntoView {
    let desk = use_desk();
    let draft = Draft::new(&desk);
    listen(&desk, draft);
    let cannot = move || desk.cannot_note();
    let note = move |event: SubmitEvent| {
        event.prevent_default();
        if untrack(cannot) {
            return;
        }
        if let Some(contact) = draft.contact() {
            desk.note_contact(visit, contact);
        } else {
            draft.tried.set(true);
            document::focus(FIRST_SERVICE);
        }
    };
    view! {
        <form class="contact-form" on:submit=note>
            <h2 class="dialog__title" id=TITLE>{move || t().contact_title()}</h2>
            <Channels draft />
            <Services draft />
            <Kinds draft />
            <Outcomes draft />
            <NotLive />
            <Unanswered />
            <Refused />
            <div class="dialog__actions contact-form__end">
                <HowMany persons=draft.persons />
                <Back />
                <button class="button button--compact button--main" type="submit" aria-disabled=move || cannot().to_string()>
                    <Icon name="check" />
                    {move || t().contact_save()}
                </button>
            </div>
        </form>
    }
}

/// Digits choose among the services.
pub(super) fn listen(desk: &Desk, draft: Draft) {
    let branch = desk.branch;
    let keys = keyboard::on_press(move |press| {
        let service = place(press).and_then(|place| {
            branch.with_untracked(|branch| branch.services.get(place).map(|service| service.id))
        });
        service.map(|service| draft.choose_service(service)).is_some()
    });
    let keys = StoredValue::new_local(keys);
    on_cleanup(move || keys.dispose());
}

#[component]
fn Channels(draft: Draft) -> impl IntoView {
    let desk = use_desk();
    let choice = move |channel: Channel| {
        let is_chosen = move || draft.channel.get() == Some(channel);
        let choose = move |()| draft.channel.set(Some(channel));
        view! {
            <Choice
                group="contact-channel"
                is_chosen=Signal::derive(is_chosen)
                choose=Callback::new(choose)
                icon=channel::drawing(channel)
                words=Signal::derive(move || t().channel(channel).to_owned())
            />
        }
    };
    let channels = move || {
        desk.branch
            .with(|branch| branch.contact_channels().collect::<Vec<_>>())
            .into_iter()
            .map(choice)
            .collect_view()
    };
    view! {
        <fieldset>
            <legend class="counter-current__title"><b>{move || t().contact_channel()}</b></legend>
            <div class="outcome-group">{channels}</div>
        </fieldset>
    }
}

#[component]
pub(super) fn Services(draft: Draft) -> impl IntoView {
    let (desk, prefs) = (use_desk(), use_prefs());
    let choice = move |(place, Service { id, icon, name, .. }): (usize, Service)| {
        view! {
            <Choice
                group=SERVICES
                place
                is_chosen=Signal::derive(move || draft.service.get() == Some(id))
                choose=Callback::new(move |()| draft.choose_service(id))
                icon=icon.name()
                words=Signal::derive(move || name.get(prefs.lang()).to_owned())
            />
        }
    };
    let services = move || {
        desk.branch.with(|branch| branch.services.clone()).into_iter().enumerate().map(choice).collect_view()
    };
    view! {
        <fieldset aria-describedby="contact-service-hint">
            <legend class="counter-current__title"><b>{move || t().common_service()}</b></legend>
            <div class="outcome-group">{services}</div>
            <p class="counter-current__hint" id="contact-service-hint" role="alert">
                {move || draft.tried.get().then(|| view! {
                    <Icon name="warn" />
                    <span>{move || t().contact_service_first()}</span>
                })}
            </p>
        </fieldset>
    }
}

/// Who, where the service asks; it may stay open.
#[component]
pub(super) fn Kinds(draft: Draft) -> impl IntoView {
    let desk = use_desk();
    let is_asked = Memo::new(move |_| {
        let service = draft.service.get();
        desk.branch.with(|branch| {
            service.and_then(|id| branch.service(id)).is_some_and(|service| service.asks_visitor_kind)
        })
    });
    let choice = move |kind: VisitorKind| {
        view! {
            <Choice
                group="contact-kind"
                is_chosen=Signal::derive(move || draft.visitor_kind.get() == Some(kind))
                choose=Callback::new(move |()| draft.visitor_kind.set(Some(kind)))
                words=Signal::derive(move || t().visitor_kind(kind).to_owned())
            />
        }
    };
    move || {
        is_asked.get().then(|| {
            view! {
                <fieldset>
                    <legend class="counter-current__title">
                        <b>{move || t().dashboard_kind()}</b>
                        " "
                        <small class="counter-current__aside">{move || t().common_optional()}</small>
                    </legend>
                    <div class="outcome-group">{VisitorKind::ALL.map(choice).collect_view()}</div>
                </fieldset>
            }
        })
    }
}

#[component]
fn Outcomes(draft: Draft) -> impl IntoView {
    let desk = use_desk();
    let choice = move |outcome: ContactOutcome| {
        view! {
            <Choice
                group="contact-outcome"
                is_chosen=Signal::derive(move || draft.outcome.get() == outcome)
                choose=Callback::new(move |()| draft.outcome.set(outcome))
                words=Signal::derive(move || t().outcome(outcome.outcome()).to_owned())
            />
        }
    };
    let outcomes = move || {
        desk.branch
            .with(|branch| branch.contact_outcomes().collect::<Vec<_>>())
            .into_iter()
            .map(choice)
            .collect_view()
    };
    view! {
        <fieldset>
            <legend class="counter-current__title"><b>{move || t().contact_outcome()}</b></legend>
            <div class="outcome-group">{outcomes}</div>
        </fieldset>
    }
}
