//! What every part of the ledger looks up first.

use std::sync::Arc;

use domain::{
    association::Branch,
    pause::Pause,
    time::{ServiceDay, Timestamp},
};
use sync::wire::{
    device::{DeviceKind, DeviceStanding},
    problem::Code,
};

use super::Refusal;
use crate::{
    prayers::prayer_pauses,
    store::{BranchKey, Day, Device, StoreError, Txn},
};

/// The device as it is now, if it may still speak: it may have been revoked since it was recognised.
pub(super) fn device(txn: &mut dyn Txn, recognised: &Device) -> Result<Device, Refusal> {
    let device = txn.device(recognised.id)?;
    let device = device.filter(|it| it.at == recognised.at && it.standing == DeviceStanding::Active);
    device.ok_or_else(|| Code::DeviceUnknown.into())
}

/// The device as it is now, if it is of that kind and may still speak.
pub(super) fn device_of_kind(
    txn: &mut dyn Txn,
    recognised: &Device,
    kind: DeviceKind,
) -> Result<Device, Refusal> {
    let device = device(txn, recognised)?;
    if device.kind == kind { Ok(device) } else { Err(Code::WrongDevice.into()) }
}

/// The branch.
pub(super) fn branch(txn: &mut dyn Txn, at: BranchKey) -> Result<Arc<Branch>, Refusal> {
    txn.branch(at)?.ok_or_else(|| Code::NotFound.into())
}

/// The pauses of today that are not over: staff's, and those for prayer that begin by themselves.
pub(super) fn pauses(txn: &mut dyn Txn, at: BranchKey, now: Timestamp) -> Result<Vec<Pause>, Refusal> {
    let today = ServiceDay::of(now);
    let day = txn.day(at, today)?.unwrap_or(Day::begun(today));
    if day.closed_at.is_some() {
        return Ok(Vec::new());
    }
    let branch = branch(txn, at)?;
    let is_to_come =
        |pause: &Pause| now < pause.until && day.resumed_at.is_none_or(|resumed_at| resumed_at < pause.from);
    Ok(day.pause.into_iter().chain(prayer_pauses(&branch, today)).filter(is_to_come).collect())
}

/// Whether a day is closed.
pub(super) fn is_closed(txn: &mut dyn Txn, at: BranchKey, day: ServiceDay) -> Result<bool, StoreError> {
    Ok(txn.day(at, day)?.is_some_and(|day| day.closed_at.is_some()))
}
