//! A day's figures and the visits behind them.

use domain::{
    association::Branch,
    id::QuickServiceId,
    report::{self, DayReport, QuickRow},
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
    let given = txn.day_given(at, day)?;
    let kept = txn.day(at, day)?;
    let closed = kept.is_some_and(|day| day.closed_at.is_some());
    let n_late = kept.map_or(0, |day| day.n_late);
    let report = DayReport {
        n_late,
        quick: quick(&branch, &given),
        ..report::of(day, closed, &visits, &ratings, &services, &branch.channels)
    };
    Ok(DayAnswer { seq: txn.sequence(at)?, now, today: ServiceDay::of(now), report })
}

/// What was given without a number: what reception gives now, then what it gave on that day.
fn quick(branch: &Branch, given: &[(QuickServiceId, u32)]) -> Vec<QuickRow> {
    let count = |service| given.iter().find(|(id, _)| *id == service).map_or(0, |(_, n)| *n);
    let offered: Vec<_> = branch.quick_offered().map(|service| service.id).collect();
    let gone = given.iter().map(|(id, _)| *id).filter(|id| !offered.contains(id));
    let row = |service| QuickRow { service, n: count(service) };
    offered.iter().copied().chain(gone).map(row).collect()
}

/// The visits behind a day's count, by arrival.
pub fn day_visits(txn: &mut dyn Txn, at: BranchKey, day: ServiceDay) -> Result<DayVisits, Refusal> {
    look_up::branch(txn, at)?;
    Ok(DayVisits { visits: txn.day_visits(at, day)? })
}
