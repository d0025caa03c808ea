//! Which devices this browser is: one small database, read before any device's own.

use domain::id::{DeviceId, InstallationId};
use serde::{Deserialize, Serialize};
use sync::wire::device::DeviceKind;

use super::{Store, StoreError};

const DATABASE: &str = "istiqbal-devices";
const VERSION: u32 = 1;
const DEVICES: &str = "devices";

/// A device of this browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Registered {
    /// Its identity, made here.
    pub device: DeviceId,
    /// Of which installation.
    pub installation: InstallationId,
    /// What it is.
    pub kind: DeviceKind,
    /// How far its pairing came.
    pub pairing: Pairing,
}

/// How far the pairing of a device came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Pairing {
    /// Its identity exists; the server has not answered yet, or its answer was lost.
    Begun,
    /// It is paired.
    Done,
    /// The server ended it. Its log stays and goes on when it is paired again.
    Ended,
}

/// The devices of this browser.
pub struct Registry {
    store: Store,
}

impl Registry {
    /// Opens the registry.
    pub async fn open() -> Result<Self, StoreError> {
        Ok(Self { store: Store::open(DATABASE, VERSION, &[DEVICES]).await? })
    }

    /// Every device of `kind`. An entry that cannot be read is passed over: a newer app may have written it.
    pub async fn of_kind(&self, kind: DeviceKind) -> Result<Vec<Registered>, StoreError> {
        let entries = self.store.read(&[DEVICES])?.all(DEVICES).await?;
        let entries = entries.iter().filter_map(|text| serde_json::from_str::<Registered>(text).ok());
        Ok(entries.filter(|entry| entry.kind == kind).collect())
    }

    /// Keeps what is known of a device.
    pub async fn keep(&self, entry: &Registered) -> Result<(), StoreError> {
        let text = serde_json::to_string(entry).expect("plain data can be written");
        let txn = self.store.write(&[DEVICES])?;
        txn.put(DEVICES, entry.device.to_string().as_str(), &text)?;
        txn.commit().await
    }
}
