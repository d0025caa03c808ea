//! A counter's screen.

use domain::{
    association::Branch,
    id::{AssociationId, StaffId, VisitId},
    queue::Line,
    role::Role,
    text::Name,
    time::{ServiceDay, Timestamp},
};
use sync::wire::{
    counter::{
        AssistanceNotice, CounterRow, CounterSnapshot, DocumentFound, DocumentRow, QUEUE_PAGE, QueuePage,
        QueueRow, WaitedFor,
    },
    device::DeviceKind,
};

use super::{Refusal, count, look_up, personal};
use crate::store::{
    BranchKey, StoreError, Ticket, Txn,
    documents::{Found, VisitDocument},
    visits::Waiting,
};

/// Calls for help that a counter shows.
const ASSISTANCE_MAX: u32 = 20;

/// A counter's screen.
pub fn counter(txn: &mut dyn Txn, at: BranchKey, now: Timestamp) -> Result<CounterSnapshot, Refusal> {
    let branch = look_up::branch(txn, at)?;
    let day = ServiceDay::of(now);
    let waited_for = waited_for(txn, at, day)?;
    Ok(CounterSnapshot {
        seq: txn.sequence(at)?,
        now,
        day,
        day_closed: look_up::is_closed(txn, at, day)?,
        pauses: look_up::pauses(txn, at, now)?,
        n_waiting: waited_for.iter().map(|service| service.n_waiting).sum(),
        waited_for,
        waiting: rows(&txn.waiting(at, day, Line::Counters, 0, count(QUEUE_PAGE))?),
        n_referred: txn.n_waiting(at, day, Line::Researcher)?.iter().map(|service| service.n_waiting).sum(),
        referred: rows(&txn.waiting(at, day, Line::Researcher, 0, count(QUEUE_PAGE))?),
        missed: rows(&txn.missed(at, day, count(QUEUE_PAGE))?),
        held: rows(&txn.held(at, day, count(QUEUE_PAGE))?),
        counters: counters(txn, at, &branch, day)?,
        assistance: assistance(txn, at, day)?,
        n_done: txn.n_done(at, day)?,
    })
}

/// Those who wait for a counter behind the first `after`.
pub fn queue_page(
    txn: &mut dyn Txn,
    at: BranchKey,
    after: u32,
    now: Timestamp,
) -> Result<QueuePage, Refusal> {
    let day = ServiceDay::of(now);
    Ok(QueuePage { rows: rows(&txn.waiting(at, day, Line::Counters, after, count(QUEUE_PAGE))?) })
}

/// Today's tickets of a number, wherever they are.
pub fn numbered(txn: &mut dyn Txn, at: BranchKey, number: u16, now: Timestamp) -> Result<QueuePage, Refusal> {
    Ok(QueuePage { rows: rows(&txn.numbered(at, ServiceDay::of(now), number, count(QUEUE_PAGE))?) })
}

/// For which services people wait in the counters' line.
fn waited_for(txn: &mut dyn Txn, at: BranchKey, day: ServiceDay) -> Result<Vec<WaitedFor>, StoreError> {
    let one = |waiting: &Waiting| WaitedFor { service: waiting.service, n_waiting: waiting.n_waiting };
    Ok(txn.n_waiting(at, day, Line::Counters)?.iter().map(one).collect())
}

fn counters(
    txn: &mut dyn Txn,
    at: BranchKey,
    branch: &Branch,
    day: ServiceDay,
) -> Result<Vec<CounterRow>, StoreError> {
    let seats = txn.seats(at)?;
    let tickets = txn.at_counters(at, day)?;
    let mut rows = Vec::with_capacity(branch.counters.len());
    for counter in &branch.counters {
        let seat = seats.iter().find(|seat| seat.counter == counter.id);
        let current = tickets.iter().find(|ticket| ticket.state.counter() == Some(counter.id));
        if counter.closed && seat.is_none() && current.is_none() {
            continue;
        }
        let person = match seat {
            Some(seat) => txn.person(at.association, seat.staff)?,
            None => None,
        };
        rows.push(CounterRow {
            counter: counter.id,
            staff: seat.map(|seat| seat.staff),
            researcher: person.as_ref().is_some_and(|person| person.role == Role::Researcher),
            staff_name: person.map(|person| person.name),
            asked_at: current.and_then(|ticket| ticket.visit.asked_at),
            current: current.map(row),
            documents: match current {
                Some(ticket) => documents(txn, at, ticket.visit.id)?,
                None => Vec::new(),
            },
            declaring: match current {
                Some(ticket) => personal::declaring(txn, at, ticket.visit.id)?,
                None => None,
            },
            gave: match current {
                Some(ticket) => txn.fields(at, ticket.visit.id)?.is_some(),
                None => false,
            },
        });
    }
    Ok(rows)
}

fn staff_name(
    txn: &mut dyn Txn,
    association: AssociationId,
    staff: StaffId,
) -> Result<Option<Name>, StoreError> {
    Ok(txn.person(association, staff)?.map(|person| person.name))
}

fn documents(txn: &mut dyn Txn, at: BranchKey, visit: VisitId) -> Result<Vec<DocumentRow>, StoreError> {
    let mut rows = Vec::new();
    for VisitDocument { document, declared, found } in txn.documents(at, visit)? {
        let found = match found {
            Some(Found { state, staff, at: when }) => {
                let by = match staff {
                    Some(staff) => staff_name(txn, at.association, staff)?,
                    None => None,
                };
                Some(DocumentFound { state, by, at: when })
            }
            None => None,
        };
        rows.push(DocumentRow { document, declared, found });
    }
    Ok(rows)
}

fn assistance(
    txn: &mut dyn Txn,
    at: BranchKey,
    day: ServiceDay,
) -> Result<Vec<AssistanceNotice>, StoreError> {
    let mut notices = Vec::new();
    for call in txn.open_assistance(at, day.start(), ASSISTANCE_MAX)? {
        if let Some(device) = txn.device(call.device)? {
            notices.push(AssistanceNotice {
                assistance: call.id,
                device: call.device,
                device_name: device.name,
                by_staff: device.kind == DeviceKind::Counter,
                at: call.at,
            });
        }
    }
    Ok(notices)
}

fn rows(tickets: &[Ticket]) -> Vec<QueueRow> {
    tickets.iter().map(row).collect()
}

/// A ticket as counters see it.
pub(in crate::ledger) fn row(ticket: &Ticket) -> QueueRow {
    let visit = &ticket.visit;
    QueueRow {
        visit: visit.id,
        label: ticket.label,
        service: visit.service,
        visitor_kind: visit.visitor_kind,
        persons: visit.persons,
        arrived_at: visit.arrived_at,
        appointed: visit.appointed,
        state: ticket.state,
    }
}
