//! A transaction.

use std::{
    ops::Deref,
    sync::{Mutex, PoisonError},
};

use rusqlite::{CachedStatement, Connection, Params, Row};

use super::{configuration::BranchCache, failure::failed};
use crate::store::{Change, StoreError, Txn};

/// A connection that reads, on loan.
pub(super) struct Reader<'s> {
    connection: Option<Connection>,
    idle: &'s Mutex<Vec<Connection>>,
}

impl<'s> Reader<'s> {
    pub(super) const fn new(connection: Connection, idle: &'s Mutex<Vec<Connection>>) -> Self {
        Self { connection: Some(connection), idle }
    }
}

impl Deref for Reader<'_> {
    type Target = Connection;
    fn deref(&self) -> &Connection {
        self.connection.as_ref().expect("given back only when dropped")
    }
}

impl Drop for Reader<'_> {
    fn drop(&mut self) {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        idle.extend(self.connection.take());
    }
}

/// A transaction on one connection.
pub(super) struct SqliteTxn<'s> {
    connection: Box<dyn Deref<Target = Connection> + 's>,
    pub(super) branches: &'s BranchCache,
    pub(super) raised: Vec<Change>,
    /// How much was raised at the open savepoint.
    raised_before: usize,
}

impl<'s> SqliteTxn<'s> {
    pub(super) fn begin(
        connection: Box<dyn Deref<Target = Connection> + 's>,
        branches: &'s BranchCache,
        how: &str,
    ) -> Result<Self, StoreError> {
        connection.execute_batch(how).map_err(failed)?;
        Ok(Self { connection, branches, raised: Vec::new(), raised_before: 0 })
    }

    /// Runs a statement; how many rows it changed.
    pub(super) fn run(&self, sql: &str, values: impl Params) -> Result<usize, StoreError> {
        self.prepare(sql)?.execute(values).map_err(failed)
    }

    /// The row that a statement answers, if any.
    pub(super) fn one<T>(
        &self,
        sql: &str,
        values: impl Params,
        read: impl FnOnce(&Row<'_>) -> Result<T, StoreError>,
    ) -> Result<Option<T>, StoreError> {
        let mut statement = self.prepare(sql)?;
        let mut rows = statement.query(values).map_err(failed)?;
        rows.next().map_err(failed)?.map(read).transpose()
    }

    /// The rows that a statement answers.
    pub(super) fn all<T>(
        &self,
        sql: &str,
        values: impl Params,
        mut read: impl FnMut(&Row<'_>) -> Result<T, StoreError>,
    ) -> Result<Vec<T>, StoreError> {
        let mut statement = self.prepare(sql)?;
        let mut rows = statement.query(values).map_err(failed)?;
        let mut read_rows = Vec::new();
        while let Some(row) = rows.next().map_err(failed)? {
            read_rows.push(read(row)?);
        }
        Ok(read_rows)
    }

    /// A number that a statement always answers.
    pub(super) fn number(&self, sql: &str, values: impl Params) -> Result<u32, StoreError> {
        self.prepare(sql)?.query_row(values, |row| row.get(0)).map_err(failed)
    }

    fn prepare(&self, sql: &str) -> Result<CachedStatement<'_>, StoreError> {
        // On a full disk or a failed write SQLite undoes the whole transaction by itself. What came after would
        // then be kept without it.
        if self.connection.is_autocommit() {
            return Err(StoreError::Undone);
        }
        self.connection.prepare_cached(sql).map_err(failed)
    }
}

impl Txn for SqliteTxn<'_> {
    fn savepoint(&mut self) -> Result<(), StoreError> {
        self.raised_before = self.raised.len();
        self.run("savepoint work", ()).map(drop)
    }

    fn keep(&mut self) -> Result<(), StoreError> {
        self.run("release work", ()).map(drop)
    }

    fn undo(&mut self) -> Result<(), StoreError> {
        self.raised.truncate(self.raised_before);
        self.run("rollback to work", ())?;
        self.run("release work", ()).map(drop)
    }

    fn raised(&self) -> &[Change] {
        &self.raised
    }

    fn commit(self: Box<Self>) -> Result<(), StoreError> {
        self.run("commit", ()).map(drop)
    }
}

impl Drop for SqliteTxn<'_> {
    fn drop(&mut self) {
        if !self.connection.is_autocommit() {
            // If even this fails, the connection's next "begin" says so.
            drop(self.connection.execute_batch("rollback"));
        }
    }
}
