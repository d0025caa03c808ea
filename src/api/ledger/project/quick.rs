//! Supporting services: given at once, without a visit.

use domain::{
    id::{GivenId, QuickServiceId},
    time::{ServiceDay, Timestamp},
};
use sync::wire::push::Verdict;

use crate::store::{BranchKey, Given, StoreError, Txn};

/// It is given once.
pub(super) fn given(
    txn: &mut dyn Txn,
    at: BranchKey,
    when: Timestamp,
    id: GivenId,
    service: QuickServiceId,
) -> Result<Verdict, StoreError> {
    let given = Given { id, service, day: ServiceDay::of(when), withdrawn_at: None };
    Ok(if txn.add_given(at, &given)? { Verdict::Applied } else { Verdict::Refused })
}

/// It is taken back once; that it was there stays known, so that it cannot be noted again.
pub(super) fn withdrawn(
    txn: &mut dyn Txn,
    at: BranchKey,
    when: Timestamp,
    id: GivenId,
) -> Result<Verdict, StoreError> {
    match txn.given(at, id)? {
        None => Ok(Verdict::Foreign),
        Some(Given { withdrawn_at: Some(_), .. }) => Ok(Verdict::Refused),
        Some(Given { withdrawn_at: None, .. }) => {
            txn.withdraw_given(at, id, when)?;
            Ok(Verdict::Applied)
        }
    }
}
