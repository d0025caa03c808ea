//! `POST /v1/rating/find`: the finished visit behind a typed number.

use axum::{Json, extract::State};
use sync::wire::kiosk::{FindRateable, Rateable};

use crate::{
    access::device::{Device, Kiosk},
    app::App,
    body::Body,
    ledger,
    refusal::Refused,
};

/// The visit of that number and those check digits, while it may be rated; few tries, since digits can be guessed.
#[utoipa::path(post, path = "/v1/rating/find", tag = "kiosk", request_body = FindRateable,
    responses((status = 200, body = Rateable), Refused))]
pub async fn find_rateable(
    device: Device<Kiosk>,
    State(app): State<App>,
    Body(asked): Body<FindRateable>,
) -> Result<Json<Rateable>, Refused> {
    app.limits.find(device.record.id)?;
    let now = app.now();
    Ok(Json(app.db.read(move |txn| ledger::find_rateable(txn, &device.record, asked, now)).await?))
}
