//! The ledger on a real store: a lobby with two tablets and a counter, driven as its screens drive it.

mod appointments;
mod assist;
mod contacts;
mod counter;
mod day;
mod devices;
mod documents;
mod leases;
mod log;
mod onward;
mod pauses;
mod personal;
mod phone;
mod quick;
mod race;
mod random;
mod referral;
mod requests;
mod screens;
mod settings;

use domain::{
    event::{EVENT_VERSION, Event, Fact},
    id::{CommandId, CounterId, EventId, RatingId, ServiceId, StaffId, VisitId},
    label::Label,
    link::TokenHash,
    rating::{Opinion, Rating, Score},
    report::VisitFacts,
    ticket::TicketState,
    time::{ServiceDay, TimeQuality, Timestamp},
    visit::{Channel, Persons},
};
use serde_json::value::RawValue;
use sync::wire::{
    PROTOCOL_VERSION,
    counter::{Acted, Action, Command},
    device::DeviceKind,
    kiosk::{Lease, LeaseRequest},
    problem::Code,
    push::{PushAnswer, PushRequest},
};
use tempfile::TempDir;
use uuid::Uuid;

use super::{Moment, Refusal, act, lease, push};
use crate::store::{
    Device, Store, Ticket, Txn,
    sample::{self, AT, COUNTERS, DOCUMENTS, INCARNATION, NINE, SERVICES, STAFF, hash},
    sqlite::Sqlite,
};

/// A lobby at nine o'clock.
struct Lobby {
    _dir: TempDir,
    store: Sqlite,
    now: Timestamp,
    n_ids: u128,
    kiosk: Tablet,
    other: Tablet,
    desk: Device,
}

/// A tablet and the events of its log.
struct Tablet {
    device: Device,
    log: Vec<String>,
}

/// Somebody who checked in.
#[derive(Clone, Copy)]
struct Guest {
    visit: VisitId,
    label: Label,
}

impl Guest {
    /// The hash of the token of the guest's phone link.
    fn token(self) -> TokenHash {
        hash(self.visit.0.as_u128())
    }
}

impl Lobby {
    fn open() -> Self {
        let dir = TempDir::new().unwrap();
        let store = Sqlite::open(&dir.path().join("istiqbal.db")).unwrap();
        let tablet = |n| Tablet { device: sample::device(n, DeviceKind::Kiosk), log: Vec::new() };
        let (kiosk, other, desk) = (tablet(1), tablet(2), sample::device(3, DeviceKind::Counter));
        sample::keep(&store, |txn| {
            sample::furnish(txn);
            for device in [&kiosk.device, &other.device, &desk] {
                txn.put_device(device).unwrap();
            }
        });
        Self { _dir: dir, store, now: NINE, n_ids: 1 << 64, kiosk, other, desk }
    }

    fn id(&mut self) -> Uuid {
        self.n_ids += 1;
        Uuid::from_u128(self.n_ids)
    }

    fn after_ms(&mut self, ms: i64) -> &mut Self {
        self.now = self.now.plus_ms(ms);
        self
    }

    fn day(&self) -> ServiceDay {
        ServiceDay::of(self.now)
    }

