//! The counter's state, and its commands: each pressed once, kept until it is answered.

mod ask;
mod branch;
mod contact;
mod declaring;
mod door;
mod findings;
mod noted;
mod pages;

use std::time::Duration;

use domain::{
    association::Branch,
    id::{AssistanceId, CommandId, CounterId, DeviceId},
    ticket::Outcome,
    time::Timestamp,
};
use gloo::timers::future::sleep;
use leptos::{prelude::*, task::spawn_local};
use sync::wire::{
    counter::{Acted, Action, Command, CounterRow, CounterSnapshot, DocumentRow, QueueRow},
    problem::Problem,
    request::RequestRow,
    staff::{CloseDay, Session},
};
use uuid::Uuid;

use self::declaring::Declaration;
pub(super) use self::{
    ask::Ask,
    findings::Finding,
    noted::{Done, Noted, What},
};
use super::{
    calls::{self, Calls},
    view::{Keyed, Phase, Possible, Reason, Situation, is_stale, own},
};
use crate::{
    api::{Api, ApiError},
    browser::document,
    state::{
        clock::{Clock, use_clock},
        device::{Device, use_device},
        live::{Dated, Live},
        seat as memory,
        session::{Staff, use_session, use_staff},
    },
};

/// A command without an answer is sent again after this long.
const RESEND: Duration = Duration::from_secs(2);
/// The id of what takes the focus when the element that had it is gone.
pub(super) const MAIN: &str = "main";

impl Dated for CounterSnapshot {
    fn seq(&self) -> u64 {
        self.seq
    }

    fn now(&self) -> Timestamp {
        self.now
    }
}

/// What is said in place after a press.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Said {
    /// The server refused, in its own words.
    Refused(String),
    /// It cannot be done now.
    NotNow(Reason),
    /// An outcome is chosen first.
    OutcomeFirst,
}

/// The counter, shared by its parts.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    pub live: Live<CounterSnapshot>,
    pub branch: Signal<Branch>,
    /// The counter at which this person sits, as it stands.
    pub own: Memo<Option<CounterRow>>,
    /// Where this person sits.
    pub seat: Memo<Option<CounterId>>,
    /// Where this person sat until somebody else took over.
    pub remembered: RwSignal<Option<CounterId>>,
    /// Whether a press waits for its answer.
    pub busy: RwSignal<bool>,
    /// Whether that answer is late.
    pub unanswered: RwSignal<bool>,
    pub said: RwSignal<Option<Said>>,
    pub asked: RwSignal<Option<Ask>>,
    pub outcome: RwSignal<Option<Outcome>>,
    /// The request that the last visit became, until the next press.
    pub opened: RwSignal<Option<RequestRow>>,
    /// What was done last, for as long as that is said.
    pub noted: RwSignal<Option<Noted>>,
    /// Whether the list is not live.
    pub stale: Memo<bool>,
    pub phase: Memo<Phase>,
    pub situation: Memo<Situation>,
    /// Whom this person calls.
    pub calls: Memo<Calls>,
    /// What is known of the documents of whoever is here.
    pub documents: Memo<Vec<DocumentRow>>,
    /// How many documents keep the request from being registered.
    pub n_lacking: Memo<usize>,
    /// The declaration of whoever is here.
    pub declaration: Declaration,
    /// What was found and not sent yet.
    pub findings: RwSignal<Vec<Finding>>,
    device: Device,
    person: Signal<Session>,
    api: StoredValue<Api>,
    pub clock: Clock,
    staff: Staff,
}

