//! Contacts: visits without a turn.

use domain::{
    contact::Contact,
    id::VisitId,
    time::{Reading, Timestamp},
};
use sync::wire::push::Verdict;

use super::register;
use crate::store::{BranchKey, StoreError, Txn, Visit, contacts::KeptContact};

pub(super) fn recorded(
    txn: &mut dyn Txn,
    at: BranchKey,
    read: Reading,
    visit: VisitId,
    Contact { service, visitor_kind, persons, channel, outcome }: Contact,
) -> Result<Verdict, StoreError> {
    let made = Visit::begun(visit, service, visitor_kind, persons, channel, read);
    let verdict = register(txn, at, &made)?;
    if verdict == Verdict::Applied {
        txn.add_contact(at, visit, &KeptContact { outcome, withdrawn_at: None })?;
    }
    Ok(verdict)
}

/// A contact is withdrawn once; that it was there stays known, so that its visit cannot be recorded again.
pub(super) fn withdrawn(
    txn: &mut dyn Txn,
    at: BranchKey,
    when: Timestamp,
    visit: VisitId,
) -> Result<Verdict, StoreError> {
    match txn.contact(at, visit)? {
        None => Ok(Verdict::Foreign),
        Some(KeptContact { withdrawn_at: Some(_), .. }) => Ok(Verdict::Refused),
        Some(KeptContact { withdrawn_at: None, .. }) => {
            txn.withdraw_contact(at, visit, when)?;
            Ok(Verdict::Applied)
        }
    }
}