    /// Runs `work` in a transaction of its own; a refusal undoes it, as the server does.
    fn change<T>(
        &mut self,
        work: impl FnOnce(&mut dyn Txn, Moment<'_>) -> Result<T, Refusal>,
    ) -> Result<T, Refusal> {
        let mut txn = self.store.begin().unwrap();
        let mut fresh = || {
            self.n_ids += 1;
            Uuid::from_u128(self.n_ids)
        };
        let result = work(&mut *txn, Moment { now: self.now, fresh: &mut fresh })?;
        txn.commit().unwrap();
        Ok(result)
    }

    fn look<T>(&self, work: impl FnOnce(&mut dyn Txn) -> T) -> T {
        work(&mut *self.store.read().unwrap())
    }

    fn ticket(&self, visit: VisitId) -> Ticket {
        self.look(|txn| txn.ticket(AT, visit).unwrap().unwrap())
    }

    fn state(&self, visit: VisitId) -> TicketState {
        self.ticket(visit).state
    }

    /// The visits of today.
    fn visits(&self) -> Vec<VisitFacts> {
        self.look(|txn| txn.day_visits(AT, self.day()).unwrap())
    }

    fn lease_for(&mut self, tablet: usize, service: ServiceId) -> Result<Lease, Refusal> {
        let request = LeaseRequest { request: CommandId(self.id()), service };
        let device = self.tablet(tablet).device.clone();
        self.change(|txn, moment| lease(txn, &device, request, moment.now))
    }

    fn tablet(&mut self, n: usize) -> &mut Tablet {
        if n == 0 { &mut self.kiosk } else { &mut self.other }
    }

    /// Adds a fact to a tablet's log.
    fn log(&mut self, tablet: usize, fact: Fact) -> EventId {
        let event = Event {
            id: EventId(self.id()),
            v: EVENT_VERSION,
            at: self.now,
            time_quality: TimeQuality::Exact,
            fact,
        };
        self.tablet(tablet).log.push(serde_json::to_string(&event).unwrap());
        event.id
    }

    fn log_visit(&mut self, tablet: usize, service: ServiceId) -> VisitId {
        let visit = VisitId(self.id());
        let (persons, channel) = (Persons::ONE, Channel::Interview);
        self.log(tablet, Fact::VisitRegistered { visit, service, visitor_kind: None, persons, channel });
        visit
    }

    fn log_ticket(&mut self, tablet: usize, visit: VisitId, label: Label, day: ServiceDay) {
        let token = hash(visit.0.as_u128());
        self.log(tablet, Fact::TicketIssued { visit, label, day, token });
    }

    /// Pushes a tablet's log from the place `first` on.
    fn push_from(&mut self, tablet: usize, first: u64) -> Result<PushAnswer, Refusal> {
        let from = usize::try_from(first - 1).unwrap();
        let tablet = self.tablet(tablet);
        let events = tablet.log[from.min(tablet.log.len())..].iter().map(|text| raw(text)).collect();
        let device = tablet.device.clone();
        let request = request(&device, first, events);
        self.change(|txn, moment| push(txn, &device, request, moment.now))
    }

    /// Pushes all of a tablet's log that the server does not have.
    fn push(&mut self, tablet: usize) -> PushAnswer {
        let device = self.tablet(tablet).device.id;
        let mark = self.look(|txn| txn.mark(AT, device, INCARNATION).unwrap().unwrap_or(0));
        self.push_from(tablet, mark + 1).unwrap()
    }

    /// Somebody takes a turn at a tablet.
    fn check_in_at(&mut self, tablet: usize, service: ServiceId) -> Guest {
        let lease = self.lease_for(tablet, service).unwrap();
        let visit = self.log_visit(tablet, service);
        self.log_ticket(tablet, visit, lease.label, lease.day);
        assert_eq!(self.push(tablet).verdicts, []);
        Guest { visit, label: lease.label }
    }

    fn check_in(&mut self) -> Guest {
        self.after_ms(1_000).check_in_at(0, SERVICES[0])
    }

    fn command(&mut self, counter: usize, action: Action) -> Command {
        Command { command: CommandId(self.id()), counter: COUNTERS[counter], action }
    }

    fn give(&mut self, staff: StaffId, command: Command) -> Result<Acted, Refusal> {
        let desk = self.desk.clone();
        self.change(|txn, moment| act(txn, &desk, staff, command, moment))
    }

    /// The member of staff of that number presses a button at the counter of the same number.
    fn act(&mut self, who: usize, action: Action) -> Result<Acted, Refusal> {
        self.after_ms(1_000);
        let command = self.command(who, action);
        self.give(STAFF[who], command)
    }

    fn sit(&mut self, who: usize) {
        self.act(who, Action::Open { take_over: false }).unwrap();
    }

    fn call(&mut self, who: usize) -> VisitId {
        let acted = self.act(who, Action::Next).unwrap();
        assert!(acted.found);
        whom(&acted, COUNTERS[who])
    }

    /// Serves somebody to the end.
    fn serve(&mut self, who: usize) -> VisitId {
        let visit = self.call(who);
        self.act(who, Action::Start { visit }).unwrap();
        self.after_ms(59_000);
        self.act(who, Action::Finish { visit, outcome: domain::ticket::Outcome::Served }).unwrap();
        visit
    }

    fn rating(&mut self) -> Rating {
        Rating {
            id: RatingId(self.id()),
            branch: AT.branch,
            service: SERVICES[0],
            counter: Some(COUNTERS[0]),
            day: self.day(),
            hour: 9,
            opinion: opinion(),
        }
    }
}

fn opinion() -> Opinion {
    Opinion { score: Score::ALL[4], reasons: Vec::new(), comment: None }
}

/// Whom a counter has.
fn whom(acted: &Acted, counter: CounterId) -> VisitId {
    let row = acted.snapshot.counters.iter().find(|row| row.counter == counter).unwrap();
    row.current.unwrap().visit
}

fn raw(text: &str) -> Box<RawValue> {
    RawValue::from_string(text.to_owned()).unwrap()
}

fn request(device: &Device, first_dseq: u64, events: Vec<Box<RawValue>>) -> PushRequest {
    PushRequest {
        protocol: PROTOCOL_VERSION,
        device: device.id,
        incarnation: INCARNATION,
        first_dseq,
        server_epoch_seen: None,
        events,
        ratings: Vec::new(),
    }
}

fn label(text: &str) -> Label {
    text.parse().unwrap()
}

fn refused<T: std::fmt::Debug>(result: Result<T, Refusal>) -> Code {
    result.unwrap_err().code
}
