//! `POST /v1/leases/reserve`: numbers for when the server cannot be reached.

use axum::{Json, extract::State};
use sync::wire::kiosk::{Reserve, ReserveRequest};

use crate::{
    access::device::{Device, Kiosk},
    app::App,
    body::Body,
    ledger,
    refusal::Refused,
};

/// A block of numbers, the same for the same request, and the tablet's tag.
#[utoipa::path(post, path = "/v1/leases/reserve", tag = "kiosk", request_body = ReserveRequest,
    responses((status = 200, body = Reserve), Refused))]
pub async fn reserve(
    device: Device<Kiosk>,
    State(app): State<App>,
    Body(asked): Body<ReserveRequest>,
) -> Result<Json<Reserve>, Refused> {
    let now = app.now();
    Ok(Json(app.db.write(move |txn| ledger::reserve(txn, &device.record, asked, now)).await?))
}
