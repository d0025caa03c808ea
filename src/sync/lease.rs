//! The numbers that a tablet may give: one live number per service, asked when a visitor touches the service, and a
//! [reserve] for when the server cannot be reached.
//!
//! A live number is asked, then ready, then taken by one ticket or handed back. The book changes on the tablet alone
//! and is kept in its store; what it answers is to be sent. Every number in it counts for one service day.

mod reserve;

use domain::{
    id::{CommandId, IncarnationId, ServiceId},
    label::{Label, Letter, Tag},
    time::{MS_PER_SEC, Reading, ServiceDay, Timestamp},
};
use serde::{Deserialize, Serialize};

use self::reserve::Shelf;
use crate::{
    clock::SLIP_MS,
    wire::kiosk::{LEASE_IDLE_SECS, Lease, LeaseRequest, LeaseReturn, Reserve, ReserveRequest},
};

/// The key under which a store keeps the book.
pub const LEASES_KEY: &str = "leases";
/// How many numbers that went back are remembered, in case the server's answer was still on its way.
const RETURNS_MAX: usize = 64;

/// A number in hand, to be given to one ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number {
    /// For which service.
    pub service: ServiceId,
    /// The label to give.
    pub label: Label,
    /// The day on which it counts.
    pub day: ServiceDay,
}

impl From<Lease> for Number {
    fn from(Lease { service, label, day, .. }: Lease) -> Self {
        Self { service, label, day }
    }
}

/// A tablet's leases.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeaseBook {
    /// The day of the live ones.
    day: Option<ServiceDay>,
    entries: Vec<Entry>,
    returns: Vec<Return>,
    #[serde(default)]
    shelf: Shelf,
    /// The server's clock, as it was last heard with a number.
    #[serde(default)]
    heard_at: Option<Timestamp>,
}

/// The one lease of a service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Entry {
    service: ServiceId,
    /// When a visitor last touched the service.
    touched_at: Timestamp,
    request: CommandId,
    /// None: asked, not answered.
    lease: Option<Lease>,
}

/// A lease that went back and may never be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Return {
    request: CommandId,
    /// Whether the server said that it knows.
    is_known: bool,
}

impl LeaseBook {
    /// A visitor touched a service: what to ask the server, if no number is ready. The request is `fresh`, or one
    /// already made that was not answered.
    pub fn touch(&mut self, service: ServiceId, fresh: CommandId, now: Timestamp) -> Option<LeaseRequest> {
        self.turn_to(ServiceDay::of(now));
        if let Some(entry) = self.entries.iter_mut().find(|entry| entry.service == service) {
            entry.touched_at = now;
            return entry.lease.is_none().then_some(LeaseRequest { request: entry.request, service });
        }
        self.entries.push(Entry { service, touched_at: now, request: fresh, lease: None });
        Some(LeaseRequest { request: fresh, service })
    }

    /// The time for what happens now: never before the server's, as it was last heard. An answer takes a moment on its
    /// way; a clock that is behind it by more than [`SLIP_MS`] is wrong.
    pub fn time(&self, now: Reading) -> Reading {
        match self.heard_at.map(|heard_at| (heard_at, heard_at.ms_since(now.at))) {
            Some((heard_at, behind_ms)) if behind_ms > SLIP_MS => Reading::suspect(heard_at),
            Some((heard_at, behind_ms)) if behind_ms > 0 => Reading { at: heard_at, ..now },
            _ => now,
        }
    }

    /// The server leased a number. One that comes too late, or for another day than today's, is to go back:
    /// see [`LeaseBook::to_return`].
    pub fn answered(&mut self, lease: Lease, now: Timestamp) {
        self.heard_at = Some(lease.now);
        self.turn_to(ServiceDay::of(now));
        let is_asked = |entry: &Entry| entry.request == lease.request && entry.service == lease.service;
        if let Some(place) = self.entries.iter().position(is_asked) {
            if Some(lease.day) == self.day {
                self.entries[place].lease = Some(lease);
            } else {
                self.entries.remove(place);
                self.give_back(lease.request);
            }
        } else if let Some(late) = self.returns.iter_mut().find(|back| back.request == lease.request) {
            late.is_known = false;
        }
        // Any other is the answer to a request sent twice, whose number was taken.
    }

    /// The server refused the request; the next touch asks anew.
    pub fn refused(&mut self, request: CommandId) {
        self.entries.retain(|entry| entry.request != request || entry.lease.is_some());
    }

