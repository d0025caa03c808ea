//! Visits and tickets: the projection of events that screens read.

use domain::{
    appointment::Appointed,
    id::{CounterId, ServiceId, StaffId, VisitId},
    label::Label,
    link::TokenHash,
    queue::{Line, Turn, stands_since},
    report::VisitFacts,
    ticket::TicketState,
    time::{Reading, ServiceDay, TimeQuality, Timestamp},
    visit::{Channel, Persons, VisitorKind},
};

use serde::{Deserialize, Serialize};

use super::{BranchKey, StoreError};

/// A visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Visit {
    /// Its identity.
    pub id: VisitId,
    /// What for.
    pub service: ServiceId,
    /// Who, where asked.
    pub visitor_kind: Option<VisitorKind>,
    /// How many.
    pub persons: Persons,
    /// How.
    pub channel: Channel,
    /// When.
    pub arrived_at: Timestamp,
    /// How far that can be trusted.
    pub time_quality: TimeQuality,
    /// The day it counts on: its ticket's, else that of its arrival.
    pub day: ServiceDay,
    /// Whether it was rated.
    pub rated: bool,
    /// When it was first called, where it was referred to wait for the researcher since.
    pub first_called_at: Option<Timestamp>,
    /// When the researcher was asked by phone.
    pub asked_at: Option<Timestamp>,
    /// That it was by appointment.
    pub appointed: Option<Appointed>,
}

impl Visit {
    /// A visit at the moment that was read, of which nothing more has happened yet.
    pub fn begun(
        id: VisitId,
        service: ServiceId,
        visitor_kind: Option<VisitorKind>,
        persons: Persons,
        channel: Channel,
        Reading { at: arrived_at, quality: time_quality }: Reading,
    ) -> Self {
        Self {
            id,
            service,
            visitor_kind,
            persons,
            channel,
            arrived_at,
            time_quality,
            day: ServiceDay::of(arrived_at),
            rated: false,
            first_called_at: None,
            asked_at: None,
            appointed: None,
        }
    }

    /// Since when it stands in the queue by its arrival.
    pub fn stands_since(&self) -> Timestamp {
        stands_since(self.arrived_at, self.appointed.map(|appointed| appointed.at))
    }
}

/// A visit's ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ticket {
    /// The visit; its day is the day on which the label counts.
    pub visit: Visit,
    /// What is called.
    pub label: Label,
    /// Opens the visitor's phone page.
    pub token: TokenHash,
    /// Where it is in its life.
    pub state: TicketState,
    /// When it was last called, and how often, while the state has a counter.
    pub last_call: Option<LastCall>,
}

impl Ticket {
    /// How it stands.
    pub const fn stand(&self) -> Stand {
        let Visit { service, first_called_at, .. } = self.visit;
        Stand { state: self.state, last_call: self.last_call, service, first_called_at }
    }
}

/// How a ticket stands: all that changes of it at the counters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stand {
    /// Where it is in its life.
    pub state: TicketState,
    /// When it was last called, and how often, while the state has a counter.
    pub last_call: Option<LastCall>,
    /// What for.
    pub service: ServiceId,
    /// When it was first called, where it was referred to wait for the researcher since.
    pub first_called_at: Option<Timestamp>,
}

/// What a member of staff did last to a ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LastDone {
    /// Whose.
    pub visit: VisitId,
    /// When.
    pub at: Timestamp,
    /// How it stood before.
    pub before: Stand,
    /// How it stood then.
    pub after: Stand,
}

/// The last call of a ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastCall {
    /// When.
    pub at: Timestamp,
    /// Calls of this turn, from 1.
    pub n_calls: u32,
}

/// How many of a day's tickets of a service wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// The service.
    pub service: ServiceId,
    /// How many.
    pub n_waiting: u32,
}

/// The operations on visits and tickets.
pub trait Visits {
    /// Adds a visit; `false` when it is there already.
    fn add_visit(&mut self, at: BranchKey, visit: &Visit) -> Result<bool, StoreError>;

    /// Moves a visit to another day.
    fn move_visit(&mut self, at: BranchKey, visit: VisitId, day: ServiceDay) -> Result<(), StoreError>;

    /// A visit.
    fn visit(&mut self, at: BranchKey, visit: VisitId) -> Result<Option<Visit>, StoreError>;

    /// Marks a visit as rated.
    fn mark_rated(&mut self, at: BranchKey, visit: VisitId) -> Result<(), StoreError>;

    /// Says how many came.
    fn set_persons(&mut self, at: BranchKey, visit: VisitId, persons: Persons) -> Result<(), StoreError>;

    /// Notes that a visit was by appointment.
    fn mark_appointed(
        &mut self,
        at: BranchKey,
        visit: VisitId,
        appointed: Appointed,
    ) -> Result<(), StoreError>;

    /// Notes that the researcher was asked by phone.
    fn mark_asked(&mut self, at: BranchKey, visit: VisitId, when: Timestamp) -> Result<(), StoreError>;

