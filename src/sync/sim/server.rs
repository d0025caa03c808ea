//! A server in memory that keeps to the protocol: marks, gaps, leases, restores.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    event::{Event, Fact},
    id::{CommandId, DeviceId, IncarnationId, RatingId, RecordId, ServerEpoch, ServiceId},
    label::{Label, Letter, RESERVE_BAND, Tag},
    time::{ServiceDay, Timestamp},
};
use serde::{Serialize, de::DeserializeOwned};

use super::Lot;
use crate::{
    transport::Reply,
    wire::{
        kiosk::{Block, Lease, LeaseRequest, LeaseReturn, Reserve, ReserveRequest},
        path,
        problem::{Code, Problem},
        push::{Judged, PushAnswer, PushRequest, RecordsPush, Verdict},
    },
};

/// Whose log.
pub(crate) type LogId = (DeviceId, IncarnationId);

/// What a backup holds.
#[derive(Clone, Debug, Default)]
pub(crate) struct Kept {
    pub(crate) logs: BTreeMap<LogId, Vec<String>>,
    pub(crate) ratings: BTreeSet<RatingId>,
    leases: BTreeMap<CommandId, Lease>,
    reserves: BTreeMap<CommandId, Reserve>,
    tags: BTreeMap<IncarnationId, Tag>,
}

/// The server.
#[derive(Clone, Debug)]
pub(crate) struct Server {
    pub(crate) kept: Kept,
    /// Every rating that ever came, restored away or not.
    pub(crate) ratings_ever: BTreeSet<RatingId>,
    /// Every personal record that ever came.
    pub(crate) records_ever: BTreeSet<RecordId>,
    /// Places of a log that came with other bytes.
    pub(crate) n_quarantined: usize,
    pub(crate) now: Timestamp,
    pub(crate) epoch: ServerEpoch,
    backup: Kept,
    returned: BTreeSet<CommandId>,
    /// Leased since the last restore. What was leased before and comes back stays unused: the number may have been
    /// leased again in the time that the restore took away.
    leased_since: BTreeSet<CommandId>,
    free: BTreeSet<(ServiceDay, ServiceId, u16)>,
    /// Numbers that a ticket has: they never come back.
    used: BTreeSet<(ServiceDay, Label)>,
    /// A restore does not put it back: a restored server goes on above whatever it may have leased.
    last_numbers: BTreeMap<(ServiceDay, ServiceId), u16>,
    /// The last number of the reserve; a restore does not put it back, for it hands out none on that day.
    last_reserved: BTreeMap<(ServiceDay, ServiceId), u16>,
    restored_on: BTreeSet<ServiceDay>,
    has_lost_its_disk: bool,
    lot: Lot,
}

impl Server {
    pub(crate) fn new(mut lot: Lot, now: Timestamp) -> Self {
        Self {
            kept: Kept::default(),
            ratings_ever: BTreeSet::new(),
            records_ever: BTreeSet::new(),
            n_quarantined: 0,
            now,
            epoch: ServerEpoch(lot.uuid()),
            backup: Kept::default(),
            returned: BTreeSet::new(),
            leased_since: BTreeSet::new(),
            free: BTreeSet::new(),
            used: BTreeSet::new(),
            last_numbers: BTreeMap::new(),
            last_reserved: BTreeMap::new(),
            restored_on: BTreeSet::new(),
            has_lost_its_disk: false,
            lot,
        }
    }

    pub(crate) fn back_up(&mut self) {
        self.backup = self.kept.clone();
    }

    pub(crate) fn restore(&mut self) {
        let tags = std::mem::take(&mut self.kept.tags);
        self.kept = self.backup.clone();
        // The first time the disk is lost with all that it knew; later the data that are replaced tell the tags.
        if self.has_lost_its_disk {
            self.kept.tags.extend(tags);
        }
        self.has_lost_its_disk = true;
        self.free.clear();
        self.leased_since.clear();
        self.restored_on.insert(ServiceDay::of(self.now));
        self.epoch = ServerEpoch(self.lot.uuid());
    }

    /// What a restore must not do: today's numbers begin again.
    pub(crate) fn forget_numbers(&mut self) {
        self.last_numbers.clear();
    }

    /// The records that it has now, and has still after it is restored.
    pub(crate) fn safe(&self) -> impl Iterator<Item = &String> {
        let had = |log| self.kept.logs.get(log).map_or(0, Vec::len);
        self.backup.logs.iter().flat_map(move |(log, records)| records.iter().take(had(log)))
    }

    /// Answers one request.
    pub(crate) fn answer(&mut self, path: &str, body: &str) -> Reply {
        match path {
            path::PUSH => self.push(&read(body)),
            path::RECORDS => self.keep(read(body)),
            path::LEASES => self.lease(read(body)),
            path::LEASE_RESERVE => self.reserve(read(body)),
            path::LEASE_RETURN => self.take_back(read(body)),
            other => panic!("nobody asks for {other}"),
        }
    }

