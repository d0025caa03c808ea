//! A day's figures and the visits behind them.

use domain::time::{ServiceDay, Timestamp};
use sync::wire::staff::{DayAnswer, DayVisits};

use super::Refusal;
use crate::store::{BranchKey, Txn};

/// A day's count.
pub fn day_report(
    txn: &mut dyn Txn,
    at: BranchKey,
    day: ServiceDay,
    now: Timestamp,
) -> Result<DayAnswer, Refusal> {
    todo!()
}

/// The visits behind a day's count, by arrival.
pub fn day_visits(txn: &mut dyn Txn, at: BranchKey, day: ServiceDay) -> Result<DayVisits, Refusal> {
    todo!()
}
