//! Reception pauses and goes on.

use domain::{
    pause::Pause,
    time::{ServiceDay, Timestamp},
};
use sync::wire::push::Verdict;

use crate::store::{BranchKey, Day, StoreError, Txn};

/// A pause begins, in the place of one that may still be on.
pub(super) fn begun(txn: &mut dyn Txn, at: BranchKey, pause: Pause) -> Result<Verdict, StoreError> {
    if pause.until <= pause.from {
        return Ok(Verdict::Refused);
    }
    // A clock that was set back does not make it over before it began.
    let before = pause.from.plus_ms(-1);
    change(txn, at, pause.from, |day| Day {
        pause: Some(pause),
        resumed_at: day.resumed_at.map(|resumed_at| resumed_at.min(before)),
        ..day
    })
}

/// Every pause is over that began before `when`.
pub(super) fn ended(txn: &mut dyn Txn, at: BranchKey, when: Timestamp) -> Result<Verdict, StoreError> {
    change(txn, at, when, |day| Day { resumed_at: Some(when), ..day })
}

/// Changes the day of `when`, which a pause may be the first to happen on; a closed one stays as it is.
fn change(
    txn: &mut dyn Txn,
    at: BranchKey,
    when: Timestamp,
    changed: impl FnOnce(Day) -> Day,
) -> Result<Verdict, StoreError> {
    let today = ServiceDay::of(when);
    let day = txn.day(at, today)?.unwrap_or(Day::begun(today));
    if day.closed_at.is_some() {
        return Ok(Verdict::Refused);
    }
    txn.put_day(at, &changed(day))?;
    Ok(Verdict::Applied)
}
