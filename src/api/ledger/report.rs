//! A day's figures and the visits behind them.

use domain::{
    report,
    time::{ServiceDay, Timestamp},
};
use sync::wire::staff::{DayAnswer, DayVisits};

use super::{Refusal, look_up};
use crate::store::{BranchKey, Txn};

/// A day's count.
pub fn day_report(
    txn: &mut dyn Txn,
    at: BranchKey,
    day: ServiceDay,
    now: Timestamp,
) -> Result<DayAnswer, Refusal> {
    let branch = look_up::branch(txn, at)?;
    let services: Vec<_> = branch.services.iter().map(|service| service.id).collect();
    let visits = txn.day_visits(at, day)?;
    let ratings = txn.day_ratings(at, day)?;
    let closed = look_up::is_closed(txn, at, day)?;
    let report = report::of(day, closed, &visits, &ratings, &services);
    Ok(DayAnswer { seq: txn.sequence(at)?, now, today: ServiceDay::of(now), report })
}

/// The visits behind a day's count, by arrival.
pub fn day_visits(txn: &mut dyn Txn, at: BranchKey, day: ServiceDay) -> Result<DayVisits, Refusal> {
    look_up::branch(txn, at)?;
    Ok(DayVisits { visits: txn.day_visits(at, day)? })
}
