//! Which day of which branch a report is about.

use domain::{id::BranchId, time::ServiceDay};
use serde::Deserialize;

use crate::{
    app::App,
    branches,
    refusal::Refused,
    store::{BranchKey, Person},
};

pub mod csv;

/// Which day of which branch.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Which {
    /// The branch; the first where none is named.
    pub branch: Option<BranchId>,
    /// The day; today where none is named.
    pub day: Option<ServiceDay>,
}

impl Which {
    /// Where it is kept, and the day.
    pub async fn resolve(&self, app: &App, person: &Person) -> Result<(BranchKey, ServiceDay), Refused> {
        let at = branches::of(app, person, self.branch).await?;
        Ok((at, self.day.unwrap_or_else(|| ServiceDay::of(app.now()))))
    }
}
