//! Who may do what.

use serde::{Deserialize, Serialize};

/// A member of staff's role. A higher role may do all that a lower one may.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Calls and serves at a counter.
    Reception,
    /// Calls those who were referred to the social researcher.
    Researcher,
    /// Sees the day's figures, pairs devices, closes the day.
    Supervisor,
    /// Changes people and settings.
    Admin,
}

impl Role {
    /// Every role, lowest first.
    pub const ALL: [Self; 4] = [Self::Reception, Self::Researcher, Self::Supervisor, Self::Admin];

    /// Whether this role may do what `needed` is required for.
    pub fn may(self, needed: Self) -> bool {
        self >= needed
    }
}
