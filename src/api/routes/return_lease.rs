//! `POST /v1/leases/return`: a number that nobody took.

use axum::{extract::State, http::StatusCode};
use sync::wire::kiosk::LeaseReturn;

use crate::{
    access::device::{Device, Kiosk},
    app::App,
    body::Body,
    ledger,
    refusal::Refused,
};

/// Takes an unused number back, also one that is not leased any more.
#[utoipa::path(post, path = "/v1/leases/return", tag = "kiosk", request_body = LeaseReturn,
    responses((status = 204, description = "Taken back."), Refused))]
pub async fn return_lease(
    device: Device<Kiosk>,
    State(app): State<App>,
    Body(asked): Body<LeaseReturn>,
) -> Result<StatusCode, Refused> {
    app.db.write(move |txn| ledger::return_lease(txn, &device.record, asked)).await?;
    Ok(StatusCode::NO_CONTENT)
}
