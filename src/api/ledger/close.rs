//! The end of a day.

use domain::id::StaffId;
use sync::wire::staff::CloseDay;

use super::{Moment, Refusal};
use crate::store::{BranchKey, Txn};

/// Closes a branch's day; one that is closed stays as it is.
pub fn close_day(
    txn: &mut dyn Txn,
    at: BranchKey,
    staff: StaffId,
    request: CloseDay,
    moment: Moment<'_>,
) -> Result<(), Refusal> {
    todo!()
}

/// Closes every open day whose 23:59 has passed, of every branch; how many it closed.
pub fn close_past_days(txn: &mut dyn Txn, moment: Moment<'_>) -> Result<u32, Refusal> {
    todo!()
}