/// Provides the counter to its parts.
pub(super) fn provide_desk() -> Desk {
    let (device, clock, person) = (use_device(), use_clock(), use_session());
    let config = device.config;
    let live = Live::<CounterSnapshot>::follow(device.api(), clock);
    let remembered = RwSignal::new(memory::recall(person.with_untracked(|person| person.staff)));
    let own = Memo::new(move |_| {
        let me = person.with(|person| person.staff);
        live.snapshot.with(|snapshot| own(&snapshot.as_ref()?.counters, me).cloned())
    });
    let seat = Memo::new(move |_| own.with(|own| own.as_ref().map(|own| own.counter)));
    let stale = Memo::new(move |_| is_stale(live.stale_since.get(), clock.now()));
    let phase = Memo::new(move |_| own.with(|own| own.as_ref().map_or(Phase::Idle, Phase::of)));
    let calls = calls::calls(person, config, seat);
    let situation = Memo::new(move |_| {
        let (phase, stale) = (phase.get(), stale.get());
        live.snapshot.with(|snapshot| Situation::of(snapshot.as_ref(), &calls.get(), phase, stale))
    });
    let documents =
        Memo::new(move |_| own.with(|own| own.as_ref().map(|own| own.documents.clone()).unwrap_or_default()));
    let n_lacking = findings::n_lacking(config, phase, documents);
    let desk = Desk {
        live,
        branch: Signal::derive(move || config.with(|config| config.branch.clone())),
        own,
        seat,
        remembered,
        busy: RwSignal::new(false),
        unanswered: RwSignal::new(false),
        said: RwSignal::new(None),
        asked: RwSignal::new(None),
        outcome: RwSignal::new(None),
        opened: RwSignal::new(None),
        noted: RwSignal::new(None),
        stale,
        phase,
        situation,
        calls,
        documents,
        n_lacking,
        declaration: Declaration::of(config, own, phase),
        findings: RwSignal::new(Vec::new()),
        device,
        person,
        api: StoredValue::new(device.api()),
        clock,
        staff: use_staff(),
    };
    desk.follow_phase();
    desk.follow_findings();
    desk.follow_branch();
    desk.watch_door();
    provide_context(desk);
    desk
}

/// The counter.
pub(super) fn use_desk() -> Desk {
    expect_context()
}

impl Desk {
    /// With another visitor the choice of an outcome begins anew.
    fn follow_phase(self) {
        let visit = Memo::new(move |_| self.phase.with(|phase| phase.row().map(|row| row.visit)));
        Effect::new(move || {
            visit.track();
            self.outcome.set(None);
        });
        // What could not be done then may be possible now; a refusal of the server stays until it was read.
        Effect::new(move || {
            self.situation.track();
            let passing = |said: &mut Said| matches!(said, Said::NotNow(_) | Said::OutcomeFirst);
            self.said.maybe_update(|said| said.take_if(passing).is_some());
        });
    }

    /// Presses one of the keyed actions; what cannot be done says why.
    pub(super) fn press(self, keyed: Keyed) {
        if let Possible::Not(reason) = self.situation.get_untracked().possible(keyed) {
            return self.said.set(Some(Said::NotNow(reason)));
        }
        let visit = self.phase.get_untracked().row().map(|row| row.visit);
        let action = match (keyed, visit) {
            (Keyed::Next, _) => Action::Next,
            (Keyed::Recall, Some(visit)) => Action::Recall { visit },
            (Keyed::Start, Some(visit)) => Action::Start { visit },
            (Keyed::Finish, Some(visit)) => match self.outcome.get_untracked() {
                Some(outcome) => Action::Finish { visit, outcome },
                None => return self.ask_outcome(),
            },
            (Keyed::Recall | Keyed::Start | Keyed::Finish, None) => return,
        };
        self.act(action);
    }

    /// Chooses an outcome, where somebody is served.
    pub(super) fn choose(self, outcome: Outcome) {
        let may = !untrack(move || self.is_barred(outcome));
        if may && matches!(self.phase.get_untracked(), Phase::Serving(_)) {
            self.outcome.set(Some(outcome));
            self.said.set(None);
        }
    }

    /// Sits down at `counter`.
    pub(super) fn open(self, counter: CounterId, take_over: bool) {
        self.remembered.set(Some(counter));
        memory::keep(self.person.with_untracked(|person| person.staff), counter);
        self.send(counter, Action::Open { take_over });
    }

    /// Leaves the counter, where nobody is at it.
    pub(super) fn leave(self) {
        if let Possible::Not(reason) = self.situation.get_untracked().leave() {
            return self.said.set(Some(Said::NotNow(reason)));
        }
        self.remembered.set(None);
        memory::forget();
        self.act(Action::Close);
    }

