//! Connections, and what they promise.

use std::{path::Path, time::Duration};

use rusqlite::{Connection, OpenFlags, config::DbConfig};

use super::failure::failed;
use crate::store::StoreError;

/// Older versions may lose a WAL that is reset while another connection reads it.
const ENGINE_MIN: i32 = 3_051_003;
const ENGINE_MIN_NAME: &str = "3.51.3";
/// How long a connection waits for a lock that another process holds.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);
/// More than the store has different statements, so that each is prepared once.
const STATEMENTS_MAX: usize = 160;

/// The connection that writes: a commit returns when it is on the disk.
pub(super) fn writer(file: &Path) -> Result<Connection, StoreError> {
    if rusqlite::version_number() < ENGINE_MIN {
        return Err(StoreError::EngineTooOld {
            found: rusqlite::version().to_owned(),
            needed: ENGINE_MIN_NAME,
        });
    }
    let connection = open(file, OpenFlags::SQLITE_OPEN_CREATE)?;
    let mode: String =
        connection.query_row("pragma journal_mode = wal", (), |row| row.get(0)).map_err(failed)?;
    if mode != "wal" {
        return Err(StoreError::Engine(format!("no write-ahead log is possible here, only {mode}")));
    }
    connection
        .execute_batch(
            "pragma synchronous = full;
             pragma cache_size = -8192;
             pragma wal_autocheckpoint = 2000;
             pragma journal_size_limit = 67108864;",
        )
        .map_err(failed)?;
    Ok(connection)
}

/// A connection that only reads.
pub(super) fn reader(file: &Path) -> Result<Connection, StoreError> {
    let connection = open(file, OpenFlags::empty())?;
    connection.execute_batch("pragma query_only = on").map_err(failed)?;
    Ok(connection)
}

fn open(file: &Path, more: OpenFlags) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX | more;
    let connection = Connection::open_with_flags(file, flags).map_err(failed)?;
    connection.busy_timeout(BUSY_TIMEOUT).map_err(failed)?;
    // A plan never depends on the values that are bound; otherwise a statement on a table with a partial index is
    // planned anew each time it runs, which took a third of all the work of a check-in.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true).map_err(failed)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS_MAX);
    connection.execute_batch("pragma foreign_keys = on; pragma temp_store = memory;").map_err(failed)?;
    Ok(connection)
}
