//! What a fact does to the projection: the one place where visits, tickets, requests, days, seats and calls for help
//! change. It needs nothing but the facts before it, so replaying the events gives the same projection.

mod appointment;
mod contact;
mod pause;
mod quick;
mod ticket;

use domain::{
    appointment::{Appointment, AppointmentState},
    checklist::DOCUMENTS_MAX,
    event::Fact,
    id::{AssistanceId, DeviceId, DocumentId, VisitId},
    label::Label,
    link::TokenHash,
    pause::Pause,
    ticket::{Change, TicketState},
    time::{MS_PER_DAY, Reading, ServiceDay, Timestamp},
};
use sync::wire::push::Verdict;

use super::{request::project as request, setting};
use crate::store::{
    Assistance, BranchKey, Day, Seat, Source, StoreError, Ticket, Txn, Visit,
    documents::Found,
    personal::{Made, VisitDeclaration, VisitFields, Witness},
};

/// Applies a fact of the moment that was read. Whatever is not [`Verdict::Applied`] changed nothing.
pub(super) fn project(
    txn: &mut dyn Txn,
    at: BranchKey,
    read: Reading,
    source: Source,
    fact: &Fact,
) -> Result<Verdict, StoreError> {
    let when = read.at;
    match *fact {
        Fact::VisitRegistered { visit, service, visitor_kind, persons, channel } => {
            register(txn, at, &Visit::begun(visit, service, visitor_kind, persons, channel, read))
        }
        Fact::ContactRecorded { visit, contact } => contact::recorded(txn, at, read, visit, contact),
        Fact::ContactWithdrawn { visit } => contact::withdrawn(txn, at, when, visit),
        Fact::QuickServiceGiven { given, service } => quick::given(txn, at, when, given, service),
        Fact::QuickServiceWithdrawn { given } => quick::withdrawn(txn, at, when, given),
        Fact::AppointmentMade { appointment: id, number, taken } => {
            let made = Appointment { id, number, taken, state: AppointmentState::Made };
            appointment::made(txn, at, &made)
        }
        Fact::AppointmentChanged { appointment, change } => {
            appointment::changed(txn, at, appointment, change)
        }
        Fact::AppointmentKept { visit, appointment } => appointment::kept(txn, at, when, visit, appointment),
        Fact::TicketIssued { visit, label, day, ref token } => issue(txn, at, when, visit, label, day, token),
        Fact::DocumentsDeclared { visit, ref documents } => declare(txn, at, visit, documents),
        Fact::PersonalGiven { visit, record, notice, lang } => {
            let fields = VisitFields { record, notice, lang, at: when };
            if txn.visit(at, visit)?.is_none() {
                return Ok(Verdict::Foreign);
            }
            Ok(if txn.put_fields(at, visit, &fields)? { Verdict::Applied } else { Verdict::Refused })
        }
        Fact::DeclarationMade { visit, version, lang, signature } => {
            let made = Made { lang, at: when, signature };
            affirm(txn, at, visit, |known| match known.made {
                Some(_) => None,
                None => Some(VisitDeclaration { version, made: Some(made), ..known }),
            })
        }
        Fact::DeclarationWitnessed { visit, version } => {
            let witness = Witness { staff: source.staff, at: when };
            affirm(txn, at, visit, |known| match known.witness {
                Some(_) => None,
                None => Some(VisitDeclaration { version, witness: Some(witness), ..known }),
            })
        }
        Fact::DocumentChecked { visit, document, state } => {
            if txn.visit(at, visit)?.is_none() {
                return Ok(Verdict::Foreign);
            }
            txn.put_found(at, visit, document, &Found { state, staff: source.staff, at: when })?;
            Ok(Verdict::Applied)
        }
        Fact::ResearcherAsked { visit } => {
            let Some(known) = txn.visit(at, visit)? else { return Ok(Verdict::Foreign) };
            if known.asked_at.is_some() {
                return Ok(Verdict::Refused);
            }
            txn.mark_asked(at, visit, when)?;
            Ok(Verdict::Applied)
        }
        Fact::VisitRated { visit } => rate(txn, at, visit),
        Fact::DayClosed { day } => close(txn, at, when, day),
        Fact::ReceptionPaused { reason, until } => pause::begun(txn, at, Pause { reason, from: when, until }),
        Fact::ReceptionResumed { .. } => pause::ended(txn, at, when),
        Fact::CounterOpened { counter, staff } => {
            txn.take_seat(at, &Seat { counter, staff, since: when })?;
            Ok(Verdict::Applied)
        }
        Fact::CounterClosed { counter } => {
            txn.leave_seat(at, counter)?;
            Ok(Verdict::Applied)
        }
        Fact::AssistanceCalled { assistance } => call_for_help(txn, at, when, source.device, assistance),
        Fact::AssistanceAnswered { assistance } => answer_help(txn, at, when, assistance),
        Fact::RequestOpened { request, reference, visit, service, ref lacking } => {
            request::opened(txn, at, (when, source), (request, reference), (visit, service), lacking)
        }
        Fact::RequestChanged { request, change } => {
            request::changed(txn, at, (when, source), request, change)
        }
        Fact::RequestLinked { request, ref token } => {
            request::linked(txn, at, (when, source), request, token)
        }
        Fact::SettingChanged { ref after, .. } => setting::changed(txn, at, when, after),
        Fact::TicketCalled { visit, .. }
        | Fact::TicketRecalled { visit }
        | Fact::ServingStarted { visit }
        | Fact::TicketHeld { visit }
        | Fact::TicketResumed { visit, .. }
        | Fact::ServiceFinished { visit, .. }
        | Fact::TicketReferred { visit }
        | Fact::TicketTransferred { visit, .. }
        | Fact::TicketMissed { visit }
        | Fact::TicketReturned { visit, .. }
        | Fact::VisitorLeft { visit }
        | Fact::TicketCancelled { visit, .. } => ticket::changed(txn, at, (when, source), visit, fact),
        Fact::PersonsCorrected { visit, persons } => {
            if txn.visit(at, visit)?.is_none() {
                return Ok(Verdict::Foreign);
            }
            txn.set_persons(at, visit, persons)?;
            Ok(Verdict::Applied)
        }
        Fact::TicketRestored { visit } => ticket::restored(txn, at, source, visit),
    }
}

