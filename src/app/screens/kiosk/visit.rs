//! A visitor's way through the kiosk. It leaves no address and no history behind.

mod asked;
mod stage;

use std::time::Duration;

use domain::{
    association::Service,
    id::{AssistanceId, CommandId, EventId, RatingId, RecordId, ServiceId, VisitId},
    link::Token,
    rating::Opinion,
    time::{ServiceDay, Timestamp},
};
use gloo::timers::future::sleep;
use leptos::prelude::*;
use sync::{
    check_in::{Declared, Drawn, IssuedTicket, Kept, Party, Personal},
    rate,
    seal::Contents,
    tablet::{IssueError, OwnVisit, Patience, TouchError},
    wire::{
        appointment::Due,
        kiosk::{AssistanceRequest, FindRateable, KioskSnapshot, LEASE_PATIENCE_MS, Rateable},
    },
};
use uuid::Uuid;
use wasm_bindgen_futures::spawn_local;

pub use self::{
    asked::{Answers, Confirmation, Question},
    stage::{Call, Queue, Shown, Stage, Trouble},
};
use crate::{
    browser::{chance, document},
    state::{
        clock::{Clock, use_clock},
        device::{Device, use_device},
        live::{Dated, Live},
        prefs::{Prefs, use_prefs},
    },
};

/// A number that is on its way is looked for this often.
const LEASE_LOOK: Duration = Duration::from_millis(5);

impl Dated for KioskSnapshot {
    fn seq(&self) -> u64 {
        self.seq
    }

    fn now(&self) -> Timestamp {
        self.now
    }
}

/// The one visitor before the tablet.
#[derive(Clone, Copy)]
pub struct Visit {
    /// Where they are.
    pub stage: RwSignal<Stage>,
    /// Their call for staff, if any.
    pub call: RwSignal<Option<Call>>,
    /// Whether a press is being worked on: further ones do nothing.
    pub busy: RwSignal<bool>,
    /// Whether the ticket was sent to the printer.
    pub printed: RwSignal<bool>,
    /// The queue, live.
    pub live: Live<KioskSnapshot>,
    /// Whether the browser may throw the tablet's records away.
    pub unkept: RwSignal<bool>,
    /// The tablet.
    pub device: Device,
    clock: Clock,
    prefs: Prefs,
    /// Whether the last number that was waited for did not come in time.
    is_slow: StoredValue<bool>,
    /// Counts visitors: what was begun for one never shows to the next.
    turn: StoredValue<u32>,
}

/// The one visitor before the tablet.
pub fn use_visit() -> Visit {
    expect_context()
}

impl Visit {
    /// Waits for the first visitor.
    pub fn begin() -> Self {
        let (device, clock) = (use_device(), use_clock());
        let visit = Self {
            stage: RwSignal::new(Stage::Welcome),
            call: RwSignal::new(None),
            busy: RwSignal::new(false),
            printed: RwSignal::new(false),
            live: Live::follow(device.api(), clock),
            unkept: RwSignal::new(false),
            device,
            clock,
            prefs: use_prefs(),
            is_slow: StoredValue::new(false),
            turn: StoredValue::new(0),
        };
        provide_context(visit);
        let is_heard = Memo::new(move |_| visit.live.stale_since.get().is_none());
        Effect::new(move |_| {
            if is_heard.get() {
                device.server_is_heard();
            }
        });
        visit
    }

    /// Goes to another screen.
    pub fn go(self, stage: Stage) {
        // A focused button that is taken away makes the browser lay out both screens.
        document::leave_focus();
        self.stage.set(stage);
    }

    /// The visitor has gone: nothing of theirs stays.
    pub fn end(self) {
        self.turn.update_value(|turn| *turn = turn.wrapping_add(1));
        self.busy.set(false);
        self.call.set(None);
        self.printed.set(false);
        self.prefs.reset();
        self.go(Stage::Welcome);
    }

    /// Whether anything on the screen is of a visitor's making, followed.
    pub fn is_somebody_here(self) -> bool {
        let chose = self.prefs.lang() != domain::text::Lang::default()
            || self.prefs.large_text()
            || self.prefs.contrast();
        let is_nobodys = self.stage.with(|stage| matches!(stage, Stage::Welcome | Stage::Stopped(_)));
        chose || self.call.get().is_some() || !is_nobodys
    }

    /// A service was touched; where nothing more is asked, the touch confirms it.
    pub fn choose(self, service: ServiceId) {
        self.begin_answers(Answers::none(service));
    }

    /// An appointment is kept.
    pub fn keep(self, due: Due) {
        self.begin_answers(Answers { appointment: Some(due), ..Answers::none(due.service) });
    }

