//! A counter's screen.

use domain::{
    association::Branch,
    id::{AssociationId, StaffId, VisitId},
    text::Name,
    time::{ServiceDay, Timestamp},
};
use sync::wire::counter::{
    AssistanceNotice, CounterRow, CounterSnapshot, DocumentFound, DocumentRow, QUEUE_PAGE, QueuePage,
    QueueRow,
};

use super::{Refusal, count, look_up};
use crate::store::{
    BranchKey, StoreError, Ticket, Txn,
    documents::{Found, VisitDocument},
};

/// Calls for help that a counter shows.
const ASSISTANCE_MAX: u32 = 20;

/// A counter's screen.
pub fn counter(txn: &mut dyn Txn, at: BranchKey, now: Timestamp) -> Result<CounterSnapshot, Refusal> {
    let branch = look_up::branch(txn, at)?;
    let day = ServiceDay::of(now);
    let n_waiting = txn.n_waiting(at, day)?.iter().map(|service| service.n_waiting).sum();
    Ok(CounterSnapshot {
        seq: txn.sequence(at)?,
        now,
        day,
        day_closed: look_up::is_closed(txn, at, day)?,
        n_waiting,
        waiting: rows(&txn.waiting(at, day, 0, count(QUEUE_PAGE))?),
        missed: rows(&txn.missed(at, day, count(QUEUE_PAGE))?),
        counters: counters(txn, at, &branch, day)?,
        assistance: assistance(txn, at, day)?,
        n_done: txn.n_done(at, day)?,
    })
}

/// Those who wait behind the first `after`.
pub fn queue_page(
    txn: &mut dyn Txn,
    at: BranchKey,
    after: u32,
    now: Timestamp,
) -> Result<QueuePage, Refusal> {
    Ok(QueuePage { rows: rows(&txn.waiting(at, ServiceDay::of(now), after, count(QUEUE_PAGE))?) })
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
        rows.push(CounterRow {
            counter: counter.id,
            staff: seat.map(|seat| seat.staff),
            staff_name: match seat {
                Some(seat) => staff_name(txn, at.association, seat.staff)?,
                None => None,
            },
            current: current.map(row),
            documents: match current {
                Some(ticket) => documents(txn, at, ticket.visit.id)?,
                None => Vec::new(),
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
                at: call.at,
            });
        }
    }
    Ok(notices)
}

fn rows(tickets: &[Ticket]) -> Vec<QueueRow> {
    tickets.iter().map(row).collect()
}

fn row(ticket: &Ticket) -> QueueRow {
    let visit = &ticket.visit;
    QueueRow {
        visit: visit.id,
        label: ticket.label,
        service: visit.service,
        visitor_kind: visit.visitor_kind,
        persons: visit.persons,
        arrived_at: visit.arrived_at,
        state: ticket.state,
    }
}
