//! A device as the supervisor and the device itself see it.

use domain::time::Timestamp;
use sync::wire::{
    device::{DeviceConfig, DeviceKind, DeviceRow},
    problem::Code,
};

use crate::{
    app::App,
    ledger::{self, Refusal},
    refusal::Refused,
    store::{Device, Txn},
};

/// A device in the supervisor's list.
pub fn row(txn: &mut dyn Txn, device: &Device) -> Result<DeviceRow, Refusal> {
    let hw = txn.mark(device.at, device.id, device.incarnation)?.unwrap_or_default();
    Ok(DeviceRow {
        id: device.id,
        kind: device.kind,
        name: device.name.clone(),
        standing: device.standing,
        paired_at: device.paired_at,
        seen_at: device.seen_at,
        heartbeat: device.heartbeat.clone(),
        hw,
    })
}

/// All that a screen needs to work on its own.
pub async fn config(app: &App, device: &Device, now: Timestamp) -> Result<DeviceConfig, Refused> {
    let (at, is_kiosk, today) = (device.at, device.kind == DeviceKind::Kiosk, app.now());
    let kept = app.db.read(move |txn| {
        let corner = if is_kiosk { txn.corner_pin(at)? } else { None };
        let appointments = if is_kiosk { ledger::due(txn, at, today)? } else { Vec::new() };
        Ok::<_, Refusal>((txn.branch(at)?, txn.installation()?, corner, appointments))
    });
    let (branch, installation, corner, appointments) = kept.await?;
    let branch = branch.ok_or(Code::DeviceUnknown)?;
    let installation = installation.unwrap_or(app.installation);
    let mut branch = branch.as_ref().clone();
    // Screens are told of each pause, and need no city to be read by a version that does not know it.
    branch.prayers = None;
    // Reception alone reads whom to ask.
    if device.kind != DeviceKind::Counter {
        branch.departments.clear();
    }
    Ok(DeviceConfig {
        installation: installation.id,
        server_epoch: installation.epoch,
        demo: installation.demo,
        phone_base: app.reach.phones.clone(),
        device_name: device.name.clone(),
        branch,
        corner: corner.map(|kept| kept.check),
        records_key: is_kiosk.then(|| app.records_key.sealing_key()),
        appointments,
        now,
    })
}