    /// Logs out, which closes the counter; where somebody is still at it, asks first.
    pub(super) fn ask_log_out(self) {
        match self.phase.get_untracked() {
            Phase::Called(row) | Phase::Serving(row) => self.asked.set(Some(Ask::LogOut(row.label))),
            Phase::Idle => self.log_out(),
        }
    }

    /// Logs out; a counter with somebody at it stays this person's.
    pub(super) fn log_out(self) {
        self.run(async move { self.until_answered(async || self.staff.log_out().await).await }, |()| {});
    }

    /// Nobody came.
    pub(super) fn miss(self, row: &QueueRow) {
        self.act(Action::Miss { visit: row.visit });
    }

    /// Calls a colleague here.
    pub(super) fn call_help(self) {
        self.act(Action::CallHelp { assistance: AssistanceId(Uuid::new_v4()) });
    }

    /// Whether `device` is this one.
    pub(super) fn is_device(self, device: DeviceId) -> bool {
        self.device.id == device
    }

    /// Goes to whoever called for help.
    pub(super) fn assist(self, assistance: AssistanceId) {
        self.act(Action::Assist { assistance });
    }

    /// Closes the branch's day.
    pub(super) fn close_day(self) {
        let Some(day) =
            self.live.snapshot.with_untracked(|snapshot| snapshot.as_ref().map(|snapshot| snapshot.day))
        else {
            return;
        };
        let branch = self.branch.with_untracked(|branch| branch.id);
        let body = CloseDay { command: CommandId(Uuid::new_v4()), branch, day };
        let api = self.api.get_value();
        self.run(
            async move { self.until_answered(async || api.tell("/v1/days/close", &body).await).await },
            |()| {},
        );
    }

    pub(super) fn act(self, action: Action) {
        if let Some(counter) = self.seat.get_untracked() {
            self.send(counter, action);
        }
    }

    /// Sends one press. Its identity is made here, once, so that a press that is sent again happens once.
    fn send(self, counter: CounterId, action: Action) {
        let command = Command { command: CommandId(Uuid::new_v4()), counter, action };
        let api = self.api.get_value();
        let sent =
            async move { self.until_answered(async || api.post("/v1/counter/act", &command).await).await };
        self.run(sent, move |acted: Acted| {
            let idle = Situation::of(Some(&acted.snapshot), &self.calls.get_untracked(), Phase::Idle, false);
            self.heed(action, &acted);
            self.live.take(acted.snapshot, self.clock);
            if !acted.found {
                let reason = idle.why_nobody();
                self.said.set(Some(Said::NotNow(reason)));
            }
        });
    }

    /// Runs one press at a time: while it waits for its answer no other is taken.
    fn run<T: 'static>(
        self,
        sent: impl Future<Output = Option<Result<T, Problem>>> + 'static,
        answered: impl FnOnce(T) + 'static,
    ) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.said.set(None);
        spawn_local(async move {
            let Some(answer) = sent.await else { return };
            match answer {
                Ok(answer) => answered(answer),
                Err(problem) => {
                    self.said.set(Some(Said::Refused(problem.message.clone())));
                    self.staff.refused(&ApiError::Refused(problem));
                    self.device.look_again();
                }
            }
            self.unanswered.try_set(false);
            self.busy.try_set(false);
            request_animation_frame(|| document::focus_again(MAIN));
        });
    }

    /// Sends until there is an answer; `None` when the screen is gone.
    async fn until_answered<T>(
        self,
        send: impl AsyncFn() -> Result<T, ApiError>,
    ) -> Option<Result<T, Problem>> {
        while !self.busy.is_disposed() {
            match send().await {
                Ok(answer) => return Some(Ok(answer)),
                Err(ApiError::Refused(problem)) => return Some(Err(problem)),
                Err(ApiError::Unreachable) => {
                    self.unanswered.try_set(true);
                    sleep(RESEND).await;
                }
            }
        }
        None
    }

    fn ask_outcome(self) {
        self.said.set(Some(Said::OutcomeFirst));
        document::focus("outcome-0");
    }
}
