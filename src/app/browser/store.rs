//! Databases of this browser: every write is on the disk before it is called written.
//!
//! Measured in Chromium, the default durability lost each recent write in a power cut; `strict` lost none for
//! half a millisecond more. A write counts only when its transaction is complete: on a full disk single
//! requests succeed and the transaction then fails. Single requests are therefore not waited for: a slow tablet
//! would wait for its turn after each.

pub mod device;
pub mod health;
mod log;
pub mod mend;
pub mod registry;

use indexed_db_futures::{
    KeyRange,
    database::Database,
    error::{Error, OpenDbError, UnexpectedDataError},
    prelude::*,
    transaction::{Transaction, TransactionDurability, TransactionMode, TransactionOptions},
};
use wasm_bindgen::JsValue;

/// Why the store did not do it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// This browser gives the page no store.
    #[error("this browser gives no store here: {0}")]
    Unavailable(String),
    /// The browser's store is full.
    #[error("the browser's store is full")]
    Full,
    /// Another window writes for the same device.
    #[error("another window writes for this device")]
    Superseded,
    /// What was read is not what was written.
    #[error("table {0} holds something that cannot be read")]
    Unreadable(&'static str),
    /// The browser refused.
    #[error("the browser's store failed: {0}")]
    Failed(String),
}

impl From<Error> for StoreError {
    fn from(error: Error) -> Self {
        // A transaction that aborts by itself found no room when it came to the disk: nothing is written.
        let aborted = matches!(error, Error::MissingData(UnexpectedDataError::TransactionAborted));
        let said = error.to_string();
        if aborted || said.contains("Quota") { Self::Full } else { Self::Failed(said) }
    }
}

impl From<OpenDbError> for StoreError {
    fn from(error: OpenDbError) -> Self {
        Self::Unavailable(error.to_string())
    }
}

/// A database of tables that hold texts under keys.
#[derive(Clone)]
pub struct Store {
    database: Database,
}

/// What stands under a key: a text's or a number's place in its table.
pub trait Key {
    /// The key as the browser takes it.
    fn key(&self) -> JsValue;
}

impl Key for str {
    fn key(&self) -> JsValue {
        JsValue::from_str(self)
    }
}

impl Key for u64 {
    /// Places in a log stay far below 2^53, where numbers of the browser end to be exact.
    #[expect(clippy::cast_precision_loss, reason = "a log of 2^53 records is not reached")]
    fn key(&self) -> JsValue {
        JsValue::from_f64(*self as f64)
    }
}

