//! A database file as a whole: copied at one moment, looked through, settled into one file.

use std::path::Path;

use rusqlite::Connection;

use super::{failure::failed, open};
use crate::store::StoreError;

/// What a database file was found to hold.
#[derive(Debug, PartialEq, Eq)]
pub struct Found {
    /// Its damage, one line for each.
    pub damage: Vec<String>,
    /// How many events it holds; none are counted in a damaged file.
    pub n_events: i64,
}

/// Copies the database `file` as it is at one moment into the empty or missing file `to`, while others go on with it.
pub fn copy(file: &Path, to: &Path) -> Result<(), StoreError> {
    let connection = open::reader(file)?;
    let to = to.to_str().ok_or_else(|| StoreError::Engine("the file's name is not Unicode".to_owned()))?;
    connection.execute_batch("pragma query_only = off").map_err(failed)?;
    connection.execute("vacuum into ?1", [to]).map(drop).map_err(failed)
}

/// Looks through a whole database file, in which nothing is changed.
pub fn look_through(file: &Path) -> Result<Found, StoreError> {
    let connection = open::reader(file)?;
    let damage = damage(&connection)?;
    if !damage.is_empty() {
        return Ok(Found { damage, n_events: 0 });
    }
    let n_events =
        connection.query_row("select count(*) from events", (), |row| row.get(0)).map_err(failed)?;
    Ok(Found { damage, n_events })
}

/// Brings all that a database keeps beside itself into its file, which nobody else may be using.
pub fn settle(file: &Path) -> Result<(), StoreError> {
    let connection = open::writer(file)?;
    let busy: bool =
        connection.query_row("pragma wal_checkpoint(truncate)", (), |row| row.get(0)).map_err(failed)?;
    if busy { Err(StoreError::Engine("somebody else uses the file".to_owned())) } else { Ok(()) }
}

fn damage(connection: &Connection) -> Result<Vec<String>, StoreError> {
    let mut statement = connection.prepare("pragma integrity_check").map_err(failed)?;
    let lines = statement.query_map((), |row| row.get::<_, String>(0)).map_err(failed)?;
    let lines = lines.collect::<Result<Vec<_>, _>>().map_err(failed)?;
    Ok(lines.into_iter().filter(|line| line != "ok").collect())
}
