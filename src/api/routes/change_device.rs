//! `POST /v1/devices/{id}`: renames a screen, or ends its pairing.

use axum::{Json, extract::State};
use domain::id::DeviceId;
use sync::wire::{
    device::{DeviceChange, DeviceRow},
    problem::Code,
};

use crate::{
    access::staff::{Staff, Supervisor},
    app::App,
    body::{Body, Named},
    devices,
    ledger::{self, Refusal},
    refusal::Refused,
};

/// Changes one device. One that is lost or revoked loses its stream too.
#[utoipa::path(post, path = "/v1/devices/{id}", tag = "devices", request_body = DeviceChange,
    params(("id" = DeviceId, Path)), responses((status = 200, body = DeviceRow), Refused))]
pub async fn change_device(
    staff: Staff<Supervisor>,
    State(app): State<App>,
    Named(id): Named<DeviceId>,
    Body(change): Body<DeviceChange>,
) -> Result<Json<DeviceRow>, Refused> {
    let association = staff.person.association;
    let row = app.db.write(move |txn| {
        let device = txn.device(id)?.filter(|device| device.at.association == association);
        let at = device.ok_or(Code::NotFound)?.at;
        let changed = ledger::change_device(txn, at, id, &change)?;
        devices::row(txn, &changed)
    });
    let row = row.await.map_err(|refusal: Refusal| Refused::from(refusal))?;
    app.live.check_doors();
    Ok(Json(row))
}