fn register(txn: &mut dyn Txn, at: BranchKey, visit: &Visit) -> Result<Verdict, StoreError> {
    if !txn.add_visit(at, visit)? {
        return Ok(Verdict::Refused);
    }
    note_day(txn, at, visit.day)?;
    Ok(Verdict::Applied)
}

/// The day on which something happened exists from then on; if it was closed before, it bears a mark.
fn note_day(txn: &mut dyn Txn, at: BranchKey, day: ServiceDay) -> Result<(), StoreError> {
    match txn.day(at, day)? {
        None => txn.put_day(at, &Day::begun(day)),
        Some(Day { closed_at: None, .. }) => Ok(()),
        Some(closed) => txn.put_day(at, &Day { n_late: closed.n_late.saturating_add(1), ..closed }),
    }
}

fn issue(
    txn: &mut dyn Txn,
    at: BranchKey,
    when: Timestamp,
    visit: VisitId,
    label: Label,
    day: ServiceDay,
    token: &TokenHash,
) -> Result<Verdict, StoreError> {
    let Some(visit) = txn.visit(at, visit)? else { return Ok(Verdict::Foreign) };
    if txn.contact(at, visit.id)?.is_some() {
        return Ok(Verdict::Refused);
    }
    // A tablet on its own goes by its own clock: what it says of the future happened now, and counts today.
    let day = if label.tag().is_some() { day.min(ServiceDay::of(when)) } else { day };
    let closed_at = txn.day(at, day)?.and_then(|day| day.closed_at);
    let waiting = TicketState::issued(visit.stands_since());
    // Who came before the closing and was not known of until after it, was not served either.
    let state =
        closed_at.map_or(Ok(waiting), |closed_at| waiting.apply(Change::CloseDay, closed_at.max(when)));
    let state = state.expect("whoever waits can be left unserved");
    let (visit, before) = (Visit { day, ..visit }, visit);
    if !txn.add_ticket(at, &Ticket { visit, label, token: token.clone(), state, last_call: None })? {
        let is_repeated = txn.ticket(at, visit.id)?.is_some() || txn.ticket_by_token(token)?.is_some();
        return Ok(if is_repeated { Verdict::Refused } else { Verdict::LabelConflict });
    }
    if day != before.day {
        txn.move_visit(at, visit.id, day)?;
        note_day(txn, at, day)?;
    }
    Ok(Verdict::Applied)
}

