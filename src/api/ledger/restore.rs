//! After a restore from a backup: tablets hold numbers that the backup does not know of.
//!
//! The server passes over the numbers that may be out, and takes in tickets whose lease it has forgotten. So a
//! label that a visitor was shown stays as it is, and nobody else is given it.

use std::collections::BTreeSet;

use domain::{
    id::ServerEpoch,
    label::{NUMBER_MAX, RESERVE_BAND, next_live_number},
    request::Reference,
    time::{ServiceDay, Timestamp},
};

use super::Refusal;
use crate::store::{BranchKey, Installation, LeaseRow, StoreError, Txn};

/// How many numbers of each letter may have been given on the day of a restore since its backup.
const NUMBERS_PASSED_OVER: u16 = 200;

/// How many support requests of an association may have been opened since the backup.
const REFERENCES_PASSED_OVER: u32 = 1_000;

/// Notes that this store was just restored: devices are told by a new epoch, and today's numbers and this year's
/// references go on further up.
pub fn restored(txn: &mut dyn Txn, epoch: ServerEpoch, now: Timestamp) -> Result<(), Refusal> {
    if let Some(installation) = txn.installation()? {
        txn.put_installation(&Installation { epoch, ..installation })?;
    }
    txn.add_restore(epoch, now)?;
    let today = ServiceDay::of(now);
    for at in txn.branch_keys()? {
        let Some(branch) = txn.branch(at)? else { continue };
        for service in &branch.services {
            let last = txn.last_number(at, today, service.letter)?;
            let passed = (0..NUMBERS_PASSED_OVER).try_fold(last, |number, _| next_live_number(number));
            txn.set_last_number(at, today, service.letter, passed.unwrap_or(NUMBER_MAX))?;
        }
    }
    let year = Reference::year_of(today);
    let associations: BTreeSet<_> = txn.branch_keys()?.into_iter().map(|at| at.association).collect();
    for association in associations {
        let last = txn.last_reference(association, year)?;
        txn.pass_references(association, year, last.saturating_add(REFERENCES_PASSED_OVER))?;
    }
    Ok(())
}

/// Copies the tags that were handed out, so that none goes to another tablet.
pub fn carry_tags(from: &mut dyn Txn, to: &mut dyn Txn) -> Result<(), StoreError> {
    for at in to.branch_keys()? {
        for tag in from.tags(at)? {
            to.add_tag(at, &tag)?;
        }
    }
    Ok(())
}

/// Whether a lease that the store does not know of may be one that it forgot.
pub(super) fn may_have_forgotten(txn: &mut dyn Txn, day: ServiceDay) -> Result<bool, StoreError> {
    Ok(txn.last_restore()?.is_some_and(|restored_at| day <= ServiceDay::of(restored_at)))
}

/// Remembers a lease whose number is on a ticket, so that it is given to nobody else.
pub(super) fn remember(txn: &mut dyn Txn, at: BranchKey, lease: &LeaseRow) -> Result<(), StoreError> {
    txn.put_lease(at, lease)?;
    let (letter, number) = (lease.label.letter(), lease.label.number());
    if !RESERVE_BAND.contains(&number) && number > txn.last_number(at, lease.day, letter)? {
        txn.set_last_number(at, lease.day, letter, number)?;
    }
    Ok(())
}