impl Store {
    /// Opens the database `name` with `tables`; makes those that do not exist and never removes one.
    ///
    /// A browser that finds its files spoilt refuses the first time, and gives an empty store the second time.
    pub async fn open(name: &str, version: u32, tables: &'static [&'static str]) -> Result<Self, StoreError> {
        match Self::open_once(name, version, tables).await {
            Err(_) => Self::open_once(name, version, tables).await,
            opened => opened,
        }
    }

    async fn open_once(
        name: &str,
        version: u32,
        tables: &'static [&'static str],
    ) -> Result<Self, StoreError> {
        let database = Database::open(name)
            .with_version(version)
            .with_on_upgrade_needed(move |_, database| {
                let existing: Vec<String> = database.object_store_names().collect();
                for table in tables.iter().filter(|table| !existing.iter().any(|name| name == *table)) {
                    database.create_object_store(*table).build()?;
                }
                Ok(())
            })
            .await?;
        Ok(Self { database })
    }

    /// Begins to read `tables`.
    pub fn read(&self, tables: &[&'static str]) -> Result<Txn<'_>, StoreError> {
        let transaction = self.database.transaction(tables.to_vec()).build()?;
        Ok(Txn { transaction })
    }

    /// Begins to change `tables`; dropped without [`Txn::commit`], nothing has happened.
    pub fn write(&self, tables: &[&'static str]) -> Result<Txn<'_>, StoreError> {
        let strict = TransactionOptions::new().with_durability(TransactionDurability::Strict);
        let transaction = self
            .database
            .transaction(tables.to_vec())
            .with_mode(TransactionMode::Readwrite)
            .with_options(strict)
            .build()?;
        Ok(Txn { transaction })
    }
}

/// The keys that begin with `prefix`, whatever of ASCII follows.
fn keys_under(prefix: &str) -> KeyRange<JsValue> {
    KeyRange::Bound(prefix.key(), false, [prefix, "\u{7F}"].concat().as_str().key(), true)
}

/// One transaction.
pub struct Txn<'a> {
    transaction: Transaction<'a>,
}

impl Txn<'_> {
    /// The text under `key`.
    pub async fn get(&self, table: &str, key: &(impl Key + ?Sized)) -> Result<Option<String>, StoreError> {
        let table = self.transaction.object_store(table)?;
        Ok(table.get::<String, JsValue, _>(KeyRange::Only(key.key())).primitive()?.await?)
    }

    /// Every text of `table`, in the order of their keys.
    pub async fn all(&self, table: &str) -> Result<Vec<String>, StoreError> {
        let table = self.transaction.object_store(table)?;
        let texts = table.get_all::<String>().primitive()?.await?;
        Ok(texts.collect::<Result<_, _>>()?)
    }

    /// At most `limit` texts of `table` from the key `from` on, in order.
    pub async fn from(&self, table: &str, from: u64, limit: u32) -> Result<Vec<String>, StoreError> {
        let table = self.transaction.object_store(table)?;
        let range = KeyRange::LowerBound(from.key(), false);
        let texts =
            table.get_all::<String>().with_query::<JsValue, _>(range).with_limit(limit).primitive()?.await?;
        Ok(texts.collect::<Result<_, _>>()?)
    }

    /// At most `limit` texts of `table` under keys that begin with `prefix`, in order.
    pub async fn under(&self, table: &str, prefix: &str, limit: u32) -> Result<Vec<String>, StoreError> {
        let table = self.transaction.object_store(table)?;
        let texts = table.get_all::<String>().with_query::<JsValue, _>(keys_under(prefix));
        let texts = texts.with_limit(limit).primitive()?.await?;
        Ok(texts.collect::<Result<_, _>>()?)
    }

    /// How many texts `table` holds under keys that begin with `prefix`.
    pub async fn count_under(&self, table: &str, prefix: &str) -> Result<u32, StoreError> {
        let table = self.transaction.object_store(table)?;
        Ok(table.count().with_query::<JsValue, _>(keys_under(prefix)).primitive()?.await?)
    }

    /// How many texts `table` holds.
    pub async fn count(&self, table: &str) -> Result<u32, StoreError> {
        let table = self.transaction.object_store(table)?;
        Ok(table.count().primitive()?.await?)
    }

    /// Puts `text` under `key`, over what stood there.
    pub fn put(&self, table: &str, key: &(impl Key + ?Sized), text: &str) -> Result<(), StoreError> {
        let table = self.transaction.object_store(table)?;
        table.put(text).with_key(key.key()).without_key_type().primitive()?;
        Ok(())
    }

    /// Puts `text` under `key`, where nothing may stand yet.
    pub fn add(&self, table: &str, key: &(impl Key + ?Sized), text: &str) -> Result<(), StoreError> {
        let table = self.transaction.object_store(table)?;
        table.add(text).with_key(key.key()).without_key_type().primitive()?;
        Ok(())
    }

    /// Removes what stands under `key`.
    pub fn delete(&self, table: &str, key: &(impl Key + ?Sized)) -> Result<(), StoreError> {
        let table = self.transaction.object_store(table)?;
        table.delete::<JsValue, _>(KeyRange::Only(key.key())).primitive()?;
        Ok(())
    }

    /// Removes everything under keys below `to`.
    pub fn delete_below(&self, table: &str, to: &(impl Key + ?Sized)) -> Result<(), StoreError> {
        let table = self.transaction.object_store(table)?;
        table.delete::<JsValue, _>(KeyRange::UpperBound(to.key(), true)).primitive()?;
        Ok(())
    }

    /// Ends when the changes are on the disk.
    pub async fn commit(self) -> Result<(), StoreError> {
        Ok(self.transaction.commit().await?)
    }
}
