//! What the association tells of its work: read at the tablet, and taken along on one's own phone.

use serde::{Deserialize, Serialize};

use super::Icon;
use crate::{
    address::WebAddress,
    change::{changed, merged},
    id::{BranchId, GuideId},
    text::{LocalName, LocalText},
};

/// The most guides of a branch.
pub const GUIDES_MAX: usize = 12;
/// The most sentences of a guide: they stand on one screen.
pub const GUIDE_LINES_MAX: usize = 6;

/// A guide for visitors.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Guide {
    /// Its identity.
    pub id: GuideId,
    /// Its drawing.
    pub icon: Icon,
    /// What it is about.
    pub name: LocalName,
    /// What it says, 1 to [`GUIDE_LINES_MAX`] sentences.
    pub lines: Vec<LocalText>,
    /// Where more of it stands, if it stands on the web.
    #[serde(default)]
    pub address: Option<WebAddress>,
}

impl Guide {
    /// This guide with what differs from `before` to `after`.
    #[must_use]
    pub fn with_change(&self, before: &Self, after: &Self) -> Self {
        Self {
            id: self.id,
            icon: changed(&self.icon, &before.icon, &after.icon),
            name: self.name.with_change(&before.name, &after.name),
            lines: merged(&self.lines, &before.lines, &after.lines, LocalText::clone),
            address: changed(&self.address, &before.address, &after.address),
        }
    }
}

/// The address of a guide's page, for anybody's phone; `base` is what phones reach, without a slash at its end.
pub fn guide_link(base: &str, branch: BranchId, guide: GuideId) -> String {
    format!("{base}/g/{branch}/{guide}")
}
