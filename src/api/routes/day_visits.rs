//! `GET /v1/reports/visits`: the visits behind a day's count.

use axum::{Json, extract::State};
use sync::wire::staff::DayVisits;

use crate::{
    app::App,
    ledger,
    refusal::Refused,
    reports::{OfDay, Which},
};

/// The visits behind a day's count, by arrival.
#[utoipa::path(get, path = "/v1/reports/visits", tag = "reports", params(Which),
    responses((status = 200, body = DayVisits), Refused))]
pub async fn day_visits(
    OfDay { at, day }: OfDay,
    State(app): State<App>,
) -> Result<Json<DayVisits>, Refused> {
    Ok(Json(app.db.read(move |txn| ledger::day_visits(txn, at, day)).await?))
}
