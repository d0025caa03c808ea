//! Somebody cannot log in any more, and nobody is left who could help them on the screens.

use std::path::Path;

use domain::time::Timestamp;
use uuid::Uuid;

use super::{Failed, database};
use crate::{
    ledger::{self, Moment},
    passwords::Passwords,
    secret,
    store::{Store, sqlite::Sqlite},
};

/// Gives the person of that log-in name a new password, which is answered, and ends their sessions. The server may run.
pub fn reset_password(data: &Path, login: &str, now: Timestamp) -> Result<String, Failed> {
    let store = Sqlite::open(&database(data)?)?;
    let password = secret::password();
    let mut txn = store.begin()?;
    let Some(mut person) = txn.person_by_login(login)? else {
        return Err(Failed::Nobody(login.to_owned()));
    };
    if !person.active {
        return Err(Failed::Inactive(login.to_owned()));
    }
    person.password_hash = Passwords::hash_here(&password);
    txn.change_person(&person)?;
    txn.end_sessions_of(person.association, person.id)?;
    let moment = Moment { now, fresh: &mut Uuid::new_v4 };
    ledger::leave_counters(txn.as_mut(), person.association, person.id, moment)?;
    txn.commit()?;
    Ok(password)
}
