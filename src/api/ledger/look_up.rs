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
use crate::store::{BranchKey, Device, StoreError, Txn};

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

/// The pause in which reception is now.
pub(super) fn pause(txn: &mut dyn Txn, at: BranchKey, now: Timestamp) -> Result<Option<Pause>, StoreError> {
    let pause = txn.day(at, ServiceDay::of(now))?.and_then(|day| day.pause);
    Ok(pause.filter(|pause| pause.is_on(now)))
}

/// Whether a day is closed.
pub(super) fn is_closed(txn: &mut dyn Txn, at: BranchKey, day: ServiceDay) -> Result<bool, StoreError> {
    Ok(txn.day(at, day)?.is_some_and(|day| day.closed_at.is_some()))
}
