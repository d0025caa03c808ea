//! Contacts: what visits without a turn came to.

use domain::{contact::ContactOutcome, id::VisitId, time::Timestamp};

use super::{BranchKey, StoreError};

/// What is kept of a contact beside its visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeptContact {
    /// What it came to.
    pub outcome: ContactOutcome,
    /// When it was taken back; it counts no more.
    pub withdrawn_at: Option<Timestamp>,
}

/// The operations on contacts.
pub trait Contacts {
    /// Says of a visit that is there that it is a contact.
    fn add_contact(&mut self, at: BranchKey, visit: VisitId, contact: &KeptContact)
    -> Result<(), StoreError>;

    /// The contact that a visit is.
    fn contact(&mut self, at: BranchKey, visit: VisitId) -> Result<Option<KeptContact>, StoreError>;

    /// Notes that a contact was taken back: its visit is none of its day's any more.
    fn withdraw_contact(
        &mut self,
        at: BranchKey,
        visit: VisitId,
        withdrawn_at: Timestamp,
    ) -> Result<(), StoreError>;
}
