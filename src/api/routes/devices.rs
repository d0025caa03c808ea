//! `GET /v1/devices`: the screens of a branch.

use axum::{Json, extract::State};
use sync::wire::device::DeviceRow;

use crate::{
    access::staff::{Staff, Supervisor},
    app::App,
    body::Asked,
    branches::{self, Which},
    devices,
    ledger::Refusal,
    refusal::Refused,
};

/// The screens of a branch, oldest first, and how they are.
#[utoipa::path(get, path = "/v1/devices", tag = "devices", params(Which),
    responses((status = 200, body = Vec<DeviceRow>), Refused))]
pub async fn devices(
    staff: Staff<Supervisor>,
    State(app): State<App>,
    Asked(which): Asked<Which>,
) -> Result<Json<Vec<DeviceRow>>, Refused> {
    let at = branches::of(&app, &staff.person, which.branch).await?;
    let rows = app.db.read(move |txn| {
        let devices = txn.devices(at)?;
        devices.iter().map(|device| devices::row(txn, device)).collect::<Result<_, Refusal>>()
    });
    Ok(Json(rows.await?))
}
