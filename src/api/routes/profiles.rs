//! `GET /v1/setup/profiles`: the associations that the product knows already.

use axum::Json;
use sync::wire::setup::ProfileSummary;

use crate::{access::anyone::Anyone, profiles};

/// The associations that the product knows already.
#[utoipa::path(get, path = "/v1/setup/profiles", tag = "set-up", responses((status = 200, body = Vec<ProfileSummary>)))]
pub async fn profiles(_: Anyone) -> Json<Vec<ProfileSummary>> {
    Json(profiles::all().iter().map(profiles::Profile::summary).collect())
}
