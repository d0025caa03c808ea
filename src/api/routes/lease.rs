//! `POST /v1/leases`: a live number for the next visitor.

use axum::{Json, extract::State};
use sync::wire::kiosk::{Lease, LeaseRequest};

use crate::{
    access::device::{Device, Kiosk},
    app::App,
    body::Body,
    ledger,
    refusal::Refused,
};

/// One number, the same for the same request.
#[utoipa::path(post, path = "/v1/leases", tag = "kiosk", request_body = LeaseRequest,
    responses((status = 200, body = Lease), Refused))]
pub async fn lease(
    device: Device<Kiosk>,
    State(app): State<App>,
    Body(asked): Body<LeaseRequest>,
) -> Result<Json<Lease>, Refused> {
    let now = app.now();
    Ok(Json(app.db.write(move |txn| ledger::lease(txn, &device.record, asked, now)).await?))
}
