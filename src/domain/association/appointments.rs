//! How a branch makes appointments.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::{
    change::{changed, merged},
    id::{OfficialId, ServiceId},
    text::LocalName,
};

/// The most officials of a branch.
pub const OFFICIALS_MAX: usize = 12;
/// How long an appointment may be, in minutes.
pub const APPOINTMENT_MINS: std::ops::RangeInclusive<u8> = 5..=120;
/// How many visitors of services may have the same time.
pub const AT_ONCE: std::ops::RangeInclusive<u8> = 1..=20;

/// Somebody whom visitors meet by appointment only, named by the office and not by the person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Official {
    /// Its identity.
    pub id: OfficialId,
    /// What the office is called.
    pub name: LocalName,
    /// Under which service the visitors get a number.
    pub service: ServiceId,
}

/// How a branch makes appointments.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Appointments {
    /// How long each is, in minutes; within [`APPOINTMENT_MINS`].
    pub minutes: u8,
    /// How many visitors of services may have the same time; within [`AT_ONCE`].
    pub at_once: u8,
    /// Whom one may meet, in the order of the screens.
    #[serde(default)]
    pub officials: Vec<Official>,
}

impl Appointments {
    /// The official of that identity.
    pub fn official(&self, id: OfficialId) -> Option<&Official> {
        self.officials.iter().find(|official| official.id == id)
    }

    /// Whether a branch that offers `services` can make them so.
    pub(crate) fn are_good(&self, is_service: impl Fn(ServiceId) -> bool) -> bool {
        let ids: BTreeSet<_> = self.officials.iter().map(|official| official.id).collect();
        APPOINTMENT_MINS.contains(&self.minutes)
            && AT_ONCE.contains(&self.at_once)
            && ids.len() == self.officials.len()
            && ids.len() <= OFFICIALS_MAX
            && self.officials.iter().all(|official| is_service(official.service))
    }

    /// These with what differs from `before` to `after`.
    pub(crate) fn with_change(&self, before: &Self, after: &Self) -> Self {
        Self {
            minutes: changed(&self.minutes, &before.minutes, &after.minutes),
            at_once: changed(&self.at_once, &before.at_once, &after.at_once),
            officials: merged(&self.officials, &before.officials, &after.officials, |official| official.id),
        }
    }
}