    /// Takes the ready number of a service, if there is one for today. It is out of the book, and given to one ticket.
    pub fn take(&mut self, service: ServiceId, now: Timestamp) -> Option<Lease> {
        self.turn_to(ServiceDay::of(now));
        let place =
            self.entries.iter().position(|entry| entry.service == service && entry.lease.is_some())?;
        self.entries.remove(place).lease
    }

    /// A number that was taken, and certainly not given: it is ready again, or goes back.
    pub fn put_back(&mut self, lease: Lease, now: Timestamp) {
        self.turn_to(ServiceDay::of(now));
        let is_free = self.entries.iter().all(|entry| entry.service != lease.service);
        if is_free && Some(lease.day) == self.day {
            let Lease { service, request, .. } = lease;
            self.entries.push(Entry { service, touched_at: now, request, lease: Some(lease) });
        } else {
            self.give_back(lease.request);
        }
    }

    /// Takes a number of the reserve, or one with the tablet's own tag. It is out of the book, and given to one ticket.
    pub fn take_reserved(&mut self, service: ServiceId, now: Timestamp) -> Option<Number> {
        self.shelf.take(service, now)
    }

    /// What to ask the server for, so that every one of `services` has its reserve; see [`ReserveRequest`].
    pub fn reserve_requests(
        &mut self,
        services: &[ServiceId],
        incarnation: IncarnationId,
        fresh: impl FnMut() -> CommandId,
        now: Timestamp,
    ) -> Vec<ReserveRequest> {
        self.shelf.requests(services, incarnation, fresh, now)
    }

    /// The server handed out numbers for the reserve.
    pub fn reserve_answered(&mut self, reserve: Reserve) {
        self.heard_at = Some(reserve.now);
        self.shelf.answered(reserve);
    }

    /// The server refused numbers for the reserve.
    pub fn reserve_refused(&mut self, request: CommandId) {
        self.shelf.refused(request);
    }

    /// The tablet's own tag; see [`Tablet::tag`](crate::tablet::Tablet::tag).
    pub const fn tag(&self) -> Option<Tag> {
        self.shelf.tag()
    }

    /// How many numbers of the reserve are at hand.
    pub fn n_reserved(&self, now: Timestamp) -> u32 {
        self.shelf.n(now)
    }

    /// Lets go of what nobody touched for [`LEASE_IDLE_SECS`], and of another day's.
    pub fn let_go(&mut self, now: Timestamp) {
        self.turn_to(ServiceDay::of(now));
        let is_idle =
            |entry: &Entry| now.ms_since(entry.touched_at) >= i64::from(LEASE_IDLE_SECS) * MS_PER_SEC;
        for entry in self.entries.extract_if(.., |entry| is_idle(entry)).collect::<Vec<_>>() {
            self.give_back(entry.request);
        }
    }

    /// Lets go of numbers whose letter is not that of their service's tickets any more, as `letter_of` has it; those of
    /// a service that it does not know stay.
    pub fn keep_to(&mut self, letter_of: impl Fn(ServiceId) -> Option<Letter>) {
        let is_other = |entry: &mut Entry| {
            let letter = entry.lease.as_ref().map(|lease| lease.label.letter());
            letter.zip(letter_of(entry.service)).is_some_and(|(held, is)| held != is)
        };
        for entry in self.entries.extract_if(.., is_other).collect::<Vec<_>>() {
            self.give_back(entry.request);
        }
        self.shelf.keep_to(letter_of);
    }

    /// What is to go back to the server, until [`LeaseBook::returned`].
    pub fn to_return(&self) -> Vec<LeaseReturn> {
        let unknown = self.returns.iter().filter(|back| !back.is_known);
        unknown.map(|back| LeaseReturn { request: back.request }).collect()
    }

    /// The server knows that a number went back.
    pub fn returned(&mut self, request: CommandId) {
        for back in self.returns.iter_mut().filter(|back| back.request == request) {
            back.is_known = true;
        }
    }

    /// On a new day nothing of another counts any more.
    fn turn_to(&mut self, day: ServiceDay) {
        if self.day != Some(day) {
            self.day = Some(day);
            for entry in std::mem::take(&mut self.entries) {
                self.give_back(entry.request);
            }
        }
    }

    fn give_back(&mut self, request: CommandId) {
        if self.returns.len() == RETURNS_MAX {
            self.returns.remove(0);
        }
        self.returns.push(Return { request, is_known: false });
    }
}

#[cfg(test)]
mod tests;
