//! The store in SQLite.

use std::path::Path;

use super::{Store, StoreError, Txn};

/// A database file.
pub struct Sqlite;

impl Sqlite {
    /// Opens the database file, makes it if there is none, and brings it to this program's version.
    pub fn open(file: &Path) -> Result<Self, StoreError> {
        todo!()
    }

    /// Looks through the whole file for damage; one line for each.
    pub fn check(&self) -> Result<Vec<String>, StoreError> {
        todo!()
    }
}

impl Store for Sqlite {
    fn begin(&self) -> Result<Box<dyn Txn + '_>, StoreError> {
        todo!()
    }

    fn read(&self) -> Result<Box<dyn Txn + '_>, StoreError> {
        todo!()
    }
}
