//! `GET /v1/keeping`: what a branch's tablets do while their browser may clear their store.

use axum::{Json, extract::State};
use sync::wire::{device::Keeping, problem::Code};

use crate::{
    access::staff::{Staff, Supervisor},
    app::App,
    body::Asked,
    branches::{self, Which},
    refusal::Refused,
};

/// The rule as it stands.
#[utoipa::path(get, path = "/v1/keeping", tag = "devices", params(Which),
    responses((status = 200, body = Keeping), Refused))]
pub async fn keeping(
    staff: Staff<Supervisor>,
    State(app): State<App>,
    Asked(which): Asked<Which>,
) -> Result<Json<Keeping>, Refused> {
    let at = branches::of(&app, &staff.person, which.branch).await?;
    let branch = app.db.read(move |txn| txn.branch(at)).await?.ok_or(Code::NotFound)?;
    Ok(Json(Keeping { stops_unkept: branch.stops_unkept }))
}
