//! `GET /metrics`: figures for Prometheus, for this machine unless the options open them.

use axum::extract::State;
use sync::wire::problem::Code;

use crate::{access::anyone::Anyone, app::App, refusal::Refused, telemetry};

/// The figures of this process.
#[utoipa::path(get, path = "/metrics", tag = "server",
    responses((status = 200, content_type = "text/plain", body = String), Refused))]
pub async fn metrics(anyone: Anyone, State(app): State<App>) -> Result<String, Refused> {
    if anyone.peer.is_this_machine || app.options.open_metrics {
        return Ok(telemetry::figures().render());
    }
    Err(Code::NotFound.into())
}
