//! `GET /v1/config`: all that a screen needs to work on its own.

use axum::{extract::State, http::HeaderMap, response::Response};
use domain::time::Timestamp;
use sync::wire::device::DeviceConfig;

use crate::{
    access::device::{AnyKind, Device},
    app::App,
    devices, etag,
    refusal::Refused,
};

/// The device's configuration; its tag does not change with the time.
#[utoipa::path(get, path = "/v1/config", tag = "devices",
    responses((status = 200, body = DeviceConfig), (status = 304, description = "As the device has it."), Refused))]
pub async fn config(
    device: Device<AnyKind>,
    State(app): State<App>,
    asked: HeaderMap,
) -> Result<Response, Refused> {
    let mut config = devices::config(&app, &device.record, Timestamp(0)).await?;
    let tag = etag::of(&config);
    config.now = app.now();
    Ok(etag::answer(&asked, &tag, config))
}
