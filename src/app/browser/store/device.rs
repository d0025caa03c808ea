//! One device's own database: who it is, its log, its ratings, its personal records, its last tickets.

use std::cell::Cell;

use domain::id::{DeviceId, IncarnationId, InstallationId};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use sync::wire::device::DeviceConfig;
use uuid::Uuid;

use super::{Store, StoreError, Txn};

/// Versions only ever add tables.
const VERSION: u32 = 1;

/// Small facts, one text each.
pub(super) const META: &str = "meta";
/// The log: each event's exact bytes, by its place.
pub(super) const LOG: &str = "log";
/// Ratings on their way; they have no place in the log.
pub(super) const RATINGS: &str = "ratings";
/// The last tickets, to show or print again.
pub(super) const TICKETS: &str = "tickets";
const TABLES: &[&str] = &[META, LOG, RATINGS, TICKETS];

const IDENTITY: &str = "identity";
const WRITER_EPOCH: &str = "writer_epoch";
pub(super) const CREDENTIALS: &str = "credentials";
pub(super) const CONFIG: &str = "config";
const TRIAL: &str = "trial";

/// Who a device is, and which life of its store this is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identity {
    /// The device.
    pub device: DeviceId,
    /// Made with the store: a wiped store is another incarnation, and reuses no place and no number.
    pub incarnation: IncarnationId,
}

/// What the server gave at pairing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Credentials {
    token: String,
}

/// The database of one device, opened by its one writer.
pub struct DeviceStore {
    store: Store,
    identity: Cell<Identity>,
    writer_epoch: u64,
    superseded: Cell<bool>,
}

impl DeviceStore {
    /// Opens the store as its writer; whoever wrote before is refused from now on. A store that does not exist
    /// (any more) is made, as a new incarnation.
    pub async fn open(installation: InstallationId, device: DeviceId) -> Result<Self, StoreError> {
        let store = Store::open(
            &["istiqbal-", &installation.to_string(), "-", &device.to_string()].concat(),
            VERSION,
            TABLES,
        )
        .await?;
        let txn = store.write(&[META])?;
        let identity = match read(&txn, IDENTITY).await? {
            Some(identity) => identity,
            None => Identity { device, incarnation: IncarnationId(Uuid::new_v4()) },
        };
        let writer_epoch = read::<u64>(&txn, WRITER_EPOCH).await?.unwrap_or(0) + 1;
        write(&txn, IDENTITY, &identity)?;
        write(&txn, WRITER_EPOCH, &writer_epoch)?;
        txn.commit().await?;
        Ok(Self { store, identity: Cell::new(identity), writer_epoch, superseded: Cell::new(false) })
    }

    /// Who it is.
    pub fn identity(&self) -> Identity {
        self.identity.get()
    }

    /// Ends `txn` with a new incarnation.
    pub(super) async fn live_as(&self, incarnation: IncarnationId, txn: Txn<'_>) -> Result<(), StoreError> {
        let identity = Identity { incarnation, ..self.identity() };
        write(&txn, IDENTITY, &identity)?;
        txn.commit().await?;
        self.identity.set(identity);
        Ok(())
    }

    /// Whether another window was found to write for this device.
    pub fn is_superseded(&self) -> bool {
        self.superseded.get()
    }

    /// The token and the configuration, once it is paired.
    pub async fn paired(&self) -> Result<Option<(String, DeviceConfig)>, StoreError> {
        let txn = self.store.read(&[META])?;
        let credentials = read::<Credentials>(&txn, CREDENTIALS).await?;
        let config = read::<DeviceConfig>(&txn, CONFIG).await?;
        Ok(credentials.zip(config).map(|(credentials, config)| (credentials.token, config)))
    }

    /// Keeps what the server gave at pairing.
    pub async fn keep_paired(&self, token: String, config: &DeviceConfig) -> Result<(), StoreError> {
        let txn = self.change(&[META]).await?;
        write(&txn, CREDENTIALS, &Credentials { token })?;
        write(&txn, CONFIG, config)?;
        txn.commit().await
    }

    /// Keeps the configuration, so that the screen opens without the server.
    pub async fn keep_config(&self, config: &DeviceConfig) -> Result<(), StoreError> {
        let txn = self.change(&[META]).await?;
        write(&txn, CONFIG, config)?;
        txn.commit().await
    }

    /// Writes as every record will be written: what fails here would fail before a visitor.
    pub async fn try_to_write(&self) -> Result<(), StoreError> {
        let txn = self.change(&[META]).await?;
        write(&txn, TRIAL, &self.writer_epoch)?;
        txn.commit().await
    }

    /// Begins to read `tables`.
    pub(super) fn look(&self, tables: &[&'static str]) -> Result<Txn<'_>, StoreError> {
        self.store.read(tables)
    }

    /// Begins to change `tables` ([`META`] among them), as the one writer.
    pub(super) async fn change(&self, tables: &[&'static str]) -> Result<Txn<'_>, StoreError> {
        let txn = self.begin(tables)?;
        self.check_writer(&txn).await?;
        Ok(txn)
    }

    /// Begins to change `tables`; nothing may be changed before [`Self::check_writer`] agreed.
    pub(super) fn begin(&self, tables: &[&'static str]) -> Result<Txn<'_>, StoreError> {
        self.store.write(tables)
    }

    /// Whether this window is still the one that writes.
    pub(super) async fn check_writer(&self, txn: &Txn<'_>) -> Result<(), StoreError> {
        if read::<u64>(txn, WRITER_EPOCH).await? == Some(self.writer_epoch) {
            return Ok(());
        }
        self.superseded.set(true);
        Err(StoreError::Superseded)
    }
}

/// A fact under `key`.
pub(super) async fn read<T: DeserializeOwned>(txn: &Txn<'_>, key: &str) -> Result<Option<T>, StoreError> {
    let Some(text) = txn.get(META, key).await? else { return Ok(None) };
    serde_json::from_str(&text).map(Some).map_err(|_| StoreError::Unreadable(META))
}

/// Puts a fact under `key`.
pub(super) fn write(txn: &Txn<'_>, key: &str, fact: &impl Serialize) -> Result<(), StoreError> {
    let text = serde_json::to_string(fact).expect("plain data can be written");
    txn.put(META, key, &text)
}
