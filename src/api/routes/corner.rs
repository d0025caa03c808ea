//! `GET /v1/corner`: whether a branch's tablets have a PIN for their staff corner.

use axum::{Json, extract::State};
use sync::wire::corner::Corner;

use crate::{
    access::staff::{Staff, Supervisor},
    app::App,
    body::Asked,
    branches::{self, Which},
    refusal::Refused,
};

/// Whether the PIN was set, and when; never the PIN.
#[utoipa::path(get, path = "/v1/corner", tag = "devices", params(Which),
    responses((status = 200, body = Corner), Refused))]
pub async fn corner(
    staff: Staff<Supervisor>,
    State(app): State<App>,
    Asked(which): Asked<Which>,
) -> Result<Json<Corner>, Refused> {
    let at = branches::of(&app, &staff.person, which.branch).await?;
    let kept = app.db.read(move |txn| txn.corner_pin(at)).await?;
    Ok(Json(Corner { pin_set_at: kept.map(|kept| kept.set_at) }))
}
