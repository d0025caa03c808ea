//! `GET /v1/state`: what anybody may know of this server.

use axum::{Json, extract::State};
use sync::wire::device::PublicState;

use crate::{access::anyone::Anyone, app::App, refusal::Refused};

/// What anybody may know of this server.
#[utoipa::path(get, path = "/v1/state", tag = "server", responses((status = 200, body = PublicState), Refused))]
pub async fn state(_: Anyone, State(app): State<App>) -> Result<Json<PublicState>, Refused> {
    let associations = app.db.read(|txn| txn.associations()).await?;
    Ok(Json(PublicState {
        installation: app.installation.id,
        set_up: !associations.is_empty(),
        demo: app.installation.demo,
        version: env!("CARGO_PKG_VERSION").to_owned(),
        now: app.now(),
    }))
}
