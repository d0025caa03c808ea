//! Associations and their branches.

use std::sync::Arc;

use domain::{
    association::Branch,
    id::{AssociationId, BranchId},
    text::LocalName,
    time::Timestamp,
};

use sync::wire::corner::PinCheck;

use super::{BranchKey, StoreError};

/// A tenant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Association {
    /// Its identity.
    pub id: AssociationId,
    /// The key of the profile it was made from.
    pub profile: String,
    /// Its name.
    pub name: LocalName,
    /// When it was set up.
    pub created_at: Timestamp,
}

/// The PIN of a branch's staff corner, as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CornerPin {
    /// What tablets check it with.
    pub check: PinCheck,
    /// When it was set.
    pub set_at: Timestamp,
}

/// The operations on associations and branches.
pub trait Configuration {
    /// Every association, oldest first.
    fn associations(&mut self) -> Result<Vec<Association>, StoreError>;

    /// Makes or changes an association.
    fn put_association(&mut self, association: &Association) -> Result<(), StoreError>;

    /// The file of the profile that an association was set up from, or last took in.
    fn profile_file(&mut self, association: AssociationId) -> Result<Option<String>, StoreError>;

    /// Keeps that file.
    fn put_profile_file(&mut self, association: AssociationId, file: &str) -> Result<(), StoreError>;

    /// Every branch of an association, oldest first.
    fn branches(&mut self, association: AssociationId) -> Result<Vec<Arc<Branch>>, StoreError>;

    /// Every branch of the installation.
    fn branch_keys(&mut self) -> Result<Vec<BranchKey>, StoreError>;

    /// Where a branch is kept.
    fn branch_key(&mut self, branch: BranchId) -> Result<Option<BranchKey>, StoreError>;

    /// A branch.
    fn branch(&mut self, at: BranchKey) -> Result<Option<Arc<Branch>>, StoreError>;

    /// Makes or changes a branch; it is kept under `association` and its own identity.
    fn put_branch(
        &mut self,
        association: AssociationId,
        branch: &Branch,
        now: Timestamp,
    ) -> Result<(), StoreError>;

    /// The PIN of a branch's staff corner, if one was set.
    fn corner_pin(&mut self, at: BranchKey) -> Result<Option<CornerPin>, StoreError>;

    /// Sets the PIN of a branch's staff corner.
    fn put_corner_pin(&mut self, at: BranchKey, pin: &CornerPin) -> Result<(), StoreError>;

    /// The branch sequence: raised with every change, 0 before the first.
    fn sequence(&mut self, at: BranchKey) -> Result<u64, StoreError>;

    /// Raises the branch sequence; other writers of the branch wait until this transaction ends.
    fn raise_sequence(&mut self, at: BranchKey) -> Result<u64, StoreError>;
}
