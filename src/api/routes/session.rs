//! `GET /v1/session`: who is logged in.

use axum::{Json, extract::State};
use sync::wire::staff::Session;

use crate::{
    access::staff::{Reception, Staff},
    app::App,
    refusal::Refused,
    session,
};

/// Who is logged in, and the branches they may see.
#[utoipa::path(get, path = "/v1/session", tag = "staff", responses((status = 200, body = Session), Refused))]
pub async fn session(staff: Staff<Reception>, State(app): State<App>) -> Result<Json<Session>, Refused> {
    Ok(Json(session::describe(&app, &staff.person).await?))
}
