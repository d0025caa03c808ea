//! A restore: the data of a backup take the place of those that are there, which are kept beside them.

use std::{
    fs,
    path::{Path, PathBuf},
};

use domain::{id::ServerEpoch, time::Timestamp};
use uuid::Uuid;

use super::{Failed, at, beside, clear, envelope, give_name, settle_on_disk};
use crate::{
    data_dir::DataDir,
    ledger,
    server::DATABASE_FILE,
    store::{
        Store,
        sqlite::{self, Sqlite},
    },
};

/// Behind the name of data that are not whole yet.
const PART: &str = ".restoring";
/// What SQLite keeps beside a database.
const COMPANIONS: [&str; 2] = ["-wal", "-shm"];

/// What was restored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restored {
    /// How many events the backup holds.
    pub n_events: i64,
    /// Where the data lie that were there before, if any were.
    pub kept: Option<PathBuf>,
}

/// Puts the backup `from` in the place of the data in `data`, whose server must not run. Tablets that are alive hand in
/// again what the backup does not hold, and numbers that may be out are passed over.
pub fn restore(data: &Path, from: &Path, now: Timestamp) -> Result<Restored, Failed> {
    let open = DataDir::open(data)?;
    let database = open.path().join(DATABASE_FILE);
    let part = beside(&database, PART);
    for ending in COMPANIONS.into_iter().chain([""]) {
        clear(&beside(&part, ending))?;
    }
    let n_events = prepare(from, &part, now).inspect_err(|_| {
        for ending in COMPANIONS.into_iter().chain([""]) {
            // The fault is told; the next restore clears what could not be cleared now.
            let _ = clear(&beside(&part, ending));
        }
    })?;
    let kept = if database.exists() { Some(keep(&database, now)?) } else { None };
    carry_tags(&database, &part)?;
    give_name(&part, &database)?;
    Ok(Restored { n_events, kept })
}

/// Copies the backup, looks through it, brings it to this version, and notes in it that it was restored.
fn prepare(from: &Path, part: &Path, now: Timestamp) -> Result<i64, Failed> {
    envelope::open(from, part)?;
    let found = sqlite::look_through(part)?;
    if let Some(damage) = found.damage.into_iter().next() {
        return Err(Failed::Damaged { path: from.to_owned(), damage });
    }
    {
        let store = Sqlite::open(part)?;
        let mut txn = store.begin()?;
        if txn.installation()?.is_none() {
            return Err(Failed::NotABackup(from.to_owned()));
        }
        ledger::restored(txn.as_mut(), ServerEpoch(Uuid::new_v4()), now)?;
        txn.commit()?;
    }
    // The file alone takes the place of the data: nothing may be left beside it.
    sqlite::settle(part)?;
    Ok(found.n_events)
}

/// Tells the restored data which tags are out, as far as the data that they replace can still say it.
fn carry_tags(database: &Path, part: &Path) -> Result<(), Failed> {
    let readable = if database.exists() { Sqlite::open(database).ok() } else { None };
    let Some(before) = readable else { return Ok(()) };
    {
        let restored = Sqlite::open(part)?;
        let mut txn = restored.begin()?;
        ledger::carry_tags(before.read()?.as_mut(), txn.as_mut())?;
        txn.commit()?;
    }
    Ok(sqlite::settle(part)?)
}

/// Keeps the data that are there under a name of their own. They stay in their place as well until the restored ones
/// take it, unless they cannot be read.
fn keep(database: &Path, now: Timestamp) -> Result<PathBuf, Failed> {
    let kept = beside(database, &format!(".before-{}", now.0));
    if sqlite::settle(database).is_ok() {
        fs::copy(database, &kept).map_err(at(&kept))?;
        settle_on_disk(&kept)?;
        for ending in COMPANIONS {
            clear(&beside(database, ending))?;
        }
    } else {
        for ending in COMPANIONS.into_iter().filter(|ending| beside(database, ending).exists()) {
            fs::rename(beside(database, ending), beside(&kept, ending)).map_err(at(database))?;
        }
        fs::rename(database, &kept).map_err(at(database))?;
    }
    Ok(kept)
}
