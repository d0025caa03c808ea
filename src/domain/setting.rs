//! What an administrator changes of a branch: one part at a time, whole.

use serde::{Deserialize, Serialize};

use crate::{
    association::{BadPaperwork, Branch, Hours, SERVICES_MAX, Service},
    id::ServiceId,
};

/// A part of a branch's configuration.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Setting {
    /// When it receives.
    Hours(Hours),
    /// One of its services.
    Service(Box<Service>),
    /// That it has no such service: what was before one is added. A service that was offered is hidden, and never taken
    /// away.
    NoService(ServiceId),
}

impl Setting {
    /// The same part of `branch`, as it stands.
    #[must_use]
    pub fn as_in(&self, branch: &Branch) -> Self {
        let service = |id: ServiceId| {
            let service = branch.service(id).cloned().map(Box::new);
            service.map_or(Self::NoService(id), Self::Service)
        };
        match self {
            Self::Hours(_) => Self::Hours(branch.hours.clone()),
            Self::Service(given) => service(given.id),
            Self::NoService(id) => service(*id),
        }
    }

    /// `branch` with this part; a service that is new stands behind the others.
    #[must_use]
    pub fn put_into(&self, branch: &Branch) -> Branch {
        let mut branch = branch.clone();
        match self {
            Self::Hours(hours) => branch.hours.clone_from(hours),
            Self::Service(service) => match branch.services.iter_mut().find(|there| there.id == service.id) {
                Some(there) => there.clone_from(service),
                None => branch.services.push((**service).clone()),
            },
            Self::NoService(_) => {}
        }
        branch
    }

    /// Whether `branch` can be run with it.
    pub fn check_in(&self, branch: &Branch) -> Result<(), Unfit> {
        match self {
            Self::Hours(hours) => hours.check().map_err(|_| Unfit::Value),
            Self::Service(service) => {
                let stands = branch.service(service.id);
                match stands {
                    Some(stands) => check_changed(stands, service),
                    None => check_new(branch, service),
                }?;
                // What an older version allowed may stand until it is changed.
                if stands.map(Service::paperwork) != Some(service.paperwork()) {
                    service.paperwork().check(&branch.steps).map_err(Unfit::Paperwork)?;
                }
                let is_offered = self.put_into(branch).offered().next().is_some();
                if is_offered { Ok(()) } else { Err(Unfit::NothingOffered) }
            }
            Self::NoService(_) => Err(Unfit::Value),
        }
    }
}

/// Of a service that is there, identity, letter and fields stay.
fn check_changed(stands: &Service, service: &Service) -> Result<(), Unfit> {
    // Documents from before they had an identity may stand until they are changed.
    let are_told_apart = stands.documents == service.documents || service.tells_documents_apart();
    if are_told_apart && stands.with_change(stands, service) == *service { Ok(()) } else { Err(Unfit::Value) }
}

/// A new service has a letter of its own, and does not ask visitors about themselves yet.
fn check_new(branch: &Branch, service: &Service) -> Result<(), Unfit> {
    if branch.services.len() >= SERVICES_MAX {
        return Err(Unfit::Full);
    }
    if branch.services.iter().any(|other| other.letter == service.letter) {
        return Err(Unfit::LetterTaken);
    }
    let is_good = service.fields.is_empty() && service.tells_documents_apart();
    if is_good { Ok(()) } else { Err(Unfit::Value) }
}

/// Why a branch cannot be run with a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// It holds what no such part may hold.
    Value,
    /// Visitors could come for nothing any more.
    NothingOffered,
    /// Another service has the letter.
    LetterTaken,
    /// There are [`SERVICES_MAX`] services already.
    Full,
    /// The policy cannot go by its documents.
    Paperwork(BadPaperwork),
}
