//! `GET /v1/settings`: how a branch is run.

use axum::{Json, extract::State};
use sync::wire::setting::Settings;

use crate::{
    access::staff::{Admin, Staff},
    app::App,
    body::Asked,
    branches::{self, Which},
    ledger,
    refusal::Refused,
};

/// How a branch is run, and what was changed last.
#[utoipa::path(get, path = "/v1/settings", tag = "settings", params(Which),
    responses((status = 200, body = Settings), Refused))]
pub async fn settings(
    staff: Staff<Admin>,
    State(app): State<App>,
    Asked(which): Asked<Which>,
) -> Result<Json<Settings>, Refused> {
    let at = branches::of(&app, &staff.person, which.branch).await?;
    Ok(Json(app.db.read(move |txn| ledger::settings(txn, at)).await?))
}
