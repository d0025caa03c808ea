//! `POST /v1/days/close`: ends a branch's day.

use axum::{extract::State, http::StatusCode};
use sync::wire::staff::CloseDay;
use uuid::Uuid;

use crate::{
    access::staff::{Staff, Supervisor},
    app::App,
    body::Body,
    branches,
    ledger::{self, Moment},
    refusal::Refused,
};

/// Closes the day; one that is closed stays as it is.
#[utoipa::path(post, path = "/v1/days/close", tag = "reports", request_body = CloseDay,
    responses((status = 204, description = "The day is closed."), Refused))]
pub async fn close_day(
    staff: Staff<Supervisor>,
    State(app): State<App>,
    Body(asked): Body<CloseDay>,
) -> Result<StatusCode, Refused> {
    let at = branches::of(&app, &staff.person, Some(asked.branch)).await?;
    let now = app.now();
    let closed = app.db.write(move |txn| {
        ledger::close_day(txn, at, staff.person.id, asked, Moment { now, fresh: &mut Uuid::new_v4 })
    });
    closed.await?;
    Ok(StatusCode::NO_CONTENT)
}
