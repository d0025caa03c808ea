//! The projection, made anew from the events.

use domain::event::Event;
use sync::wire::push::Verdict;

use super::{Refusal, project::project};
use crate::store::{BranchKey, StoreError, StoredEvent, Txn};

/// Events that are read at a time.
const PAGE: u32 = 500;

/// Forgets visits, their tickets, contacts, supporting services, appointments, documents and requests, days, seats and calls
/// for help of a branch, and makes them anew from its events.
pub fn rebuild(txn: &mut dyn Txn, at: BranchKey) -> Result<(), Refusal> {
    txn.forget_projection(at)?;
    let mut seq = 0;
    loop {
        let page = txn.events_after(at, seq, PAGE)?;
        let Some(last) = page.last() else { break };
        seq = last.seq;
        for stored in page.iter().filter(|stored| stored.verdict == Verdict::Applied) {
            replay(txn, at, stored)?;
        }
    }
    txn.raise_sequence(at)?;
    Ok(())
}

fn replay(txn: &mut dyn Txn, at: BranchKey, stored: &StoredEvent) -> Result<(), StoreError> {
    const BROKEN: StoreError = StoreError::BadRow { table: "events", column: "body" };
    let event: Event = serde_json::from_str(&stored.body).map_err(|_| BROKEN)?;
    match project(txn, at, stored.when, stored.source, &event.fact)? {
        Verdict::Applied => Ok(()),
        Verdict::Unknown
        | Verdict::Unreadable
        | Verdict::Refused
        | Verdict::Foreign
        | Verdict::LabelConflict
        | Verdict::Quarantined => Err(BROKEN),
    }
}