/// A visit is declared once: a tablet can neither pile up documents nor take back what the visitor said.
fn declare(
    txn: &mut dyn Txn,
    at: BranchKey,
    visit: VisitId,
    documents: &[DocumentId],
) -> Result<Verdict, StoreError> {
    if txn.visit(at, visit)?.is_none() {
        return Ok(Verdict::Foreign);
    }
    let is_said = txn.documents(at, visit)?.iter().any(|document| document.declared);
    if is_said || documents.len() > DOCUMENTS_MAX {
        return Ok(Verdict::Refused);
    }
    for document in documents {
        txn.declare(at, visit, *document)?;
    }
    Ok(Verdict::Applied)
}

/// A declaration is made once on the tablet and once before staff: neither can be put in the place of another.
fn affirm(
    txn: &mut dyn Txn,
    at: BranchKey,
    visit: VisitId,
    affirmed: impl FnOnce(VisitDeclaration) -> Option<VisitDeclaration>,
) -> Result<Verdict, StoreError> {
    if txn.visit(at, visit)?.is_none() {
        return Ok(Verdict::Foreign);
    }
    let known = txn.declaration(at, visit)?;
    let known = known.unwrap_or(VisitDeclaration { version: 0, made: None, witness: None });
    let Some(affirmed) = affirmed(known) else { return Ok(Verdict::Refused) };
    txn.put_declaration(at, visit, &affirmed)?;
    Ok(Verdict::Applied)
}

fn rate(txn: &mut dyn Txn, at: BranchKey, visit: VisitId) -> Result<Verdict, StoreError> {
    let Some(ticket) = txn.ticket(at, visit)? else { return Ok(Verdict::Foreign) };
    if ticket.visit.rated || !matches!(ticket.state, TicketState::Done { .. }) {
        return Ok(Verdict::Refused);
    }
    txn.mark_rated(at, visit)?;
    Ok(Verdict::Applied)
}

fn close(txn: &mut dyn Txn, at: BranchKey, when: Timestamp, day: ServiceDay) -> Result<Verdict, StoreError> {
    let known = txn.day(at, day)?;
    if known.is_some_and(|day| day.closed_at.is_some()) {
        return Ok(Verdict::Refused);
    }
    for open in txn.open_tickets(at, day)? {
        ticket::moved(txn, at, when, &open, Change::CloseDay)?;
    }
    txn.leave_seats_since(at, day.start().plus_ms(MS_PER_DAY))?;
    txn.put_day(at, &Day { closed_at: Some(when), ..Day::begun(day) })?;
    Ok(Verdict::Applied)
}

fn call_for_help(
    txn: &mut dyn Txn,
    at: BranchKey,
    when: Timestamp,
    device: Option<DeviceId>,
    id: AssistanceId,
) -> Result<Verdict, StoreError> {
    let Some(device) = device else { return Ok(Verdict::Refused) };
    if txn.assistance(at, id)?.is_some() {
        return Ok(Verdict::Refused);
    }
    txn.add_assistance(at, &Assistance { id, device, at: when, answered_at: None })?;
    Ok(Verdict::Applied)
}

fn answer_help(
    txn: &mut dyn Txn,
    at: BranchKey,
    when: Timestamp,
    id: AssistanceId,
) -> Result<Verdict, StoreError> {
    match txn.assistance(at, id)? {
        None => Ok(Verdict::Foreign),
        Some(Assistance { answered_at: Some(_), .. }) => Ok(Verdict::Refused),
        Some(Assistance { answered_at: None, .. }) => {
            txn.answer_assistance(at, id, when)?;
            Ok(Verdict::Applied)
        }
    }
}
