//! Which day of which branch a report is about.

use axum::{extract::FromRequestParts, http::request::Parts};
use domain::{id::BranchId, time::ServiceDay};
use serde::Deserialize;

use crate::{
    access::{
        Access, Guard,
        staff::{Staff, Supervisor},
    },
    app::App,
    body::Asked,
    branches,
    refusal::Refused,
    store::BranchKey,
};

pub mod csv;

/// Which day of which branch.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Which {
    /// The branch; the first where none is named.
    branch: Option<BranchId>,
    /// The day; today where none is named.
    day: Option<ServiceDay>,
}

/// A supervisor who asks for a day of a branch of theirs.
#[derive(Clone, Copy, Debug)]
pub struct OfDay {
    /// Where it is kept.
    pub at: BranchKey,
    /// Which day.
    pub day: ServiceDay,
}

impl Guard for OfDay {
    const ACCESS: Access = Staff::<Supervisor>::ACCESS;
}

impl FromRequestParts<App> for OfDay {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Refused> {
        let staff = Staff::<Supervisor>::from_request_parts(parts, app).await?;
        let Asked(which) = Asked::<Which>::from_request_parts(parts, app).await?;
        let at = branches::of(app, &staff.person, which.branch).await?;
        Ok(Self { at, day: which.day.unwrap_or_else(|| ServiceDay::of(app.now())) })
    }
}
