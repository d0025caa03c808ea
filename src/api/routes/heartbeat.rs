//! `POST /v1/heartbeat`: how a device is.

use axum::{Json, extract::State};
use sync::wire::device::{Heartbeat, Pulse};

use crate::{
    access::device::{AnyKind, Device},
    app::App,
    body::Body,
    ledger::{self, Refusal},
    refusal::Refused,
};

/// Keeps what the device says of itself; answers clock and epoch, and what staff ask of it.
#[utoipa::path(post, path = "/v1/heartbeat", tag = "devices", request_body = Heartbeat,
    responses((status = 200, body = Pulse), Refused))]
pub async fn heartbeat(
    device: Device<AnyKind>,
    State(app): State<App>,
    Body(said): Body<Heartbeat>,
) -> Result<Json<Pulse>, Refused> {
    let (now, id) = (app.now(), device.record.id);
    let epoch = app.db.write(move |txn| {
        ledger::heartbeat(txn, &device.record, &said, now)?;
        Ok::<_, Refusal>(txn.installation()?.map(|installation| installation.epoch))
    });
    let server_epoch = epoch.await?.unwrap_or(app.installation.epoch);
    Ok(Json(Pulse { now, server_epoch, asks: app.asks.take(id, now) }))
}
