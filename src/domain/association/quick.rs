//! What reception does for people at once, without a number: a photocopy, a telephone call.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::Icon;
use crate::{change::changed, id::QuickServiceId, text::LocalName};

/// The most supporting services of a branch, hidden ones too.
pub const QUICK_SERVICES_MAX: usize = 9;

/// A supporting service that is given at once; it is counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct QuickService {
    /// Its identity.
    pub id: QuickServiceId,
    /// Its drawing.
    pub icon: Icon,
    /// Its name.
    pub name: LocalName,
    /// Whether reception gives it no more; past days count it.
    #[serde(default)]
    pub hidden: bool,
}

impl QuickService {
    /// This service with what differs from `before` to `after`.
    fn with_change(&self, before: &Self, after: &Self) -> Self {
        Self {
            id: self.id,
            icon: changed(&self.icon, &before.icon, &after.icon),
            name: self.name.with_change(&before.name, &after.name),
            hidden: changed(&self.hidden, &before.hidden, &after.hidden),
        }
    }
}

/// Whether `after` can take the place of those that stand: past days name them, so none is taken away.
pub(crate) fn can_follow(stands: &[QuickService], after: &[QuickService]) -> bool {
    let ids: BTreeSet<_> = after.iter().map(|service| service.id).collect();
    let is_kept = stands.iter().all(|service| ids.contains(&service.id));
    is_kept && ids.len() == after.len()
}

/// Those that stand, with what differs from `before` to `after`; their order is what it became where nothing else did.
pub(crate) fn with_change(
    stands: &[QuickService],
    before: &[QuickService],
    after: &[QuickService],
) -> Vec<QuickService> {
    if stands == before && can_follow(stands, after) {
        return after.to_vec();
    }
    let find = |all: &[QuickService], id| all.iter().find(|service| service.id == id).cloned();
    let kept = stands.iter().map(|there| match (find(before, there.id), find(after, there.id)) {
        (Some(was), Some(is)) => there.with_change(&was, &is),
        (None, _) | (_, None) => there.clone(),
    });
    let is_new = |it: &&QuickService| stands.iter().chain(before).all(|other| other.id != it.id);
    kept.chain(after.iter().filter(is_new).cloned()).collect()
}
