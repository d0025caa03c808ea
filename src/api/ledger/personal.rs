//! What visitors gave of themselves and declared: kept sealed, shown to whoever serves them.

use domain::{
    id::{RequestId, StaffId, VisitId},
    text::Name,
    time::{MS_PER_DAY, ServiceDay, Timestamp},
};
use sync::{
    seal::SealedRecord,
    wire::{
        counter::Declaring,
        device::DeviceKind,
        problem::Code,
        push::{RECORDS_MAX, RecordsPush},
    },
};

use super::{Refusal, look_up};
use crate::store::{BranchKey, Device, Seat, StoreError, Ticket, Txn};

/// A month, as long as the longest: nothing is destroyed early.
const MS_PER_MONTH_MAX: i64 = 31 * MS_PER_DAY;

/// What is there of a record that an event names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// No event names one.
    None,
    /// It has not come yet, or was destroyed.
    Awaited,
    /// It is here.
    Here(SealedRecord),
}

/// Keeps personal records of a tablet, each once.
pub fn keep_records(
    txn: &mut dyn Txn,
    device: &Device,
    RecordsPush { records }: RecordsPush,
    now: Timestamp,
) -> Result<(), Refusal> {
    let device = look_up::device_of_kind(txn, device, DeviceKind::Kiosk)?;
    if records.len() > RECORDS_MAX {
        return Err(Code::TooLarge.into());
    }
    Ok(import_records(txn, device.at, &records, now)?)
}

/// Keeps personal records that somebody carried here, each once.
pub fn import_records(
    txn: &mut dyn Txn,
    at: BranchKey,
    records: &[SealedRecord],
    now: Timestamp,
) -> Result<(), StoreError> {
    let mut n_new = 0_usize;
    for record in records {
        n_new += usize::from(txn.add_sealed(at, record, now)?);
    }
    if n_new > 0 {
        txn.raise_sequence(at)?;
    }
    Ok(())
}

/// What a visitor gave, for whoever has them at the counter where `staff` sits.
pub fn fields_at_counter(
    txn: &mut dyn Txn,
    device: &Device,
    staff: StaffId,
    visit: VisitId,
    now: Timestamp,
) -> Result<Found, Refusal> {
    let device = look_up::device_of_kind(txn, device, DeviceKind::Counter)?;
    let at = device.at;
    let today = ServiceDay::of(now);
    let is_here = |ticket: &Ticket| ticket.visit.day == today && !ticket.state.is_ended();
    let ticket = txn.ticket(at, visit)?.filter(is_here);
    let counter = ticket.and_then(|ticket| ticket.state.counter());
    let sits_there = |seat: &Seat| seat.staff == staff && Some(seat.counter) == counter;
    if counter.is_none() || !txn.seats(at)?.iter().any(sits_there) {
        return Err(Code::UnknownTicket.into());
    }
    match txn.fields(at, visit)? {
        Some(fields) => Ok(found(txn.sealed(at, fields.record)?)),
        None => Ok(Found::None),
    }
}

/// The signature under the declaration of a request, and the visit that it was made at.
pub fn signature_of(
    txn: &mut dyn Txn,
    at: BranchKey,
    request: RequestId,
) -> Result<(VisitId, Found), Refusal> {
    let request = txn.request(at, request)?.ok_or(Code::UnknownRequest)?;
    let declaration = txn.declaration(at, request.visit)?;
    let signature = declaration.and_then(|it| it.made).and_then(|made| made.signature);
    let found = match signature {
        Some(signature) => found(txn.sealed(at, signature)?),
        None => Found::None,
    };
    Ok((request.visit, found))
}

/// What the applicant of a request gave, and the visit at which.
pub fn fields_of(txn: &mut dyn Txn, at: BranchKey, request: RequestId) -> Result<(VisitId, Found), Refusal> {
    let visit = txn.request(at, request)?.ok_or(Code::UnknownRequest)?.visit;
    let found = match txn.fields(at, visit)? {
        Some(fields) => found(txn.sealed(at, fields.record)?),
        None => Found::None,
    };
    Ok((visit, found))
}

fn found(record: Option<SealedRecord>) -> Found {
    record.map_or(Found::Awaited, Found::Here)
}

/// How a visit's declaration stands.
pub(super) fn declaring(
    txn: &mut dyn Txn,
    at: BranchKey,
    visit: VisitId,
) -> Result<Option<Declaring>, StoreError> {
    let Some(known) = txn.declaration(at, visit)? else { return Ok(None) };
    if let Some(witness) = known.witness {
        let by: Option<Name> = match witness.staff {
            Some(staff) => txn.person(at.association, staff)?.map(|person| person.name),
            None => None,
        };
        return Ok(Some(Declaring::Witnessed { at: witness.at, by }));
    }
    let Some(made) = known.made else { return Ok(None) };
    // A signature that has not come is none: the applicant can still declare before staff.
    let is_signed = match made.signature {
        Some(signature) => txn.sealed(at, signature)?.is_some(),
        None => false,
    };
    let at = made.at;
    Ok(Some(if is_signed { Declaring::Signed { at } } else { Declaring::Announced { at } }))
}

/// Destroys what has been kept for as long as the branch's privacy notice says; without one nobody said how long.
pub fn destroy_kept_long(txn: &mut dyn Txn, now: Timestamp) -> Result<(), Refusal> {
    for at in txn.branch_keys()? {
        let Some(notice) = txn.branch(at)?.and_then(|branch| branch.privacy) else { continue };
        let before = now.plus_ms(-i64::from(notice.keep_months) * MS_PER_MONTH_MAX);
        let n = txn.destroy_sealed(at, before)?;
        if n > 0 {
            tracing::info!(branch = %at.branch, n, "personal records were destroyed: their time is over");
        }
    }
    Ok(())
}
