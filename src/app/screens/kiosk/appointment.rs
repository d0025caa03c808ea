//! Which appointment is kept? Its number, by keys, keyboard or hand scanner.

use std::{pin::pin, time::Duration};

use domain::appointment::{AppointmentNumber, NUMBER_DIGITS, Slot};
use futures_util::future::{Either, select};
use gloo::timers::future::sleep;
use leptos::prelude::*;
use sync::{
    check_in::IssuedTicket,
    log::LocalStore as _,
    wire::{
        appointment::{Due, FindAppointment},
        problem::{Code, Problem},
    },
};
use wasm_bindgen_futures::spawn_local;

use super::{
    frame::{Back, Frame},
    visit::{Shown, Stage, Visit, use_visit},
};
use crate::{
    api::ApiError,
    browser::scanner::on_scan,
    components::{
        icon::Icon,
        keypad::{DigitKeypad, Key},
        said::Said,
        slots::{Slots, Typed, digit},
    },
    state::prefs::{t, use_prefs},
};

/// The server is asked for so long; then what the tablet knows counts.
const PATIENCE: Duration = Duration::from_secs(1);

/// Why no appointment can be kept, as a sentence is chosen for it.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Trouble {
    Unknown,
    OtherDay(Slot),
    Over,
    Offline,
    Refused(String),
}

/// The question which appointment is kept.
#[component]
pub fn Appointment() -> impl IntoView {
    let (visit, prefs) = (use_visit(), use_prefs());
    let entry = Entry { number: Typed::new(NUMBER_DIGITS, digit), trouble: RwSignal::new(None) };
    let scans = StoredValue::new_local(Some(on_scan(move |text| entry.scanned(visit, &text))));
    on_cleanup(move || scans.set_value(None));
    let back = Callback::new(move |()| visit.go(Stage::Welcome));
    let actions = move || {
        view! {
            <Back on_back=back />
            <button class="button button--main" type="button" on:click=move |_| entry.find(visit)>
                {move || t().common_continue()}
                <Icon name="forward" />
            </button>
        }
    };
    let on_submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        entry.find(visit);
    };
    let trouble = move || {
        let trouble = entry.trouble.get()?;
        let sentence = Signal::derive(move || said(prefs.texts(), &trouble));
        Some(view! { <Icon name="warn" /><span><Said text=sentence /></span> })
    };
    view! {
        <Frame actions>
            <form class="kiosk__entry" on:submit=on_submit>
                <div class="kiosk__fields">
                    <div class="kiosk__question">
                        <h1 tabindex="-1">{move || t().appointments_find_ask()}</h1>
                        <p>{move || t().appointments_find_lead()}</p>
                    </div>
                    <div class="field">
                        <label class="field__label" for="number">{move || t().appointments_number()}</label>
                        <Slots
                            typed=entry.number
                            id="number"
                            invalid=Signal::derive(move || entry.trouble.get().is_some())
                            described_by="number-trouble"
                        />
                    </div>
                    <p class="field__error" id="number-trouble" role="alert">{trouble}</p>
                    <button class="visually-hidden" type="submit" tabindex="-1">{move || t().common_continue()}</button>
                </div>
                <DigitKeypad on_key=Callback::new(move |key| entry.press(key)) />
            </form>
        </Frame>
    }
}

/// What is typed.
#[derive(Clone, Copy)]
struct Entry {
    number: Typed,
    trouble: RwSignal<Option<Trouble>>,
}

impl Entry {
    fn press(self, key: Key) {
        self.trouble.set(None);
        self.number.press(key);
    }

    /// The code on an appointment's paper ends with its number.
    fn scanned(self, visit: Visit, text: &str) {
        self.press(Key::Clear);
        let number = text.rsplit('#').next().unwrap_or(text);
        number.chars().for_each(|sign| self.number.press(Key::Sign(sign)));
        self.find(visit);
    }

