//! How long a visitor will probably wait, from what the store knows.

use domain::{
    id::ServiceId,
    time::{MS_PER_DAY, Timestamp},
    wait::{self, RECENT_DAYS, WaitRange},
};

use crate::store::{BranchKey, StoreError, Txn};

/// The services of one kind that a range is told from: the last ones speak best for the next.
const RECENT_SERVICES_MAX: u32 = 100;

/// The range of waiting for a service behind `n_ahead` others.
pub(super) fn range(
    txn: &mut dyn Txn,
    at: BranchKey,
    service: ServiceId,
    n_ahead: u32,
    now: Timestamp,
) -> Result<Option<WaitRange>, StoreError> {
    let n_counters_open = u32::try_from(txn.seats(at)?.len()).unwrap_or(u32::MAX);
    let since = now.plus_ms(-i64::from(RECENT_DAYS) * MS_PER_DAY);
    let recent = txn.recent_service_secs(at, service, since, RECENT_SERVICES_MAX)?;
    Ok(wait::range(n_ahead, n_counters_open, &recent))
}
