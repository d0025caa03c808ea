//! What logging out does to a person's counters.

use domain::{
    event::Fact,
    id::{AssociationId, StaffId},
    time::ServiceDay,
};

use super::{Moment, record::record};
use crate::store::{BranchKey, Source, StoreError, Txn};

/// Leaves the counters of a person at which nobody is called or served, in every branch. Where a visitor still is,
/// the counter stays theirs, until they are back or somebody takes it over.
pub fn leave_counters(
    txn: &mut dyn Txn,
    association: AssociationId,
    staff: StaffId,
    mut moment: Moment<'_>,
) -> Result<(), StoreError> {
    let today = ServiceDay::of(moment.now);
    let source = Source { staff: Some(staff), ..Source::default() };
    for branch in txn.branches(association)? {
        let at = BranchKey { association, branch: branch.id };
        for seat in txn.seats(at)? {
            if seat.staff == staff && txn.at_counter(at, today, seat.counter)?.is_empty() {
                record(txn, at, source, Fact::CounterClosed { counter: seat.counter }, &mut moment)?;
            }
        }
    }
    Ok(())
}
