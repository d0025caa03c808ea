//! `DELETE /v1/session`: logs out.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};

use crate::{
    access::staff::{Reception, Staff},
    app::App,
    refusal::Refused,
    session,
};

/// Logs out: the session is good for nothing any more.
#[utoipa::path(delete, path = "/v1/session", tag = "staff",
    responses((status = 204, description = "Logged out."), Refused))]
pub async fn log_out(staff: Staff<Reception>, State(app): State<App>) -> Result<Response, Refused> {
    app.db.write(move |txn| txn.end_session(&staff.session)).await?;
    app.live.check_doors();
    Ok((StatusCode::NO_CONTENT, session::end()).into_response())
}