    /// Adds the ticket of a visit that is there; `false` when the visit has one, or another has its label on that
    /// day, or its token.
    fn add_ticket(&mut self, at: BranchKey, ticket: &Ticket) -> Result<bool, StoreError>;

    /// Moves a ticket, with its visit.
    fn set_stand(&mut self, at: BranchKey, visit: VisitId, stand: &Stand) -> Result<(), StoreError>;

    /// Keeps what a member of staff did last, in the place of what they did before.
    fn put_last_done(&mut self, at: BranchKey, staff: StaffId, done: &LastDone) -> Result<(), StoreError>;

    /// What a member of staff did last.
    fn last_done(&mut self, at: BranchKey, staff: StaffId) -> Result<Option<LastDone>, StoreError>;

    /// The ticket of a visit.
    fn ticket(&mut self, at: BranchKey, visit: VisitId) -> Result<Option<Ticket>, StoreError>;

    /// The ticket with that label on that day.
    fn ticket_by_label(
        &mut self,
        at: BranchKey,
        day: ServiceDay,
        label: Label,
    ) -> Result<Option<Ticket>, StoreError>;

    /// The tickets of that number on that day, whatever their letter, up to `limit`.
    fn numbered(
        &mut self,
        at: BranchKey,
        day: ServiceDay,
        number: u16,
        limit: u32,
    ) -> Result<Vec<Ticket>, StoreError>;

    /// The ticket that a phone link opens, and its branch.
    fn ticket_by_token(&mut self, token: &TokenHash) -> Result<Option<(BranchKey, Ticket)>, StoreError>;

    /// A day's waiting tickets of a line, next first: `limit` of them after the first `skip`.
    fn waiting(
        &mut self,
        at: BranchKey,
        day: ServiceDay,
        line: Line,
        skip: u32,
        limit: u32,
    ) -> Result<Vec<Ticket>, StoreError>;

    /// How many wait in a line, by service; services for which nobody waits are left out.
    fn n_waiting(&mut self, at: BranchKey, day: ServiceDay, line: Line) -> Result<Vec<Waiting>, StoreError>;

    /// How many numbers of a service were given on a day to whoever came without an appointment; those that staff cancelled
    /// do not count.
    fn n_given(&mut self, at: BranchKey, day: ServiceDay, service: ServiceId) -> Result<u32, StoreError>;

    /// How many of a day's waiting tickets of a line stand before `turn`, by service; services for which nobody does are
    /// left out.
    fn ahead(
        &mut self,
        at: BranchKey,
        day: ServiceDay,
        line: Line,
        turn: Turn,
    ) -> Result<Vec<Waiting>, StoreError>;

    /// A day's tickets that were set aside, longest served first.
    fn held(&mut self, at: BranchKey, day: ServiceDay, limit: u32) -> Result<Vec<Ticket>, StoreError>;

    /// A day's tickets that are called or being served.
    fn at_counters(&mut self, at: BranchKey, day: ServiceDay) -> Result<Vec<Ticket>, StoreError>;

    /// A day's tickets that a counter has called or is serving.
    fn at_counter(
        &mut self,
        at: BranchKey,
        day: ServiceDay,
        counter: CounterId,
    ) -> Result<Vec<Ticket>, StoreError>;

    /// A day's tickets that have not ended, in the order of their identities.
    fn open_tickets(&mut self, at: BranchKey, day: ServiceDay) -> Result<Vec<Ticket>, StoreError>;

    /// A day's tickets that were called and came, or are still to come: by last call, newest first.
    fn last_called(&mut self, at: BranchKey, day: ServiceDay, limit: u32) -> Result<Vec<Ticket>, StoreError>;

    /// A day's no-shows, newest first.
    fn missed(&mut self, at: BranchKey, day: ServiceDay, limit: u32) -> Result<Vec<Ticket>, StoreError>;

    /// How many of a day's tickets were served to the end.
    fn n_done(&mut self, at: BranchKey, day: ServiceDay) -> Result<u32, StoreError>;

    /// How long the last services took that ended since `since` with an outcome recorded, in seconds, newest first,
    /// up to `limit`.
    fn recent_service_secs(
        &mut self,
        at: BranchKey,
        service: ServiceId,
        since: Timestamp,
        limit: u32,
    ) -> Result<Vec<u32>, StoreError>;

    /// All visits of a day, by arrival, without the contacts that were taken back.
    fn day_visits(&mut self, at: BranchKey, day: ServiceDay) -> Result<Vec<VisitFacts>, StoreError>;

    /// Up to `limit` tickets of the branch after that of `after`, in the order of their identities.
    fn tickets_after(
        &mut self,
        at: BranchKey,
        after: Option<VisitId>,
        limit: u32,
    ) -> Result<Vec<Ticket>, StoreError>;

    /// Forgets visits, their tickets, contacts, documents and requests, days, seats and calls for help of a branch: they are then
    /// rebuilt from its events.
    fn forget_projection(&mut self, at: BranchKey) -> Result<(), StoreError>;
}
