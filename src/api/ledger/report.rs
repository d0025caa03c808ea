//! A day's figures and the visits behind them.

use domain::{
    report::{self, DayReport},
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
    let kept = txn.day(at, day)?;
    let closed = kept.is_some_and(|day| day.closed_at.is_some());
    let n_late = kept.map_or(0, |day| day.n_late);
    let report =
        DayReport { n_late, ..report::of(day, closed, &visits, &ratings, &services, &branch.channels) };
    Ok(DayAnswer { seq: txn.sequence(at)?, now, today: ServiceDay::of(now), report })
}

/// The visits behind a day's count, by arrival.
pub fn day_visits(txn: &mut dyn Txn, at: BranchKey, day: ServiceDay) -> Result<DayVisits, Refusal> {
    look_up::branch(txn, at)?;
    Ok(DayVisits { visits: txn.day_visits(at, day)? })
}
