//! Appointments: made, changed and kept.

use domain::{
    appointment::{Appointed, Appointment, AppointmentChange, AppointmentState},
    id::{AppointmentId, VisitId},
    queue::Line,
    ticket::Change,
    time::Timestamp,
};
use sync::wire::push::Verdict;

use super::ticket;
use crate::store::{BranchKey, StoreError, Txn};

/// It is made once.
pub(super) fn made(
    txn: &mut dyn Txn,
    at: BranchKey,
    appointment: &Appointment,
) -> Result<Verdict, StoreError> {
    debug_assert_eq!(appointment.state, AppointmentState::Made);
    Ok(if txn.add_appointment(at, appointment)? { Verdict::Applied } else { Verdict::Refused })
}

/// It is moved or cancelled while it is to come.
pub(super) fn changed(
    txn: &mut dyn Txn,
    at: BranchKey,
    id: AppointmentId,
    change: AppointmentChange,
) -> Result<Verdict, StoreError> {
    let Some(known) = txn.appointment(at, id)? else { return Ok(Verdict::Foreign) };
    let Some(changed) = known.changed(change) else { return Ok(Verdict::Refused) };
    txn.set_appointment(at, &changed)?;
    Ok(Verdict::Applied)
}

/// It is kept once, by one visit for its service on its day; the visit's ticket stands by it from then on. Two tablets out
/// of touch may both take its number: the second visitor stands by arrival, as if there had been none.
pub(super) fn kept(
    txn: &mut dyn Txn,
    at: BranchKey,
    when: Timestamp,
    visit: VisitId,
    id: AppointmentId,
) -> Result<Verdict, StoreError> {
    let (Some(mut visit), Some(known)) = (txn.visit(at, visit)?, txn.appointment(at, id)?) else {
        return Ok(Verdict::Foreign);
    };
    let kept = known.kept(visit.id, visit.service, visit.day);
    let Some(kept) = kept.filter(|_| visit.appointed.is_none()) else { return Ok(Verdict::Refused) };
    let taken = kept.taken;
    let appointed = Appointed { at: taken.slot.begins_at(), official: taken.purpose.official() };
    txn.set_appointment(at, &kept)?;
    txn.mark_appointed(at, visit.id, appointed)?;
    visit.appointed = Some(appointed);
    if let Some(ticket) = txn.ticket(at, visit.id)?
        && ticket.state.line() == Some(Line::Counters)
    {
        ticket::moved(txn, at, when, &ticket, Change::Appoint { stands_since: visit.stands_since() })?;
    }
    Ok(Verdict::Applied)
}
