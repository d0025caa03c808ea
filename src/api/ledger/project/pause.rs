//! Reception pauses and goes on.

use domain::{
    pause::Pause,
    time::{ServiceDay, Timestamp},
};
use sync::wire::push::Verdict;

use crate::store::{BranchKey, Day, StoreError, Txn};

/// A pause begins, in the place of one that may still be on.
pub(super) fn begun(txn: &mut dyn Txn, at: BranchKey, pause: Pause) -> Result<Verdict, StoreError> {
    let today = ServiceDay::of(pause.from);
    let day = txn.day(at, today)?.unwrap_or(Day::begun(today));
    if day.closed_at.is_some() || !pause.is_on(pause.from) {
        return Ok(Verdict::Refused);
    }
    txn.put_day(at, &Day { pause: Some(pause), ..day })?;
    Ok(Verdict::Applied)
}

/// The pause of `when`'s day that began at `since` is over.
pub(super) fn ended(
    txn: &mut dyn Txn,
    at: BranchKey,
    when: Timestamp,
    since: Timestamp,
) -> Result<Verdict, StoreError> {
    let Some(day) = txn.day(at, ServiceDay::of(when))? else { return Ok(Verdict::Foreign) };
    if day.pause.is_none_or(|pause| pause.from != since) {
        return Ok(Verdict::Foreign);
    }
    txn.put_day(at, &Day { pause: None, ..day })?;
    Ok(Verdict::Applied)
}
