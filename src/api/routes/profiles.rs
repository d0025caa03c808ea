//! `GET /v1/setup/profiles`: the associations that set-up offers.

use axum::{Json, extract::State};
use sync::wire::setup::ProfileSummary;

use crate::{access::anyone::Anyone, app::App, profiles::Profile};

/// The associations that set-up offers: those that somebody brought, then those that come with the product.
#[utoipa::path(get, path = "/v1/setup/profiles", tag = "set-up", responses((status = 200, body = Vec<ProfileSummary>)))]
pub async fn profiles(_: Anyone, State(app): State<App>) -> Json<Vec<ProfileSummary>> {
    Json(app.profiles.iter().map(Profile::summary).collect())
}
