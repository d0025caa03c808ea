//! A device that this tab may become: its lock, its store and the store's copy.

use domain::id::{DeviceId, InstallationId};
use sync::wire::device::DeviceKind;
use uuid::Uuid;

use super::DeviceError;
use crate::{
    browser::{
        copy::Files,
        lock::{Lock, LockError},
        store::{
            device::DeviceStore,
            registry::{Pairing, Registered, Registry},
        },
    },
    state::copier::Copier,
};

/// A device whose lock and store this tab holds.
pub(super) struct Candidate {
    pub(super) entry: Registered,
    pub(super) store: DeviceStore,
    pub(super) lock: Lock,
    pub(super) copier: Option<Copier>,
}

/// The device to be paired: one whose pairing was begun or ended, so that its records go on, or a new one.
pub(super) async fn unpaired(
    registry: &Registry,
    kind: DeviceKind,
    installation: InstallationId,
) -> Result<Candidate, DeviceError> {
    for entry in registry.of_kind(kind).await? {
        if entry.installation != installation {
            continue;
        }
        let candidate = match open(entry, false).await {
            Err(DeviceError::Lock(LockError::Held)) => continue,
            opened => opened?,
        };
        if entry.pairing != Pairing::Done || candidate.store.paired().await?.is_none() {
            return Ok(candidate);
        }
    }
    let entry = Registered { device: DeviceId(Uuid::new_v4()), installation, kind, pairing: Pairing::Begun };
    registry.keep(&entry).await?;
    open(entry, false).await
}

/// Devices of which the browser lost everything but the copy.
pub(super) async fn forgotten(kind: DeviceKind, known: &[DeviceId]) -> Vec<Registered> {
    if !is_copied(kind) {
        return Vec::new();
    }
    let names = match Files::new() {
        Ok(files) => files.names().await.unwrap_or_default(),
        Err(_) => Vec::new(),
    };
    let entry = |name: &String| {
        let (installation, device) = name.split_once('.')?;
        let (installation, device) = (installation.parse().ok()?, device.parse().ok()?);
        (!known.contains(&device)).then_some(Registered {
            device,
            installation,
            kind,
            pairing: Pairing::Done,
        })
    };
    names.iter().filter_map(entry).collect()
}

/// Whether devices of this kind write a log that must not be lost.
pub(super) const fn is_copied(kind: DeviceKind) -> bool {
    match kind {
        DeviceKind::Kiosk => cfg!(feature = "tablet"),
        DeviceKind::Board | DeviceKind::Counter => false,
    }
}

/// Takes the device's lock and opens its store; what the store lacks of its copy is brought back.
pub(super) async fn open(entry: Registered, take_over: bool) -> Result<Candidate, DeviceError> {
    let Registered { device, installation, kind, .. } = entry;
    let name = ["istiqbal-device-", &device.to_string()].concat();
    let lock = if take_over { Lock::take_over(&name).await? } else { Lock::take(&name).await? };
    let files = is_copied(kind).then(Files::new).and_then(Result::ok);
    let store = DeviceStore::open(installation, device).await?;
    let copier = match files {
        Some(files) => {
            Copier::open(&store, &[&installation.to_string(), ".", &device.to_string()].concat(), files)
                .await?
        }
        None => None,
    };
    Ok(Candidate { entry, store, lock, copier })
}
