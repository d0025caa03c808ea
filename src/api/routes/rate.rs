//! `POST /v1/ticket/rating`: rates the visit, once.

use axum::{extract::State, http::StatusCode};
use sync::wire::phone::PhoneRating;
use uuid::Uuid;

use crate::{
    access::ticket::TicketHolder,
    app::App,
    body::Body,
    ledger::{self, Moment},
    refusal::Refused,
};

/// Rates the visit; what is said is kept apart from it.
#[utoipa::path(post, path = "/v1/ticket/rating", tag = "phone", params(("x-ticket-token" = String, Header)),
    request_body = PhoneRating, responses((status = 204, description = "Thank you."), Refused))]
pub async fn rate(
    holder: TicketHolder,
    State(app): State<App>,
    Body(opinion): Body<PhoneRating>,
) -> Result<StatusCode, Refused> {
    let now = app.now();
    let rated = app.db.write(move |txn| {
        ledger::phone_rate(txn, &holder.token, opinion, Moment { now, fresh: &mut Uuid::new_v4 })
    });
    rated.await?;
    Ok(StatusCode::NO_CONTENT)
}
