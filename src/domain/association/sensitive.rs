//! Sensitive services: what one comes for may tell something of oneself, so others see such a service as another one.

use super::{Branch, Service};
use crate::{id::ServiceId, label::Letter};

impl Branch {
    /// The service that others than its visitors and the staff see of `id`: on boards, paper and phones, and in what is
    /// exported.
    pub fn seen(&self, id: ServiceId) -> Option<&Service> {
        let service = self.service(id)?;
        Some(service.seen_as.and_then(|other| self.service(other)).unwrap_or(service))
    }

    /// The letter of the tickets of `id`.
    pub fn ticket_letter(&self, id: ServiceId) -> Option<Letter> {
        self.seen(id).map(|service| service.letter)
    }

    /// Whether others can see `service` and those that are seen as it: each is seen as one that is offered, and seen as
    /// what it is.
    pub(crate) fn can_show(&self, service: &Service) -> bool {
        let is_seen = self.services.iter().any(|it| !it.hidden && it.seen_as == Some(service.id));
        match service.seen_as {
            _ if service.hidden => !is_seen,
            None => true,
            Some(other) => {
                let other = self.service(other).filter(|other| other.id != service.id);
                !is_seen && other.is_some_and(|other| other.seen_as.is_none() && !other.hidden)
            }
        }
    }
}
