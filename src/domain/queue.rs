//! Who is next.

use crate::{id::VisitId, time::Timestamp};

/// A waiting ticket's place: by the moment it was queued, then by identity, so that every device orders alike.
/// Priority classes will stand before both.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Turn {
    /// When it was queued.
    pub queued_at: Timestamp,
    /// Whose.
    pub visit: VisitId,
}
