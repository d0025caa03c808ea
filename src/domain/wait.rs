//! How long a visitor will probably wait: an honest range, or nothing.

use serde::{Deserialize, Serialize};

/// Under this many served visits of a service in [`RECENT_DAYS`] no range is shown.
pub const SERVED_VISITS_MIN: usize = 20;
/// How many days back served visits still speak for today.
pub const RECENT_DAYS: i32 = 30;

/// A range of waiting, in whole minutes, rounded outward to steps of five.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WaitRange {
    /// Not likely shorter.
    pub from_min: u16,
    /// Not likely longer.
    pub to_min: u16,
}
