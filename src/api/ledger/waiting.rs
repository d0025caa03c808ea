//! How long a visitor will probably wait, from what the store knows.

use domain::{
    association::Branch,
    id::ServiceId,
    time::{MS_PER_DAY, Timestamp},
    wait::{self, RECENT_DAYS, WaitRange},
};

use crate::store::{BranchKey, StoreError, Txn, visits::Waiting};

/// The services of one kind that a range is told from: the last ones speak best for the next.
const RECENT_SERVICES_MAX: u32 = 100;

/// How many of those who wait in the counters' line may be called before somebody who comes for `service`.
pub(super) fn n_before(branch: &Branch, service: ServiceId, waiting: &[Waiting]) -> u32 {
    branch.n_before(service, waiting.iter().map(|waiting| (waiting.service, waiting.n_waiting)))
}

/// The range of waiting for a service behind the others of `waiting` who may be called before; none where some of those
/// are called at open counters that do not call for it: how they part the work nobody knows.
pub(super) fn range(
    txn: &mut dyn Txn,
    at: BranchKey,
    branch: &Branch,
    service: ServiceId,
    waiting: &[Waiting],
    now: Timestamp,
) -> Result<Option<WaitRange>, StoreError> {
    let seats = txn.seats(at)?;
    let open = || seats.iter().filter_map(|seat| branch.counter(seat.counter));
    let n_open = open().filter(|counter| counter.serves(service)).count();
    let mut before = waiting.iter().map(|it| it.service).filter(|it| branch.share_a_counter(*it, service));
    let are_shared = before
        .all(|other| open().filter(|counter| counter.serves(other)).all(|counter| counter.serves(service)));
    if !are_shared {
        return Ok(None);
    }
    let since = now.plus_ms(-i64::from(RECENT_DAYS) * MS_PER_DAY);
    let recent = txn.recent_service_secs(at, service, since, RECENT_SERVICES_MAX)?;
    let n_open = u32::try_from(n_open).unwrap_or(u32::MAX);
    Ok(wait::range(n_before(branch, service, waiting), n_open, &recent))
}
