//! What is known of the documents of a visit.

use domain::{
    checklist::DocumentState,
    id::{DocumentId, StaffId, VisitId},
    time::Timestamp,
};

use super::{BranchKey, StoreError};

/// A document of a visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VisitDocument {
    /// Which.
    pub document: DocumentId,
    /// Whether the visitor said that it is at hand.
    pub declared: bool,
    /// What reception found, once it looked.
    pub found: Option<Found>,
}

/// What reception found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// The finding.
    pub state: DocumentState,
    /// Whose; none where the event names nobody.
    pub staff: Option<StaffId>,
    /// When.
    pub at: Timestamp,
}

/// The operations on the documents of visits.
pub trait Documents {
    /// Notes that the visitor said that a document is at hand.
    fn declare(&mut self, at: BranchKey, visit: VisitId, document: DocumentId) -> Result<(), StoreError>;

    /// Notes what reception found of a document, over what it found before.
    fn put_found(
        &mut self,
        at: BranchKey,
        visit: VisitId,
        document: DocumentId,
        found: &Found,
    ) -> Result<(), StoreError>;

    /// What is known of a visit's documents, in the order of their identities; of others nothing is known.
    fn documents(&mut self, at: BranchKey, visit: VisitId) -> Result<Vec<VisitDocument>, StoreError>;
}
