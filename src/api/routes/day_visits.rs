//! `GET /v1/reports/visits`: the visits behind a day's count.

use axum::{Json, extract::State};
use sync::wire::staff::DayVisits;

use crate::{
    access::staff::{Staff, Supervisor},
    app::App,
    body::Asked,
    ledger,
    refusal::Refused,
    reports::Which,
};

/// The visits behind a day's count, by arrival.
#[utoipa::path(get, path = "/v1/reports/visits", tag = "reports", params(Which),
    responses((status = 200, body = DayVisits), Refused))]
pub async fn day_visits(
    staff: Staff<Supervisor>,
    State(app): State<App>,
    Asked(which): Asked<Which>,
) -> Result<Json<DayVisits>, Refused> {
    let (at, day) = which.resolve(&app, &staff.person).await?;
    Ok(Json(app.db.read(move |txn| ledger::day_visits(txn, at, day)).await?))
}
