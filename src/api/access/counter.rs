//! A member of staff on a counter's own device.

use axum::{extract::FromRequestParts, http::request::Parts};
use domain::role::Role;
use sync::wire::{device::DeviceKind, problem::Code};

use super::{
    Access, Guard,
    device::{Counter, Device},
    staff::{Reception, Staff},
};
use crate::{
    app::App,
    refusal::Refused,
    store::{self, Person},
};

/// A member of staff on a counter's own device, of the same association.
#[derive(Clone, Debug)]
pub struct AtCounter {
    /// The device.
    pub device: store::Device,
    /// Who.
    pub person: Person,
}

impl Guard for AtCounter {
    const ACCESS: Access = Access::StaffOn(Role::Reception, DeviceKind::Counter);
}

impl FromRequestParts<App> for AtCounter {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Refused> {
        let device = Device::<Counter>::from_request_parts(parts, app).await?.record;
        let person = Staff::<Reception>::from_request_parts(parts, app).await?.person;
        if person.association != device.at.association {
            return Err(Code::Forbidden.into());
        }
        Ok(Self { device, person })
    }
}
