//! How a branch is run: the administration's side.

use domain::{
    association::Branch,
    id::{BranchId, CommandId},
    setting::Setting,
    text::Name,
    time::Timestamp,
};
use serde::{Deserialize, Serialize};

/// `GET /v1/settings` (admin): how a branch is run, and what was changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Settings {
    /// The branch as it is run, with its hidden services and its closed counters.
    pub branch: Branch,
    /// The last changes, newest first.
    pub changes: Vec<ChangedSetting>,
}

/// A change that was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ChangedSetting {
    /// When.
    pub at: Timestamp,
    /// By whom; none where the account is gone.
    pub by: Option<Name>,
    /// What it was.
    pub before: Setting,
    /// What it became.
    pub after: Setting,
    /// Whether it can be taken back as the branch now stands.
    #[serde(default)]
    pub can_restore: bool,
}

/// `POST /v1/settings` (admin): changes one part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SettingChange {
    /// Made before the first attempt.
    pub command: CommandId,
    /// Of which branch.
    pub branch: BranchId,
    /// What it is, as far as the administrator knows.
    pub before: Setting,
    /// What it shall be.
    pub after: Setting,
}
