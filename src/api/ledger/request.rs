//! Support requests: opened at the counter, changed by staff, seen by their applicants.

mod look;
pub(super) mod project;

use domain::{
    association::Branch,
    event::Fact,
    id::{DocumentId, RequestId, StaffId},
    link::TokenHash,
    request::{Reference, RequestChange, RequestState, Study},
    ticket::Outcome,
    time::ServiceDay,
};
use sync::wire::{
    problem::Code,
    push::Verdict,
    request::{RequestCommand, RequestRow},
};

pub use self::look::{phone_request, request_detail, request_page};
use super::{Moment, Refusal, look_up, once::Once, record::record};
use crate::store::{BranchKey, Request, Source, Ticket, Txn};

/// The most links to a request's page: one each time that it is handed over.
const LINKS_MAX: u32 = 20;

/// What the request lacks that a visit becomes by its outcome. A visit whose service raises none becomes none, nor does one
/// that was incomplete for another reason than a document.
pub(super) fn becomes(
    branch: &Branch,
    ticket: &Ticket,
    outcome: Outcome,
    lacking: Vec<DocumentId>,
) -> Option<Vec<DocumentId>> {
    let raises = branch.service(ticket.visit.service).is_some_and(|service| service.committee);
    let lacking = match outcome {
        Outcome::Registered => Some(Vec::new()),
        Outcome::Incomplete => Some(lacking).filter(|lacking| !lacking.is_empty()),
        Outcome::Answered
        | Outcome::Referred
        | Outcome::Served
        | Outcome::Declined
        | Outcome::NotRecorded => None,
    };
    lacking.filter(|_| raises)
}

/// Opens the request that a visit became, and raises it if nothing is `lacking`.
pub(super) fn open(
    txn: &mut dyn Txn,
    at: BranchKey,
    source: Source,
    (branch, ticket): (&Branch, &Ticket),
    lacking: Vec<DocumentId>,
    moment: &mut Moment<'_>,
) -> Result<(), Refusal> {
    let visit = ticket.visit;
    let request = RequestId(moment.fresh.uuid());
    let year = Reference::year_of(ServiceDay::of(moment.now));
    let next = txn.last_reference(at.association, year)?.checked_add(1);
    let reference = next.and_then(|number| Reference::of(year, number)).ok_or(Code::NumbersUsedUp)?;
    let opened = Fact::RequestOpened { request, reference, visit: visit.id, service: visit.service, lacking };
    must_apply(record(txn, at, source, opened, moment)?)?;
    raise_if_complete(txn, at, source, branch, request, moment)
}

/// Changes a request, once: the same command again changes nothing.
pub fn change_request(
    txn: &mut dyn Txn,
    at: BranchKey,
    staff: StaffId,
    request: RequestId,
    command: RequestCommand,
    mut moment: Moment<'_>,
) -> Result<(), Refusal> {
    let once = Once::new(command.command, staff, &(request, command));
    if once.before(txn, at)?.is_some() {
        return Ok(());
    }
    let branch = look_up::branch(txn, at)?;
    let known = txn.request(at, request)?.ok_or(Code::UnknownRequest)?;
    may_be_asked(&branch, &known, command.change)?;
    let source = Source { staff: Some(staff), ..Source::default() };
    must_apply(record(
        txn,
        at,
        source,
        Fact::RequestChanged { request, change: command.change },
        &mut moment,
    )?)?;
    raise_if_complete(txn, at, source, &branch, request, &mut moment)?;
    Ok(once.keep(txn, at, (true, None), moment.now)?)
}

/// Notes a link to the request's page; the same again is there already.
pub fn link_request(
    txn: &mut dyn Txn,
    at: BranchKey,
    staff: StaffId,
    request: RequestId,
    token: TokenHash,
    mut moment: Moment<'_>,
) -> Result<(), Refusal> {
    txn.request(at, request)?.ok_or(Code::UnknownRequest)?;
    match txn.request_by_token(&token)? {
        Some((_, linked)) if linked.id == request => return Ok(()),
        Some(_) => return Err(Code::BadValue.into()),
        None if txn.n_request_links(at, request)? >= LINKS_MAX => return Err(Code::WrongRequestState.into()),
        None => {}
    }
    let source = Source { staff: Some(staff), ..Source::default() };
    must_apply(record(txn, at, source, Fact::RequestLinked { request, token }, &mut moment)?)
}

/// That a request is complete the server finds by itself; only documents of its service are asked for.
fn may_be_asked(branch: &Branch, request: &Request, change: RequestChange) -> Result<(), Refusal> {
    match change {
        RequestChange::Raised { .. } => Err(Code::BadValue.into()),
        RequestChange::Asked { document } => {
            let service = branch.service(request.service).ok_or(Code::UnknownService)?;
            let is_known = service.documents.iter().any(|asked| asked.id == document);
            if is_known { Ok(()) } else { Err(Code::BadValue.into()) }
        }
        RequestChange::Received { .. }
        | RequestChange::Delayed { .. }
        | RequestChange::Decided { .. }
        | RequestChange::Reopened
        | RequestChange::Withdrawn => Ok(()),
    }
}

fn raise_if_complete(
    txn: &mut dyn Txn,
    at: BranchKey,
    source: Source,
    branch: &Branch,
    request: RequestId,
    moment: &mut Moment<'_>,
) -> Result<(), Refusal> {
    let state = txn.request(at, request)?.map(|request| request.state);
    if !matches!(state, Some(RequestState::Incomplete { lacking }) if lacking.is_empty()) {
        return Ok(());
    }
    let raised_on = ServiceDay::of(moment.now);
    let study = Study { raised_on, earliest: branch.reply.earliest(raised_on, &branch.hours) };
    let change = RequestChange::Raised { study };
    must_apply(record(txn, at, source, Fact::RequestChanged { request, change }, moment)?)
}

fn must_apply(verdict: Verdict) -> Result<(), Refusal> {
    if verdict == Verdict::Applied { Ok(()) } else { Err(Code::WrongRequestState.into()) }
}

/// A request as the register shows it.
pub(super) fn row(request: &Request) -> RequestRow {
    RequestRow {
        request: request.id,
        reference: request.reference,
        service: request.service,
        opened_at: request.opened_at,
        changed_at: request.changed_at,
        state: request.state.clone(),
    }
}
