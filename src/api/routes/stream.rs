//! `GET /v1/stream`: snapshots of a device's screen as they change; for a supervisor, that something changed.

use axum::{extract::State, response::Response};

use crate::{
    access::viewer::Viewer,
    app::App,
    body::Asked,
    branches::{self, Which},
    live::stream::{self, View},
    refusal::Refused,
};

/// Server-sent events. A device gets `snapshot` events, a supervisor `tick` events; the id of each is the branch
/// sequence. A snapshot is whole in itself, so whatever a client last saw, it begins with the present one.
#[utoipa::path(get, path = "/v1/stream", tag = "live", params(Which),
    responses((status = 200, content_type = "text/event-stream", body = String), Refused))]
pub async fn stream(
    viewer: Viewer,
    State(app): State<App>,
    Asked(which): Asked<Which>,
) -> Result<Response, Refused> {
    match viewer {
        Viewer::Device(device) => Ok(stream::answer(&app, device.at, View::Device(device.id, device.kind))),
        Viewer::Staff(staff) => {
            let at = branches::of(&app, &staff.person, which.branch).await?;
            Ok(stream::answer(&app, at, View::Ticks(staff.session)))
        }
    }
}
