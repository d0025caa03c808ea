//! What an administrator changes of a branch: one part at a time, whole.

use serde::{Deserialize, Serialize};

use crate::association::{Branch, Hours, Service};

/// A part of a branch's configuration.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Setting {
    /// When it receives.
    Hours(Hours),
    /// One of its services.
    Service(Box<Service>),
}

impl Setting {
    /// The same part of `branch`, as it stands; none where the branch has no such part.
    #[must_use]
    pub fn as_in(&self, branch: &Branch) -> Option<Self> {
        match self {
            Self::Hours(_) => Some(Self::Hours(branch.hours.clone())),
            Self::Service(service) => branch.service(service.id).cloned().map(Box::new).map(Self::Service),
        }
    }

    /// `branch` with this part.
    #[must_use]
    pub fn put_into(&self, branch: &Branch) -> Branch {
        let mut branch = branch.clone();
        match self {
            Self::Hours(hours) => branch.hours.clone_from(hours),
            Self::Service(service) => {
                for there in branch.services.iter_mut().filter(|there| there.id == service.id) {
                    there.clone_from(service);
                }
            }
        }
        branch
    }

    /// Whether `branch` can be run with it. Of a service its words, its drawing, whether visitors are offered it and
    /// whether they are asked who comes are changed, and nothing else yet.
    pub fn check_in(&self, branch: &Branch) -> Result<(), Unfit> {
        match self {
            Self::Hours(hours) => hours.check().map_err(|_| Unfit::Value),
            Self::Service(service) => {
                let stands = branch.service(service.id).ok_or(Unfit::Value)?;
                if stands.with_change(stands, service) != **service {
                    return Err(Unfit::Value);
                }
                self.put_into(branch).offered().next().map(|_| ()).ok_or(Unfit::NothingOffered)
            }
        }
    }
}

/// Why a branch cannot be run with a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// It holds what no such part may hold.
    Value,
    /// Visitors could come for nothing any more.
    NothingOffered,
}
