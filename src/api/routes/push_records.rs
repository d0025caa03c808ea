//! `POST /v1/sync/records`: a tablet's personal records on their way into the store.

use axum::{extract::State, http::StatusCode};
use sync::wire::push::{RECORDS_BYTES_MAX, RecordsPush};

use crate::{
    access::device::{Device, Kiosk},
    app::App,
    body::Body,
    ledger,
    refusal::Refused,
};

/// Keeps personal records, sealed as they came; whatever is sent again changes nothing.
#[utoipa::path(post, path = "/v1/sync/records", tag = "kiosk", request_body = RecordsPush,
    responses((status = 204, description = "They are kept."), Refused))]
pub async fn push_records(
    device: Device<Kiosk>,
    State(app): State<App>,
    Body(asked): Body<RecordsPush, RECORDS_BYTES_MAX>,
) -> Result<StatusCode, Refused> {
    let now = app.now();
    app.db.write(move |txn| ledger::keep_records(txn, &device.record, asked, now)).await?;
    Ok(StatusCode::NO_CONTENT)
}
