//! `GET /v1/appointments`: the appointments of a day.

use axum::{Json, extract::State};
use domain::{id::BranchId, time::ServiceDay};
use serde::Deserialize;
use sync::wire::appointment::Agenda;

use crate::{
    access::staff::{Reception, Staff},
    app::App,
    body::Asked,
    branches, ledger,
    refusal::Refused,
};

/// Which day.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Of {
    /// The branch; the first where none is named.
    branch: Option<BranchId>,
    /// The day; today where none is named.
    #[param(value_type = Option<String>)]
    day: Option<ServiceDay>,
}

/// The appointments of a day, in the order of their times.
#[utoipa::path(get, path = "/v1/appointments", tag = "appointments", params(Of),
    responses((status = 200, body = Agenda), Refused))]
pub async fn appointments(
    staff: Staff<Reception>,
    State(app): State<App>,
    Asked(of): Asked<Of>,
) -> Result<Json<Agenda>, Refused> {
    let at = branches::of(&app, &staff.person, of.branch).await?;
    let now = app.now();
    let day = of.day.unwrap_or_else(|| ServiceDay::of(now));
    let agenda = app.db.read(move |txn| ledger::agenda(txn, at, day, now)).await?;
    Ok(Json(Agenda { phone_base: app.reach.phones.clone(), ..agenda }))
}
