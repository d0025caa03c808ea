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
use texts::Texts;
use wasm_bindgen_futures::spawn_local;

use super::{
    number_entry::{NumberEntry, TROUBLE},
    visit::{Shown, Stage, Visit, use_visit},
};
use crate::{
    api::ApiError,
    components::{
        keypad::Key,
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
    let trouble = Signal::derive(move || entry.trouble.get().map(|trouble| said(prefs.texts(), trouble)));
    view! {
        <NumberEntry
            ask=|t| t.appointments_find_ask()
            lead=|t| t.appointments_find_lead()
            trouble
            on_key=move |key| entry.press(key)
            on_text=move |text: String| entry.scanned(visit, &text)
            find=move |()| entry.find(visit)
        >
            <div class="field">
                <label class="field__label" for="number">{move || t().appointments_number()}</label>
                <Slots
                    typed=entry.number
                    id="number"
                    invalid=Signal::derive(move || entry.trouble.get().is_some())
                    described_by=TROUBLE
                />
            </div>
        </NumberEntry>
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
        let nth = visit.nth();
        spawn_local(async move {
            let found = look(visit, number).await;
            // The next visitor's press is not this one's.
            if visit.nth() != nth {
                return;
            }
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

fn said(texts: Texts, trouble: Trouble) -> String {
    match trouble {
        Trouble::Unknown => texts.appointments_find_unknown().to_owned(),
        Trouble::OtherDay(slot) => {
            texts.appointments_find_other_day(&texts.date(slot.day), &texts.clock(slot.begins_at()))
        }
        Trouble::Over => texts.appointments_find_over().to_owned(),
        Trouble::Offline => texts.appointments_find_offline().to_owned(),
        Trouble::Refused(sentence) => sentence,
    }
}
