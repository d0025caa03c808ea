//! This data directory.

use domain::{
    id::{InstallationId, ServerEpoch},
    time::Timestamp,
};

use super::StoreError;

/// What this data directory is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Installation {
    /// Its identity, made once.
    pub id: InstallationId,
    /// Changes at each restore.
    pub epoch: ServerEpoch,
    /// Whether it is a demonstration.
    pub demo: bool,
    /// When it was made.
    pub created_at: Timestamp,
}

/// The installation's operations.
pub trait Installations {
    /// The installation; none in an empty store.
    fn installation(&mut self) -> Result<Option<Installation>, StoreError>;

    /// Makes or changes the installation.
    fn put_installation(&mut self, installation: &Installation) -> Result<(), StoreError>;

    /// Notes that it was restored from a backup, and has a new epoch since.
    fn add_restore(&mut self, epoch: ServerEpoch, at: Timestamp) -> Result<(), StoreError>;

    /// When it was last restored from a backup, if ever.
    fn last_restore(&mut self) -> Result<Option<Timestamp>, StoreError>;
}