    fn push(&mut self, request: &PushRequest) -> Reply {
        let log = self.kept.logs.entry((request.device, request.incarnation)).or_default();
        let need = u64::try_from(log.len()).unwrap() + 1;
        if request.first_dseq > need {
            return refused(Code::Gap, Some(need));
        }
        let mut verdicts = Vec::new();
        for (dseq, event) in (request.first_dseq..).zip(&request.events) {
            let place = usize::try_from(dseq - 1).unwrap();
            match log.get(place) {
                Some(had) if had == event.get() => {}
                Some(_) => verdicts.push(Judged { dseq, verdict: Verdict::Quarantined }),
                None => {
                    self.used.extend(number_of(event.get()));
                    log.push(event.get().to_owned());
                }
            }
        }
        self.n_quarantined += verdicts.len();
        let hw = u64::try_from(log.len()).unwrap();
        for rating in &request.ratings {
            self.kept.ratings.insert(rating.id);
            self.ratings_ever.insert(rating.id);
        }
        reply(&PushAnswer { hw, server_epoch: self.epoch, verdicts, now: self.now })
    }

    fn keep(&mut self, RecordsPush { records }: RecordsPush) -> Reply {
        self.records_ever.extend(records.into_iter().map(|record| record.id));
        Reply { status: 204, body: String::new() }
    }

    fn lease(&mut self, LeaseRequest { request, service }: LeaseRequest) -> Reply {
        if self.returned.contains(&request) {
            return refused(Code::NotFound, None);
        }
        if let Some(lease) = self.kept.leases.get(&request) {
            return reply(lease);
        }
        let day = ServiceDay::of(self.now);
        let free = self.free.range((day, service, 0)..=(day, service, u16::MAX)).next().copied();
        let number = if let Some(place) = free {
            self.free.remove(&place);
            place.2
        } else {
            let last = self.last_numbers.entry((day, service)).or_default();
            *last += 1;
            *last
        };
        let label = Label::new(letter_of(service), number).unwrap();
        let lease = Lease { request, service, label, day, now: self.now };
        self.kept.leases.insert(request, lease);
        self.leased_since.insert(request);
        reply(&lease)
    }

    fn reserve(&mut self, asked: ReserveRequest) -> Reply {
        if let Some(reserve) = self.kept.reserves.get(&asked.request) {
            return reply(reserve);
        }
        let day = ServiceDay::of(self.now);
        let ReserveRequest { request, service, incarnation, tag: claimed } = asked;
        let was_restored = self.restored_on.contains(&day);
        let (has_forgotten, tags) = (self.has_lost_its_disk, &mut self.kept.tags);
        let tag = tags.get(&incarnation).copied().unwrap_or_else(|| {
            let is_free = |tag: &Tag| tags.values().all(|taken| taken != tag);
            let claimed = claimed.filter(|tag| has_forgotten && is_free(tag));
            let mut all = Tag::all();
            claimed.or_else(|| if has_forgotten { all.rfind(is_free) } else { all.find(is_free) }).unwrap()
        });
        tags.insert(incarnation, tag);
        let first = self.last_reserved.get(&(day, service)).map_or(*RESERVE_BAND.start(), |last| last + 1);
        // As many as a day of the simulation uses up.
        let block = (!was_restored && first < SIM_RESERVE_END).then(|| Block { first, last: first + 4 });
        if let Some(block) = block {
            self.last_reserved.insert((day, service), block.last);
        }
        let reserve =
            Reserve { request, service, letter: letter_of(service), block, tag, day, now: self.now };
        self.kept.reserves.insert(request, reserve);
        reply(&reserve)
    }

    fn take_back(&mut self, LeaseReturn { request }: LeaseReturn) -> Reply {
        self.returned.insert(request);
        if let Some(lease) = self.kept.leases.remove(&request)
            && self.leased_since.contains(&request)
            && !self.used.contains(&(lease.day, lease.label))
        {
            self.free.insert((lease.day, lease.service, lease.label.number()));
        }
        Reply { status: 204, body: String::new() }
    }
}

/// The reserve of a day ends early here, so that labels with a tag are given as well.
const SIM_RESERVE_END: u16 = 730;

fn letter_of(service: ServiceId) -> Letter {
    Letter::new(if service.0.as_u128() == 1 { 'A' } else { 'B' }).unwrap()
}

/// The number that an event gives to a ticket.
fn number_of(event: &str) -> Option<(ServiceDay, Label)> {
    let Event { fact, .. } = serde_json::from_str(event).ok()?;
    if let Fact::TicketIssued { label, day, .. } = fact { Some((day, label)) } else { None }
}

fn read<R: DeserializeOwned>(body: &str) -> R {
    serde_json::from_str(body).expect("a device sends what the protocol says")
}

fn reply(answer: &impl Serialize) -> Reply {
    Reply { status: 200, body: serde_json::to_string(answer).unwrap() }
}

pub(crate) fn refused(code: Code, need: Option<u64>) -> Reply {
    let problem = Problem { code, message: String::new(), need, retry_secs: None };
    Reply { status: code.status(), body: serde_json::to_string(&problem).unwrap() }
}
