//! What an administrator changes of a branch: one part at a time, whole.

use serde::{Deserialize, Serialize};

use crate::{
    association::{Branch, Hours},
    hours::BadHours,
};

/// A part of a branch's configuration.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Setting {
    /// When it receives.
    Hours(Hours),
}

impl Setting {
    /// The same part of `branch`, as it stands.
    #[must_use]
    pub fn as_in(&self, branch: &Branch) -> Self {
        match self {
            Self::Hours(_) => Self::Hours(branch.hours.clone()),
        }
    }

    /// `branch` with this part.
    #[must_use]
    pub fn put_into(&self, branch: &Branch) -> Branch {
        match self {
            Self::Hours(hours) => Branch { hours: hours.clone(), ..branch.clone() },
        }
    }

    /// Whether a branch can be run with it.
    pub fn check(&self) -> Result<(), BadHours> {
        match self {
            Self::Hours(hours) => hours.check(),
        }
    }
}
