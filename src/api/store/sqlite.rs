//! The store in SQLite: one connection that writes, a few that read, in WAL mode with every commit on the disk.

mod appointments;
mod column;
mod configuration;
mod contacts;
mod days;
mod devices;
mod documents;
mod events;
mod failure;
mod installation;
mod leases;
mod logos;
mod migrate;
mod open;
mod people;
mod personal;
#[cfg(test)]
pub(crate) mod picture;
mod quick_services;
mod ratings;
mod requests;
#[cfg(test)]
mod tests;
mod ticket_row;
mod txn;
mod visits;
mod whole;

use std::{
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

use rusqlite::Connection;

pub use self::whole::{Found, copy, look_through, settle};
use self::{
    configuration::BranchCache,
    txn::{Reader, SqliteTxn},
};
use super::{Store, StoreError, Txn};

/// A database file.
pub struct Sqlite {
    file: PathBuf,
    writer: Mutex<Connection>,
    readers: Mutex<Vec<Connection>>,
    branches: BranchCache,
}

impl Sqlite {
    /// Opens the database file, makes it if there is none, and brings it to this program's version.
    pub fn open(file: &Path) -> Result<Self, StoreError> {
        let mut writer = open::writer(file)?;
        migrate::run(&mut writer)?;
        Ok(Self {
            file: file.to_owned(),
            writer: Mutex::new(writer),
            readers: Mutex::default(),
            branches: BranchCache::default(),
        })
    }

    /// A connection that reads, returned when it is dropped.
    fn reader(&self) -> Result<Reader<'_>, StoreError> {
        let idle = self.readers.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let connection = idle.map_or_else(|| open::reader(&self.file), Ok)?;
        Ok(Reader::new(connection, &self.readers))
    }
}

impl Store for Sqlite {
    fn begin(&self) -> Result<Box<dyn Txn + '_>, StoreError> {
        let connection = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(Box::new(SqliteTxn::begin(Box::new(connection), &self.branches, "begin immediate")?))
    }

    fn read(&self) -> Result<Box<dyn Txn + '_>, StoreError> {
        Ok(Box::new(SqliteTxn::begin(Box::new(self.reader()?), &self.branches, "begin")?))
    }
}
