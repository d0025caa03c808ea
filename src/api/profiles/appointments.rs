//! How a profile has appointments made: its services have no identities yet, so an official names one by its letter.

use domain::{
    association::{APPOINTMENT_MINS, AT_ONCE, Appointments, Branch, OFFICIALS_MAX, Official, Service},
    id::OfficialId,
    label::Letter,
    text::LocalName,
};
use serde::Deserialize;
use toml::Spanned;
use uuid::Uuid;

use super::{
    fault::{BadProfile, Fault, Source},
    library::take,
};

/// The rules before officials have identities.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OfferedAppointments {
    pub minutes: u8,
    pub at_once: u8,
    #[serde(default)]
    pub officials: Vec<OfferedOfficial>,
}

/// An official before it has an identity.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OfferedOfficial {
    pub name: LocalName,
    pub service: Letter,
}

impl OfferedAppointments {
    /// Reads them from their place in a file whose services have these `letters`.
    pub(super) fn read(
        source: Source<'_>,
        letters: &[Letter],
        offered: Option<Spanned<Self>>,
    ) -> Result<Option<Self>, BadProfile> {
        let Some(offered) = offered else { return Ok(None) };
        let (at, offered) = (offered.span(), offered.into_inner());
        let officials = &offered.officials;
        let is_good = APPOINTMENT_MINS.contains(&offered.minutes)
            && AT_ONCE.contains(&offered.at_once)
            && officials.len() <= OFFICIALS_MAX
            && officials.iter().all(|official| letters.contains(&official.service));
        if is_good {
            Ok(Some(offered))
        } else {
            Err(source.wrong("appointments", Some(at), Fault::Appointments))
        }
    }

    /// What `branch` has; an official whose service visitors are not offered is not in it.
    pub(super) fn running(branch: &Branch) -> Option<Self> {
        let Appointments { minutes, at_once, officials } = branch.appointments.as_ref()?;
        let official = |official: &Official| {
            let service = branch.offered().find(|service| service.id == official.service)?;
            Some(OfferedOfficial { name: official.name.clone(), service: service.letter })
        };
        let officials = officials.iter().filter_map(official).collect();
        Some(Self { minutes: *minutes, at_once: *at_once, officials })
    }

    /// The rules with identities, for these `services`: an official is found by name among those that `stand`. Of others a file
    /// cannot speak: whoever is met under a service that visitors are not offered stays.
    pub(super) fn beside(
        &self,
        services: &[Service],
        stand: Option<&Appointments>,
        mut fresh: impl FnMut() -> Uuid,
    ) -> Appointments {
        let mut left: Vec<_> = stand.iter().flat_map(|stand| &stand.officials).collect();
        let official = |OfferedOfficial { name, service }: &OfferedOfficial| {
            let service = services.iter().find(|it| it.letter == *service)?.id;
            let known = take(&mut left, |it: &Official| it.name.ar == name.ar);
            let id = known.map_or_else(|| OfficialId(fresh()), |known| known.id);
            Some(Official { id, name: name.clone(), service })
        };
        let mut officials: Vec<_> = self.officials.iter().filter_map(official).collect();
        let is_of_file = |it: &&&Official| services.iter().any(|service| service.id == it.service);
        let unspoken = left.iter().filter(|it| !is_of_file(it)).map(|it| (*it).clone());
        officials.extend(unspoken);
        Appointments { minutes: self.minutes, at_once: self.at_once, officials }
    }
}
