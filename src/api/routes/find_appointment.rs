//! `POST /v1/appointments/find`: the appointment behind a typed number.

use axum::{Json, extract::State};
use sync::wire::appointment::{Due, FindAppointment};

use crate::{
    access::device::{Device, Kiosk},
    app::App,
    body::Body,
    ledger,
    refusal::Refused,
};

/// The appointment of that number, while its visitor is to come; few tries, since numbers can be guessed.
#[utoipa::path(post, path = "/v1/appointments/find", tag = "kiosk", request_body = FindAppointment,
    responses((status = 200, body = Due), Refused))]
pub async fn find_appointment(
    device: Device<Kiosk>,
    State(app): State<App>,
    Body(asked): Body<FindAppointment>,
) -> Result<Json<Due>, Refused> {
    app.limits.find(device.record.id)?;
    let now = app.now();
    Ok(Json(app.db.read(move |txn| ledger::find_appointment(txn, &device.record, asked, now)).await?))
}
