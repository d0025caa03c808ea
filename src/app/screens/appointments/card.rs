//! The cards over the page: a new appointment, another time, a cancellation, and what was done.

use std::mem::discriminant;

use domain::{
    appointment::{Appointment, AppointmentChange, Purpose, Slot, Taken},
    association::{Branch, Official},
    id::{OfficialId, ServiceId},
};
use leptos::{ev, prelude::*};
use sync::wire::appointment::AppointmentAction;

use super::{
    Ask, Done, Page, Press,
    engage::Engage,
    span,
    times::{Day, Times},
    whom,
};
use crate::{
    browser::document,
    components::{confirm::Confirm, dialog::Dialog, icon::Icon, refusal::Refusal, said::Said},
    state::{
        prefs::{t, use_prefs},
        sending::Sending,
    },
};

/// The id of the title of each.
pub(super) const TITLE: &str = "appointment-title";

/// Whichever is asked for.
#[component]
pub(super) fn Cards(page: Page) -> impl IntoView {
    let card = move |ask: Ask| match ask {
        Ask::Make => view! { <Choose page moves=None /> }.into_any(),
        Ask::Move(appointment) => view! { <Choose page moves=Some(appointment) /> }.into_any(),
        Ask::Engage => view! { <Engage page /> }.into_any(),
        Ask::Cancel(appointment) => view! { <Cancel page appointment /> }.into_any(),
        Ask::Done(appointment, done) => view! { <Handed page appointment done /> }.into_any(),
    };
    // Each card is a dialog of its own: drawn into the one before it, it would go with it.
    view! { <For each=move || page.asked.get() key=discriminant children=card /> }
}

/// With whom or for what, on which day, at which time; of one that is moved only day and time.
#[component]
fn Choose(page: Page, moves: Option<Appointment>) -> impl IntoView {
    let sending = Sending::new();
    let purpose = RwSignal::new(moves.map(|moves| moves.taken.purpose));
    let slot = RwSignal::new(None::<Slot>);
    let tried = RwSignal::new(false);
    let ask = moves.map_or(Ask::Make, Ask::Move);
    let id = moves.map(|moves| moves.id);
    let press = StoredValue::new(Press::new(id));
    // For something else it is another appointment; at another time the same, whose first answer may have been lost.
    Effect::new(move |_| {
        purpose.track();
        press.set_value(Press::new(id));
    });
    Effect::new(move |_| {
        slot.track();
        press.update_value(|press| *press = Press::new(Some(press.appointment)));
        sending.forget();
    });
    // Somebody else may have been quicker: what is free now is shown at once.
    Effect::new(move |_| {
        if sending.refusal().is_some() {
            page.agenda.again();
        }
    });
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        let (Some(slot), Some(purpose)) = (slot.get_untracked(), purpose.get_untracked()) else { return };
        let (action, done) = match moves {
            Some(_) => (AppointmentAction::Change(AppointmentChange::Moved { slot }), Done::Moved),
            None => (AppointmentAction::Make(Taken { slot, purpose }), Done::Made),
        };
        page.send(sending, press.get_value(), action, move |appointment| {
            page.printed.set(Some(appointment));
            page.asked.set(Some(Ask::Done(appointment, done)));
        });
    };
    let title = Signal::derive(move || match moves.and_then(|moves| moves.number) {
        Some(number) => t().appointments_move_ask(&t().code(&number)),
        None => t().appointments_make().to_owned(),
    });
    let lead =
        move || if moves.is_some() { t().appointments_move_lead() } else { t().appointments_make_lead() };
    let first = move || {
        let is_missing = tried.get() && slot.get().is_none();
        is_missing.then(|| {
            if purpose.get().is_some() {
                t().appointments_first_time()
            } else {
                t().appointments_first_whom()
            }
        })
    };
    let action =
        move || if moves.is_some() { t().appointments_move_do() } else { t().appointments_make_do() };
    view! {
        <Dialog title_id=TITLE on_close=move |()| page.close(ask)>
            <form class="form" method="post" novalidate on:submit=submit>
                <div class="dialog__words">
                    <h2 class="dialog__title" id=TITLE><Said text=title /></h2>
                    <p>{lead}</p>
                </div>
                {moves.is_none().then(|| view! { <Whom page purpose /> })}
                <Day page />
                <Times page purpose itself=id chosen=slot />
                <p class="appointments__first" role="alert">{first}</p>
                <Refusal error=Signal::derive(move || sending.refusal()) />
                <div class="dialog__actions">
                    <button class="button button--compact" type="button" on:click=move |_| page.close(ask)>
                        {move || t().common_cancel()}
                    </button>
                    <button class="button button--compact button--main" type="submit" aria-disabled=move || sending.busy().to_string()>
                        {move || if sending.busy() { t().common_saving() } else { action() }}
                    </button>
                </div>
            </form>
        </Dialog>
    }
}

