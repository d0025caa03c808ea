//! `GET /v1/reports/day`: a day's count.

use axum::{Json, extract::State};
use sync::wire::staff::DayAnswer;

use crate::{
    app::App,
    ledger,
    refusal::Refused,
    reports::{OfDay, Which},
};

/// The count of a day: every figure is the count of the visits behind it.
#[utoipa::path(get, path = "/v1/reports/day", tag = "reports", params(Which),
    responses((status = 200, body = DayAnswer), Refused))]
pub async fn day_report(
    OfDay { at, day }: OfDay,
    State(app): State<App>,
) -> Result<Json<DayAnswer>, Refused> {
    let now = app.now();
    Ok(Json(app.db.read(move |txn| ledger::day_report(txn, at, day, now)).await?))
}
