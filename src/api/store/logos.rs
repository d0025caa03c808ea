//! Pictures of the association's own.

use domain::{id::LogoId, time::Timestamp};

use super::{BranchKey, StoreError};
use crate::logo::Logo;

/// The operations on pictures.
pub trait Logos {
    /// Keeps a picture as the newest, also where it was there before.
    fn put_logo(&mut self, at: BranchKey, logo: &Logo, now: Timestamp) -> Result<(), StoreError>;

    /// That picture.
    fn logo(&mut self, at: BranchKey, id: LogoId) -> Result<Option<Vec<u8>>, StoreError>;

    /// Forgets all but the newest `n` and the one in use.
    fn forget_logos(&mut self, at: BranchKey, in_use: Option<LogoId>, n: u32) -> Result<(), StoreError>;
}
