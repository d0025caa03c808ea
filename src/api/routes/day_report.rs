//! `GET /v1/reports/day`: a day's count.

use axum::{Json, extract::State};
use sync::wire::staff::DayAnswer;

use crate::{
    access::staff::{Staff, Supervisor},
    app::App,
    body::Asked,
    ledger,
    refusal::Refused,
    reports::Which,
};

/// The count of a day: every figure is the count of the visits behind it.
#[utoipa::path(get, path = "/v1/reports/day", tag = "reports", params(Which),
    responses((status = 200, body = DayAnswer), Refused))]
pub async fn day_report(
    staff: Staff<Supervisor>,
    State(app): State<App>,
    Asked(which): Asked<Which>,
) -> Result<Json<DayAnswer>, Refused> {
    let (at, day) = which.resolve(&app, &staff.person).await?;
    let now = app.now();
    Ok(Json(app.db.read(move |txn| ledger::day_report(txn, at, day, now)).await?))
}
