//! `POST /v1/assistance`: a visitor calls for a member of staff.

use axum::{extract::State, http::StatusCode};
use sync::wire::kiosk::AssistanceRequest;
use uuid::Uuid;

use crate::{
    access::device::{Device, Kiosk},
    app::App,
    body::Body,
    ledger::{self, Moment},
    refusal::Refused,
};

/// Calls; the same call again calls nobody twice.
#[utoipa::path(post, path = "/v1/assistance", tag = "kiosk", request_body = AssistanceRequest,
    responses((status = 204, description = "The counters know."), Refused))]
pub async fn assistance(
    device: Device<Kiosk>,
    State(app): State<App>,
    Body(asked): Body<AssistanceRequest>,
) -> Result<StatusCode, Refused> {
    let now = app.now();
    let called = app.db.write(move |txn| {
        ledger::assistance(txn, &device.record, asked, Moment { now, fresh: &mut Uuid::new_v4 })
    });
    called.await?;
    Ok(StatusCode::NO_CONTENT)
}