    fn begin_answers(self, answers: Answers) {
        if self.busy.get_untracked() {
            return;
        }
        // Without the server the question would only stand before the ticket's writing.
        if self.is_heard() {
            self.ask_for_number(answers.service);
        }
        self.ask(None, answers);
    }

    /// The question behind `answered`, or the number where none is left.
    pub fn ask(self, answered: Option<Question>, answers: Answers) {
        let mut questions = self.questions(&answers).into_iter();
        match questions.find(|question| answered.is_none_or(|answered| *question > answered)) {
            Some(question) => self.go(Stage::Asked(question, answers)),
            None => self.confirm(answers),
        }
    }

    /// Back to the question before `asked`, with what was answered.
    pub fn ask_before(self, asked: Question, answers: Answers) {
        let before = self.questions(&answers).into_iter().rfind(|question| *question < asked);
        self.go(match (before, answers.appointment) {
            (Some(before), _) => Stage::Asked(before, answers),
            (None, Some(_)) => Stage::Appointment,
            (None, None) => Stage::Services,
        });
    }

    /// The questions before the number, of a service that is still there.
    pub fn questions(self, answers: &Answers) -> Vec<Question> {
        self.device
            .config
            .with_untracked(|config| Question::before(&config.branch, answers, config.records_key.is_some()))
    }

    /// Makes a live number ready.
    fn ask_for_number(self, service: ServiceId) {
        let tablet = self.device.tablet();
        let (now, turn) = (self.clock.read(), self.turn.get_value());
        spawn_local(async move {
            // A server that does not answer shows when the number is taken; a store that fails shows at once.
            let touched = tablet.touch(service, CommandId(Uuid::new_v4()), now).await;
            if touched.is_ok() {
                self.is_slow.try_set_value(false);
            }
            match touched {
                Err(TouchError::Call(error)) => self.device.heed(&error),
                Err(TouchError::Store(error)) if self.is_still(turn) => {
                    self.go(Stage::Stopped(error.into()));
                }
                Ok(()) | Err(TouchError::Store(_)) => {}
            }
        });
    }

