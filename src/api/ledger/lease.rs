//! Live numbers for tablets, one at a time.

use domain::{
    label::{Label, Letter, next_live_number},
    time::{ServiceDay, Timestamp},
};
use sync::wire::{
    device::DeviceKind,
    kiosk::{Lease, LeaseRequest, LeaseReturn},
    problem::Code,
};

use super::{Refusal, look_up};
use crate::store::{BranchKey, Device, LeaseRow, LeaseState, Txn};

/// A number for the next visitor of a service: the lowest that was handed back, else the next.
pub fn lease(
    txn: &mut dyn Txn,
    device: &Device,
    request: LeaseRequest,
    now: Timestamp,
) -> Result<Lease, Refusal> {
    let device = look_up::device_of_kind(txn, device, DeviceKind::Kiosk)?;
    if let Some(lease) = txn.lease_by_request(device.at, request.request)? {
        return answer_again(&device, request, lease, now);
    }
    let branch = look_up::branch(txn, device.at)?;
    let letter = branch.ticket_letter(request.service).ok_or(Code::UnknownService)?;
    let day = ServiceDay::of(now);
    if look_up::is_closed(txn, device.at, day)? {
        return Err(Code::DayClosed.into());
    }
    let lease = LeaseRow {
        day,
        label: next_label(txn, device.at, day, letter)?,
        service: request.service,
        device: device.id,
        incarnation: device.incarnation,
        request: request.request,
        state: LeaseState::Leased,
        at: now,
    };
    txn.put_lease(device.at, &lease)?;
    Ok(answer(&lease, now))
}

/// Takes an unused number back; a number that is not the tablet's any more is left as it is.
pub fn return_lease(txn: &mut dyn Txn, device: &Device, request: LeaseReturn) -> Result<(), Refusal> {
    let device = look_up::device_of_kind(txn, device, DeviceKind::Kiosk)?;
    let Some(lease) = txn.lease_by_request(device.at, request.request)? else { return Ok(()) };
    if lease.device == device.id && lease.state == LeaseState::Leased {
        txn.set_lease_state(device.at, lease.day, lease.label, LeaseState::Free)?;
    }
    Ok(())
}

/// The same request gets the same number, as long as that is the tablet's.
fn answer_again(
    device: &Device,
    request: LeaseRequest,
    lease: LeaseRow,
    now: Timestamp,
) -> Result<Lease, Refusal> {
    let is_same = lease.device == device.id && lease.service == request.service;
    match lease.state {
        LeaseState::Leased | LeaseState::Used if is_same => Ok(answer(&lease, now)),
        LeaseState::Leased | LeaseState::Used | LeaseState::Free | LeaseState::Burned => {
            Err(Code::BadValue.into())
        }
    }
}

fn answer(lease: &LeaseRow, now: Timestamp) -> Lease {
    Lease { request: lease.request, service: lease.service, label: lease.label, day: lease.day, now }
}

/// The number of somebody whom this very server gives one.
pub(super) fn next_label(
    txn: &mut dyn Txn,
    at: BranchKey,
    day: ServiceDay,
    letter: Letter,
) -> Result<Label, Refusal> {
    if let Some(label) = txn.lowest_free(at, day, letter)? {
        return Ok(label);
    }
    let last = txn.last_number(at, day, letter)?;
    let number = next_live_number(last).ok_or(Code::NumbersUsedUp)?;
    txn.set_last_number(at, day, letter, number)?;
    Ok(Label::new(letter, number).expect("the live band holds numbers of labels"))
}
