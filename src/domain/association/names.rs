//! What visitors read of the branch itself.

use serde::{Deserialize, Serialize};

use crate::{change::changed, digits::Digits, text::LocalName};

/// What visitors read of the branch itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Names {
    /// The association's name on ticket, phone and board: a discreet one where the name itself would tell something of
    /// a visitor.
    pub association: LocalName,
    /// The branch's.
    pub branch: LocalName,
    /// The digits of the screens.
    pub digits: Digits,
}

impl Names {
    /// These with what differs from `before` to `after`.
    #[must_use]
    pub fn with_change(&self, before: &Self, after: &Self) -> Self {
        Self {
            association: self.association.with_change(&before.association, &after.association),
            branch: self.branch.with_change(&before.branch, &after.branch),
            digits: changed(&self.digits, &before.digits, &after.digits),
        }
    }
}
