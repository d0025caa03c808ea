//! Where one is served.

use serde::{Deserialize, Serialize};

use crate::{change::changed, id::CounterId};

/// The most counters of a branch.
pub const COUNTERS_MAX: u8 = 50;

/// Where one is served.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Counter {
    /// Its identity.
    pub id: CounterId,
    /// Its number, as called: from 1.
    pub number: u8,
    /// Whether nobody sits down there any more; whoever is served there is served to the end.
    #[serde(default)]
    pub closed: bool,
}

/// Whether `after` can take the place of the counters that stand: past calls name them, so they stay, each with its
/// number; those that are new are numbered on. Visitors are served at one of them at least.
pub(crate) fn can_follow(stands: &[Counter], after: &[Counter]) -> bool {
    let (Some(kept), Some(new)) = (after.get(..stands.len()), after.get(stands.len()..)) else {
        return false;
    };
    let is_kept = stands.iter().zip(kept).all(|(was, is)| was.id == is.id && was.number == is.number);
    let last = stands.last().map_or(0, |counter| counter.number);
    let is_numbered =
        (last.saturating_add(1)..=COUNTERS_MAX).zip(new).filter(|(n, counter)| counter.number == *n).count();
    let is_own = |counter: &Counter| after.iter().filter(|other| other.id == counter.id).count() == 1;
    is_kept
        && is_numbered == new.len()
        && new.iter().all(is_own)
        && after.iter().any(|counter| !counter.closed)
}

/// The counters that stand, with what differs from `before` to `after`.
pub(crate) fn with_change(stands: &[Counter], before: &[Counter], after: &[Counter]) -> Vec<Counter> {
    let find = |counters: &[Counter], id| counters.iter().find(|counter| counter.id == id).cloned();
    let kept = stands.iter().map(|there| match (find(before, there.id), find(after, there.id)) {
        (Some(was), Some(is)) => changed(there, &was, &is),
        (None, _) | (_, None) => there.clone(),
    });
    let is_new = |it: &&Counter| find(stands, it.id).is_none() && find(before, it.id).is_none();
    let numbers = stands.last().map_or(0, |counter| counter.number).saturating_add(1)..=u8::MAX;
    let new = numbers.zip(after.iter().filter(is_new));
    kept.chain(new.map(|(number, counter)| Counter { number, ..counter.clone() })).collect()
}
