//! Tickets: moved from state to state, and put back where they stood.

use domain::{
    event::Fact,
    id::VisitId,
    ticket::{Change, TicketState},
    time::Timestamp,
};
use sync::wire::push::Verdict;

use crate::store::{
    BranchKey, Source, StoreError, Ticket, Txn,
    visits::{LastCall, LastDone, Stand},
};

/// What a fact does to a ticket; what staff do is kept, to be taken back.
pub(super) fn changed(
    txn: &mut dyn Txn,
    at: BranchKey,
    (when, source): (Timestamp, Source),
    visit: VisitId,
    fact: &Fact,
) -> Result<Verdict, StoreError> {
    let Some(mut ticket) = txn.ticket(at, visit)? else { return Ok(Verdict::Foreign) };
    let before = ticket.stand();
    if let Fact::TicketTransferred { service, .. } = *fact {
        ticket.visit.service = service;
    }
    let Some((_, change)) = fact.ticket_change(ticket.visit.stands_since()) else {
        return Ok(Verdict::Refused);
    };
    let Some(after) = moved(txn, at, when, &ticket, change)? else { return Ok(Verdict::Refused) };
    if let Some(staff) = source.staff {
        txn.put_last_done(at, staff, &LastDone { visit, at: when, before, after })?;
    }
    Ok(Verdict::Applied)
}

/// Moves a ticket, where its state allows that.
pub(super) fn moved(
    txn: &mut dyn Txn,
    at: BranchKey,
    when: Timestamp,
    ticket: &Ticket,
    change: Change,
) -> Result<Option<Stand>, StoreError> {
    let Ok(state) = ticket.state.apply(change, when) else { return Ok(None) };
    let before = ticket.stand();
    let last_call = match (change, &state) {
        (Change::Call { .. } | Change::Recall, TicketState::Called { n_calls, .. }) => {
            Some(LastCall { at: when, n_calls: *n_calls })
        }
        _ => before.last_call.filter(|_| state.counter().is_some()),
    };
    let referred_at = before.state.called_at().filter(|_| change == Change::Refer);
    let first_called_at = before.first_called_at.or(referred_at);
    let after = Stand { state, last_call, first_called_at, ..before };
    txn.set_stand(at, ticket.visit.id, &after)?;
    Ok(Some(after))
}

/// Puts a ticket back where it stood before whoever asks did something last, as long as nothing else has happened to it:
/// nobody rated the visit, and no request came of it.
pub(super) fn restored(
    txn: &mut dyn Txn,
    at: BranchKey,
    source: Source,
    visit: VisitId,
) -> Result<Verdict, StoreError> {
    let Some(ticket) = txn.ticket(at, visit)? else { return Ok(Verdict::Foreign) };
    let done = match source.staff {
        Some(staff) => txn.last_done(at, staff)?,
        None => None,
    };
    let Some(LastDone { before, after, .. }) = done.filter(|done| done.visit == visit) else {
        return Ok(Verdict::Refused);
    };
    let is_in_use = ticket.visit.rated || txn.request_of_visit(at, visit)?.is_some();
    if ticket.stand() != after || before == after || is_in_use {
        return Ok(Verdict::Refused);
    }
    txn.set_stand(at, visit, &before)?;
    Ok(Verdict::Applied)
}