    /// The visitor confirms: a ticket is written and then shown, or reception is named.
    fn confirm(self, answers: Answers) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        let service = answers.service;
        // Over the questions the number that was asked for at the touch may have been handed back.
        if !self.questions(&answers).is_empty() && self.is_heard() {
            self.ask_for_number(service);
        }
        let turn = self.turn.get_value();
        let drawn = Drawn::by(Uuid::new_v4, Token::new(chance::secret()));
        let party = self.party(answers, drawn.visit);
        spawn_local(async move {
            let issued = self.issue(service, party, drawn).await;
            let is_issued = issued.is_ok();
            if self.is_still(turn) {
                self.busy.set(false);
                self.show(service, issued);
            }
            if is_issued {
                self.device.send();
            }
        });
    }

    /// Who comes, with what is personal sealed.
    fn party(self, answers: Answers, visit: VisitId) -> Party {
        let lang = self.prefs.lang();
        let Answers { service, visitor_kind, documents, given, notice, declared, appointment } = answers;
        self.device.config.with_untracked(|config| {
            let branch = &config.branch;
            let seal = |contents| {
                let id = RecordId(Uuid::new_v4());
                // A key that seals nothing is as good as none: reception asks again.
                config.records_key.as_ref()?.seal(id, visit, &contents, chance::fill).ok()
            };
            let personal = (!given.is_empty()).then(|| seal(Contents::Fields { given })).flatten();
            let event = EventId(Uuid::new_v4());
            let personal = personal.zip(notice);
            let personal = personal.map(|(record, (notice, lang))| Personal { event, record, notice, lang });
            let declaration = branch.service(service).and_then(|service| branch.declaration_of(service));
            let declared = declared.zip(declaration).map(|(declared, declaration)| Declared {
                event: EventId(Uuid::new_v4()),
                version: declaration.version,
                lang,
                signature: match declared {
                    Confirmation::Signed(signature) => seal(Contents::Signature { signature }),
                    Confirmation::WithStaff => None,
                },
            });
            let appointment = appointment.map(|due| Kept { event: EventId(Uuid::new_v4()), due });
            Party { visitor_kind, documents, personal, declared, appointment, ..Party::ONE }
        })
    }

    /// What came of a confirmation.
    fn show(self, service: ServiceId, issued: Result<IssuedTicket, IssueError>) {
        if issued.is_err() && self.is_stopped() {
            return;
        }
        self.go(match issued {
            Ok(ticket) => {
                Stage::Ticket(Box::new(Shown { ticket, queue: self.queue_of(service), is_again: false }))
            }
            Err(IssueError::OnItsWay | IssueError::NoNumber) => Stage::Reception,
            Err(IssueError::Store(error)) => Stage::Stopped(error.into()),
        });
    }

    /// Whether the visitor of that turn is still before the tablet. After a pairing that the server ended nobody is,
    /// and nothing of the visit may be touched.
    fn is_still(self, turn: u32) -> bool {
        self.turn.try_get_value() == Some(turn)
    }

    fn is_stopped(self) -> bool {
        self.stage.with_untracked(|stage| matches!(stage, Stage::Stopped(_)))
    }

    async fn issue(self, service: ServiceId, party: Party, drawn: Drawn) -> Result<IssuedTicket, IssueError> {
        let tablet = self.device.tablet();
        let begun = self.clock.read();
        loop {
            let now = self.clock.reading();
            let is_late = now.at.ms_since(begun) >= i64::from(LEASE_PATIENCE_MS);
            if is_late {
                self.is_slow.try_set_value(true);
            }
            let is_patient = !is_late && self.is_in_touch();
            let patience = if is_patient { Patience::Short } else { Patience::None };
            let issued = tablet.issue(service, party.clone(), drawn, patience, now).await;
            if issued != Err(IssueError::OnItsWay) {
                return issued;
            }
            sleep(LEASE_LOOK).await;
        }
    }

    /// Whether the server was heard a moment ago.
    pub fn is_heard(self) -> bool {
        self.live.stale_since.get_untracked().is_none()
    }

    /// Whether the server answers: only then a number that is on its way is waited for.
    fn is_in_touch(self) -> bool {
        self.is_heard() && !self.is_slow.try_get_value().unwrap_or(true)
    }

    /// The queue before a ticket of `service`.
    pub fn queue_of(self, service: ServiceId) -> Option<Queue> {
        let (as_of, now) = (self.live.stale_since.get_untracked(), self.clock.read());
        let of = |snapshot: &KioskSnapshot| {
            self.device
                .config
                .with_untracked(|config| Queue::of(snapshot, &config.branch, service, as_of, now))
        };
        self.live.snapshot.with_untracked(|snapshot| snapshot.as_ref().map(of))
    }

    /// The visit of a ticket that this tablet issued today. A store that fails names none.
    pub async fn find_own(self, wanted: FindRateable) -> OwnVisit {
        self.device.tablet().find_own(wanted, self.clock.reading()).await.unwrap_or(OwnVisit::None)
    }

    /// Keeps the rating of a finished visit.
    pub fn rate(self, rateable: Rateable, opinion: Opinion) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        let turn = self.turn.get_value();
        let branch = self.device.config.with_untracked(|config| config.branch.id);
        spawn_local(async move {
            let drawn = rate::Drawn { rated: EventId(Uuid::new_v4()), rating: RatingId(Uuid::new_v4()) };
            let kept =
                self.device.tablet().rate(&rateable, branch, opinion, drawn, self.clock.reading()).await;
            self.device.send();
            if self.is_still(turn) {
                self.busy.set(false);
                self.go(kept.map_or_else(|error| Stage::Stopped(error.into()), |()| Stage::Thanks));
            }
        });
    }

    /// Calls a member of staff.
    pub fn call_staff(self) {
        if self.call.get_untracked().is_some() {
            return;
        }
        self.call.set(Some(Call::Sending));
        let turn = self.turn.get_value();
        let api = self.device.api();
        let request = AssistanceRequest { assistance: AssistanceId(Uuid::new_v4()) };
        spawn_local(async move {
            let told = api.tell("/v1/assistance", &request).await;
            if self.is_still(turn) {
                self.call.set(Some(if told.is_ok() { Call::Sent } else { Call::Failed }));
            }
        });
    }

    /// What a ticket is for, where not for an official, and its phone page where phones reach the server.
    pub fn service_and_link(self, ticket: &IssuedTicket) -> (Option<Service>, Option<String>) {
        let meets_official = ticket.appointment.is_some_and(|due| due.official.is_some());
        self.device.config.with_untracked(|config| {
            let link = ticket.phone_link(config.phone_base.as_deref());
            (config.branch.service(ticket.service).cloned().filter(|_| !meets_official), link)
        })
    }

    /// Prints the ticket.
    pub fn print(self) {
        self.printed.set(true);
        document::print();
    }

    /// How many visitors have gone since the start.
    pub fn nth(self) -> usize {
        self.turn.get_value() as usize
    }

    /// Today, by the server's clock.
    pub fn today(self) -> ServiceDay {
        ServiceDay::of(self.clock.read())
    }
}