    fn find(self, visit: Visit) {
        if visit.busy.get_untracked() {
            return;
        }
        let number = self.number.signs.with_untracked(|signs| signs.parse::<AppointmentNumber>());
        let Ok(number) = number else { return self.trouble.set(Some(Trouble::Unknown)) };
        visit.busy.set(true);
        self.trouble.set(None);
        spawn_local(async move {
            let found = look(visit, number).await;
            visit.busy.set(false);
            // Whoever went away meanwhile is not brought back.
            if visit.stage.with_untracked(|stage| *stage != Stage::Appointment) {
                return;
            }
            match found {
                Ok(Found::Given(ticket)) => {
                    let queue = visit.queue_of(ticket.service);
                    visit.go(Stage::Ticket(Box::new(Shown { ticket: *ticket, queue, is_again: true })));
                }
                Ok(Found::Due(due)) if due.slot.day == visit.today() => visit.keep(due),
                Ok(Found::Due(due)) if due.slot.day < visit.today() => {
                    drop(self.trouble.try_set(Some(Trouble::Over)));
                }
                Ok(Found::Due(due)) => drop(self.trouble.try_set(Some(Trouble::OtherDay(due.slot)))),
                Err(trouble) => drop(self.trouble.try_set(Some(trouble))),
            }
        });
    }
}

/// What a number leads to.
enum Found {
    /// The ticket that this tablet gave for it.
    Given(Box<IssuedTicket>),
    /// The appointment.
    Due(Due),
}

/// Looks for the ticket that this tablet gave, then asks the server, which knows what was changed a moment ago. Where it
/// does not answer at once, what this tablet last heard counts.
async fn look(visit: Visit, number: AppointmentNumber) -> Result<Found, Trouble> {
    if let Some(ticket) = ticket_of(visit, number).await {
        return Ok(Found::Given(Box::new(ticket)));
    }
    let known = visit
        .device
        .config
        .with_untracked(|config| config.appointments.iter().find(|due| due.number == number).copied());
    // Without the server a question would only stand before the number.
    if let Some(due) = known.filter(|_| !visit.is_heard()) {
        return Ok(Found::Due(due));
    }
    let patience = pin!(sleep(PATIENCE));
    let asked = match select(pin!(ask(visit, number)), patience).await {
        Either::Left((asked, _)) => asked,
        Either::Right(_) => Err(Trouble::Offline),
    };
    match (asked, known) {
        (Err(Trouble::Offline | Trouble::Refused(_)), Some(due)) => Ok(Found::Due(due)),
        (asked, _) => asked.map(Found::Due),
    }
}

/// The ticket that this tablet gave today for the appointment of that number.
async fn ticket_of(visit: Visit, number: AppointmentNumber) -> Option<IssuedTicket> {
    let tickets = visit.device.tablet().store().tickets(visit.today()).await.unwrap_or_default();
    let is_it = |ticket: &IssuedTicket| ticket.appointment.is_some_and(|due| due.number == number);
    tickets.into_iter().find(is_it)
}

async fn ask(visit: Visit, number: AppointmentNumber) -> Result<Due, Trouble> {
    let found = visit.device.api().post("/v1/appointments/find", &FindAppointment { number }).await;
    found.map_err(|error| match error {
        ApiError::Unreachable => Trouble::Offline,
        ApiError::Refused(Problem { code: Code::UnknownAppointment, .. }) => Trouble::Unknown,
        ApiError::Refused(Problem { code: Code::AppointmentOver, .. }) => Trouble::Over,
        ApiError::Refused(problem) => Trouble::Refused(problem.message),
    })
}

fn said(texts: texts::Texts, trouble: &Trouble) -> String {
    match trouble {
        Trouble::Unknown => texts.appointments_find_unknown().to_owned(),
        Trouble::OtherDay(slot) => {
            texts.appointments_find_other_day(&texts.date(slot.day), &texts.clock(slot.begins_at()))
        }
        Trouble::Over => texts.appointments_find_over().to_owned(),
        Trouble::Offline => texts.appointments_find_offline().to_owned(),
        Trouble::Refused(sentence) => sentence.clone(),
    }
}
