//! The projection, made anew from the events.

use super::Refusal;
use crate::store::{BranchKey, Txn};

/// Forgets visits, tickets, days, seats and calls for help of a branch, and makes them anew from its events.
pub fn rebuild(txn: &mut dyn Txn, at: BranchKey) -> Result<(), Refusal> {
    todo!()
}
