//! A device's standing, as far as its numbers depend on it.

use domain::{id::DeviceId, link::TokenHash, time::Timestamp};
use sync::wire::{
    device::{DeviceChange, DeviceStanding, Heartbeat, PairRequest, VERSION_CHARS_MAX},
    problem::Code,
};

use super::{Refusal, look_up};
use crate::store::{BranchKey, Device, PairingTicket, Txn};

/// Pairs the device that shows a code: `code` is the hash of the code it shows, `token` that of the token it
/// is to have. The same device may show the same code again and gets the new token.
pub fn pair(
    txn: &mut dyn Txn,
    code: &TokenHash,
    request: &PairRequest,
    token: &TokenHash,
    now: Timestamp,
) -> Result<Device, Refusal> {
    let good = |ticket: &PairingTicket| {
        now < ticket.expires_at && ticket.used_by.is_none_or(|device| device == request.device)
    };
    let ticket = txn.pairing_code(code)?.filter(good).ok_or(Code::CodeInvalid)?;
    if ticket.kind != request.kind {
        return Err(Code::WrongDevice.into());
    }
    // What the device still had to give belongs to an earlier life, or to another branch.
    if let Some(before) = txn.device(request.device)?
        && (before.at != ticket.at || before.incarnation != request.incarnation)
    {
        txn.burn_leases(before.at, before.id)?;
    }
    let device = Device {
        at: ticket.at,
        id: request.device,
        token: token.clone(),
        kind: ticket.kind,
        name: ticket.name,
        standing: DeviceStanding::Active,
        incarnation: request.incarnation,
        paired_at: now,
        seen_at: Some(now),
        heartbeat: None,
    };
    txn.put_device(&device)?;
    txn.use_pairing_code(code, device.id)?;
    Ok(device)
}

/// Renames a device or ends its pairing; its unused numbers are then burned.
pub fn change_device(
    txn: &mut dyn Txn,
    at: BranchKey,
    device: DeviceId,
    change: &DeviceChange,
) -> Result<Device, Refusal> {
    let before = txn.device(device)?.filter(|device| device.at == at).ok_or(Code::NotFound)?;
    let mut device = before.clone();
    match change {
        DeviceChange::Rename { name } => device.name = name.clone(),
        DeviceChange::Lost => device.standing = DeviceStanding::Lost,
        DeviceChange::Revoke => device.standing = DeviceStanding::Revoked,
    }
    if device == before {
        return Ok(device);
    }
    if device.standing != DeviceStanding::Active {
        txn.burn_leases(at, device.id)?;
    }
    txn.put_device(&device)?;
    // Screens show the names of tablets that call for help.
    txn.raise_sequence(at)?;
    Ok(device)
}

/// Keeps what a device says of itself.
pub fn heartbeat(
    txn: &mut dyn Txn,
    device: &Device,
    heartbeat: &Heartbeat,
    now: Timestamp,
) -> Result<(), Refusal> {
    if !is_plausible(heartbeat) {
        return Err(Code::BadValue.into());
    }
    let device = look_up::device(txn, device)?;
    Ok(txn.note_heartbeat(device.at, device.id, heartbeat, now)?)
}

/// Staff read what a device says of itself.
fn is_plausible(Heartbeat { version, battery, .. }: &Heartbeat) -> bool {
    let is_version =
        (1..=VERSION_CHARS_MAX).contains(&version.len()) && version.bytes().all(|c| c.is_ascii_graphic());
    is_version && battery.is_none_or(|percent| percent <= 100)
}
