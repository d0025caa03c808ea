//! A device's standing, as far as its numbers depend on it.

use domain::{event::TokenHash, id::DeviceId, time::Timestamp};
use sync::wire::device::{DeviceChange, Heartbeat, PairRequest};

use super::Refusal;
use crate::store::{BranchKey, Device, Txn};

/// Pairs the device that shows a code: `code` is the hash of the code it shows, `token` that of the token it
/// is to have. The same device may show the same code again and gets the new token.
pub fn pair(
    txn: &mut dyn Txn,
    code: &TokenHash,
    request: &PairRequest,
    token: &TokenHash,
    now: Timestamp,
) -> Result<Device, Refusal> {
    todo!()
}

/// Renames a device or ends its pairing; its unused numbers are then burned.
pub fn change_device(
    txn: &mut dyn Txn,
    at: BranchKey,
    device: DeviceId,
    change: &DeviceChange,
) -> Result<Device, Refusal> {
    todo!()
}

/// Keeps what a device says of itself.
pub fn heartbeat(
    txn: &mut dyn Txn,
    device: &Device,
    heartbeat: &Heartbeat,
    now: Timestamp,
) -> Result<(), Refusal> {
    todo!()
}
