//! `GET /v1/snapshot`: what a device's screen shows now, for pages that hold no stream.

use axum::{Json, extract::State};

use crate::{
    access::device::{AnyKind, Device},
    app::App,
    refusal::Refused,
    snapshot::{self, Snapshot},
};

/// The present snapshot for the device's kind.
#[utoipa::path(get, path = "/v1/snapshot", tag = "live", responses((status = 200, body = Snapshot), Refused))]
pub async fn snapshot(device: Device<AnyKind>, State(app): State<App>) -> Result<Json<Snapshot>, Refused> {
    Ok(Json(snapshot::of(&app, device.record.at, device.record.kind).await?))
}
