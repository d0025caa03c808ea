//! Whoever watches a branch live: a device its own screen, a supervisor the day's figures.

use axum::{extract::FromRequestParts, http::request::Parts};
use domain::role::Role;

use super::{
    Access, Guard,
    device::{self, AnyKind, Device, Kinds},
    staff::{Staff, Supervisor},
};
use crate::{app::App, refusal::Refused, store};

/// Whoever watches a branch live.
#[derive(Clone, Debug)]
pub enum Viewer {
    /// A device.
    Device(Box<store::Device>),
    /// A supervisor.
    Staff(Box<Staff<Supervisor>>),
}

impl Guard for Viewer {
    const ACCESS: Access = Access::DeviceOrStaff(AnyKind::KINDS, Role::Supervisor);
}

impl FromRequestParts<App> for Viewer {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Refused> {
        if device::token(&parts.headers).is_some() {
            let device = Device::<AnyKind>::from_request_parts(parts, app).await?;
            return Ok(Self::Device(Box::new(device.record)));
        }
        let staff = Staff::<Supervisor>::from_request_parts(parts, app).await?;
        Ok(Self::Staff(Box::new(staff)))
    }
}
