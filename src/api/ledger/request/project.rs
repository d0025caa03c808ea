//! What facts of requests do to the projection.

use domain::{
    id::{DocumentId, RequestId, ServiceId, VisitId},
    link::TokenHash,
    request::{Reference, RequestChange, RequestState},
    time::{ServiceDay, Timestamp},
};
use sync::wire::{push::Verdict, request::RequestEvent};

use crate::store::{BranchKey, Request, Source, StoreError, Txn, requests::Step};

/// A visit became a request.
pub(in crate::ledger) fn opened(
    txn: &mut dyn Txn,
    at: BranchKey,
    (when, source): (Timestamp, Source),
    (id, reference): (RequestId, Reference),
    (visit, service): (VisitId, ServiceId),
    lacking: &[DocumentId],
) -> Result<Verdict, StoreError> {
    if txn.visit(at, visit)?.is_none() {
        return Ok(Verdict::Foreign);
    }
    let state = RequestState::Incomplete { lacking: lacking.to_vec() };
    let request = Request { id, reference, visit, service, opened_at: when, changed_at: when, state };
    if !txn.add_request(at, &request)? {
        return Ok(Verdict::Refused);
    }
    note(txn, at, id, (when, source), RequestEvent::Opened)
}

/// Something happened to a request.
pub(in crate::ledger) fn changed(
    txn: &mut dyn Txn,
    at: BranchKey,
    (when, source): (Timestamp, Source),
    id: RequestId,
    change: RequestChange,
) -> Result<Verdict, StoreError> {
    let Some(request) = txn.request(at, id)? else { return Ok(Verdict::Foreign) };
    let Ok(state) = request.state.apply(change, ServiceDay::of(when)) else { return Ok(Verdict::Refused) };
    txn.set_request_state(at, id, &state, when)?;
    note(txn, at, id, (when, source), RequestEvent::Changed { change })
}

/// A link to a request's page was handed over.
pub(in crate::ledger) fn linked(
    txn: &mut dyn Txn,
    at: BranchKey,
    (when, source): (Timestamp, Source),
    id: RequestId,
    token: &TokenHash,
) -> Result<Verdict, StoreError> {
    if txn.request(at, id)?.is_none() {
        return Ok(Verdict::Foreign);
    }
    if !txn.add_request_link(at, id, token)? {
        return Ok(Verdict::Refused);
    }
    note(txn, at, id, (when, source), RequestEvent::Linked)
}

fn note(
    txn: &mut dyn Txn,
    at: BranchKey,
    id: RequestId,
    (when, source): (Timestamp, Source),
    event: RequestEvent,
) -> Result<Verdict, StoreError> {
    txn.add_request_step(at, id, &Step { at: when, staff: source.staff, event })?;
    Ok(Verdict::Applied)
}
