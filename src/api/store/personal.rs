//! What visitors gave of themselves and declared.

use domain::{
    id::{RecordId, StaffId, VisitId},
    text::Lang,
    time::Timestamp,
};
use sync::seal::SealedRecord;

use super::{BranchKey, StoreError};

/// Where the fields of a visit stand, and to what the visitor agreed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VisitFields {
    /// The record that holds them.
    pub record: RecordId,
    /// The version of the privacy notice.
    pub notice: u16,
    /// The language in which it was read.
    pub lang: Lang,
    /// When.
    pub at: Timestamp,
}

/// What was declared on the tablet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Made {
    /// The language in which it was read.
    pub lang: Lang,
    /// When.
    pub at: Timestamp,
    /// The record that holds the signature; none: to be confirmed before staff.
    pub signature: Option<RecordId>,
}

/// Before whom it was declared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Witness {
    /// Who; none where the event names nobody.
    pub staff: Option<StaffId>,
    /// When.
    pub at: Timestamp,
}

/// The declaration of a visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VisitDeclaration {
    /// The version of the text, as it was last read.
    pub version: u16,
    /// On the tablet.
    pub made: Option<Made>,
    /// At the counter.
    pub witness: Option<Witness>,
}

/// The operations on personal records, and on what events say of them.
pub trait Personal {
    /// Whether any record is kept.
    fn has_sealed(&mut self) -> Result<bool, StoreError>;

    /// Destroys records that came before `before`, unless a request of theirs is open or ended on that day or later.
    fn destroy_sealed(&mut self, at: BranchKey, before: Timestamp) -> Result<usize, StoreError>;

    /// Keeps a record; one of that identity stays as it came first. Answers whether it is new.
    fn add_sealed(
        &mut self,
        at: BranchKey,
        record: &SealedRecord,
        now: Timestamp,
    ) -> Result<bool, StoreError>;

    /// A record.
    fn sealed(&mut self, at: BranchKey, record: RecordId) -> Result<Option<SealedRecord>, StoreError>;

    /// Notes where a visit's fields stand; what was noted first stays. Answers whether it is new.
    fn put_fields(&mut self, at: BranchKey, visit: VisitId, fields: &VisitFields)
    -> Result<bool, StoreError>;

    /// Where a visit's fields stand.
    fn fields(&mut self, at: BranchKey, visit: VisitId) -> Result<Option<VisitFields>, StoreError>;

    /// Notes what is known of a visit's declaration, over what was known before.
    fn put_declaration(
        &mut self,
        at: BranchKey,
        visit: VisitId,
        declaration: &VisitDeclaration,
    ) -> Result<(), StoreError>;

    /// What is known of a visit's declaration.
    fn declaration(&mut self, at: BranchKey, visit: VisitId) -> Result<Option<VisitDeclaration>, StoreError>;
}