/// With whom, or for what: officials first, since they are met by appointment alone.
#[component]
fn Whom(page: Page, purpose: RwSignal<Option<Purpose>>) -> impl IntoView {
    let prefs = use_prefs();
    let take = move |event| {
        let chosen = event_target_value(&event);
        purpose.set(page.branch.with_untracked(|branch| purpose_of(branch.as_ref()?, &chosen)));
    };
    let officials = move || {
        let option = |official: Official| {
            view! { <option value=official.id.to_string()>{official.name.get(prefs.lang()).to_owned()}</option> }
        };
        page.rules().map(|rules| rules.officials.into_iter().map(option).collect_view())
    };
    let services = move || {
        page.branch.with(|branch| {
            let branch = branch.as_ref()?;
            let option =
                |(id, name): (ServiceId, String)| view! { <option value=id.to_string()>{name}</option> };
            let named =
                branch.offered().map(|service| (service.id, service.name.get(prefs.lang()).to_owned()));
            Some(named.map(option).collect_view())
        })
    };
    let has_officials = move || page.rules().is_some_and(|rules| !rules.officials.is_empty());
    view! {
        <div class="field">
            <label class="field__label" for="whom">{move || t().appointments_whom()}</label>
            <select class="field__input" id="whom" on:change=take>
                <option value="">{move || t().appointments_choose()}</option>
                <Show when=has_officials>
                    <optgroup label=move || t().appointments_officials()>{officials}</optgroup>
                </Show>
                <optgroup label=move || t().appointments_services()>{services}</optgroup>
            </select>
        </div>
    }
}

/// What was chosen, by the identity that its choice carries.
fn purpose_of(branch: &Branch, chosen: &str) -> Option<Purpose> {
    let official = chosen.parse::<OfficialId>().ok().and_then(|id| branch.official(id));
    let service = chosen.parse::<ServiceId>().ok().and_then(|id| branch.service(id));
    match (official, service) {
        (Some(official), _) => Some(Purpose::Official { official: official.id, service: official.service }),
        (None, Some(service)) => Some(Purpose::Service { service: service.id }),
        (None, None) => None,
    }
}

/// Asks before one is cancelled.
#[component]
fn Cancel(page: Page, appointment: Appointment) -> impl IntoView {
    let prefs = use_prefs();
    let (sending, open) = (Sending::new(), RwSignal::new(true));
    let press = Press::new(Some(appointment.id));
    Effect::new(move || {
        if !open.get() {
            page.asked.set(None);
        }
    });
    let of_visitor = appointment.number;
    let title = Signal::derive(move || match of_visitor {
        Some(number) => t().appointments_cancel_ask(&t().code(&number)),
        None => t().appointments_cancel_engagement_ask().to_owned(),
    });
    let what = Signal::derive(move || {
        let texts = prefs.texts();
        let name = page.branch.with(|branch| whom(branch.as_ref(), appointment.taken.purpose, texts));
        texts.common_pair(&name, &span(texts, appointment.taken.slot))
    });
    let lead = move || {
        if of_visitor.is_some() {
            t().appointments_cancel_lead()
        } else {
            t().appointments_cancel_engagement_lead()
        }
    };
    let confirm = move |()| {
        let action = AppointmentAction::Change(AppointmentChange::Cancelled);
        page.send(sending, press, action, move |_| open.set(false));
    };
    view! {
        <Confirm
            open
            title_id=TITLE
            title
            action=Signal::derive(move || t().appointments_cancel())
            dismiss=Signal::derive(move || t().appointments_keep())
            sending
            calm=of_visitor.is_none()
            confirm
        >
            <p><b><Said text=what /></b></p>
            <p>{lead}</p>
        </Confirm>
    }
}

/// It is done: its number, to be told, and the paper.
#[component]
fn Handed(page: Page, appointment: Appointment, done: Done) -> impl IntoView {
    let prefs = use_prefs();
    let title = move || match done {
        Done::Made => t().appointments_made_title(),
        Done::Moved => t().appointments_moved_title(),
    };
    let slot = appointment.taken.slot;
    let name = Signal::derive(move || {
        page.branch.with(|branch| whom(branch.as_ref(), appointment.taken.purpose, prefs.texts()))
    });
    view! {
        <Dialog title_id=TITLE on_close=move |()| page.close(Ask::Done(appointment, done))>
            <div class="dialog__words">
                <h2 class="dialog__title" id=TITLE>{title}</h2>
                <p>{move || t().appointments_made_lead()}</p>
            </div>
            <div class="appointments__made">
                <p class="appointments__number"><bdi dir="ltr">{move || appointment.number.map(|number| t().code(&number))}</bdi></p>
                <p><b><Said text=name /></b></p>
                <p><Said text=Signal::derive(move || prefs.texts().date(slot.day)) /></p>
                <p><Said text=Signal::derive(move || span(prefs.texts(), slot)) /></p>
            </div>
            <div class="dialog__actions">
                <button class="button button--compact" type="button" on:click=move |_| document::print()>
                    <Icon name="printer" />
                    {move || t().appointments_print()}
                </button>
                <button class="button button--compact button--main" type="button" on:click=move |_| page.asked.set(None)>
                    {move || t().common_close()}
                </button>
            </div>
        </Dialog>
    }
}
