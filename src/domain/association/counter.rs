//! Where one is served.

use serde::{Deserialize, Serialize};

use super::{Branch, Section};
use crate::{
    change::changed,
    id::{CounterId, ServiceId},
};

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
    /// For whom it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub section: Option<Section>,
    /// The services whose visitors it does not call, in the order of their identities; a service that is new is served
    /// at every counter. (A `BTreeSet` weighs 1.6 kB in each program.)
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub leaves_out: Vec<ServiceId>,
}

impl Counter {
    /// One that serves everybody.
    pub const fn new(id: CounterId, number: u8) -> Self {
        Self { id, number, closed: false, section: None, leaves_out: Vec::new() }
    }

    /// This counter, with what differs from `before` to `after`.
    fn with_change(&self, before: &Self, after: &Self) -> Self {
        let stays = |id: &ServiceId| before.serves(*id) || !after.serves(*id);
        let is_added = |id: &ServiceId| before.serves(*id) && self.serves(*id);
        let kept = self.leaves_out.iter().copied().filter(stays);
        let added = after.leaves_out.iter().copied().filter(is_added);
        let mut leaves_out: Vec<_> = kept.chain(added).collect();
        leaves_out.sort_unstable();
        Self {
            closed: changed(&self.closed, &before.closed, &after.closed),
            section: changed(&self.section, &before.section, &after.section),
            leaves_out,
            ..self.clone()
        }
    }

    /// Whether it calls those who come for `service`.
    pub fn serves(&self, service: ServiceId) -> bool {
        !self.leaves_out.contains(&service)
    }
}

impl Branch {
    /// Whether whoever comes for the one service may be called before somebody who waits for the other: some counter serves
    /// both. Those of one service wait for each other whatever the counters do.
    pub fn share_a_counter(&self, one: ServiceId, other: ServiceId) -> bool {
        let serves_both = |counter: &Counter| !counter.closed && counter.serves(one) && counter.serves(other);
        one == other || self.counters.iter().any(serves_both)
    }

    /// How many of those who wait, `waiting` for each service, may be called before somebody who comes for `service`.
    pub fn n_before(&self, service: ServiceId, waiting: impl IntoIterator<Item = (ServiceId, u32)>) -> u32 {
        let before = waiting.into_iter().filter(|(other, _)| self.share_a_counter(*other, service));
        before.map(|(_, n)| n).sum()
    }

    /// Whether each service that visitors are offered is served at some counter in use.
    pub(crate) fn serves_all(&self) -> bool {
        let is_served = |id| self.counters.iter().any(|counter| !counter.closed && counter.serves(id));
        self.offered().all(|service| is_served(service.id))
    }
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
        (Some(was), Some(is)) => there.with_change(&was, &is),
        (None, _) | (_, None) => there.clone(),
    });
    let is_new = |it: &&Counter| find(stands, it.id).is_none() && find(before, it.id).is_none();
    let numbers = stands.last().map_or(0, |counter| counter.number).saturating_add(1)..=u8::MAX;
    let new = numbers.zip(after.iter().filter(is_new));
    kept.chain(new.map(|(number, counter)| Counter { number, ..counter.clone() })).collect()
}
