//! `POST /v1/ticket/leave`: gives the turn up.

use axum::{extract::State, http::StatusCode};
use uuid::Uuid;

use crate::{
    access::ticket::TicketHolder,
    app::App,
    ledger::{self, Moment},
    refusal::Refused,
};

/// Leaves the queue; whoever has left has left.
#[utoipa::path(post, path = "/v1/ticket/leave", tag = "phone", params(("x-ticket-token" = String, Header)),
    responses((status = 204, description = "Left."), Refused))]
pub async fn leave(holder: TicketHolder, State(app): State<App>) -> Result<StatusCode, Refused> {
    let now = app.now();
    let left = app
        .db
        .write(move |txn| ledger::phone_leave(txn, &holder.token, Moment { now, fresh: &mut Uuid::new_v4 }));
    left.await?;
    Ok(StatusCode::NO_CONTENT)
}
