//! `GET /v1/ticket`: how the visit stands whose link one holds.

use axum::{extract::State, http::HeaderMap, response::Response};
use sync::wire::phone::PhoneTicket;

use crate::{access::ticket::TicketHolder, app::App, etag, ledger, refusal::Refused};

/// This visit and nothing else, until the end of its day.
#[utoipa::path(get, path = "/v1/ticket", tag = "phone", params(("x-ticket-token" = String, Header)),
    responses((status = 200, body = PhoneTicket), (status = 304, description = "As the phone has it."), Refused))]
pub async fn ticket(
    holder: TicketHolder,
    State(app): State<App>,
    asked: HeaderMap,
) -> Result<Response, Refused> {
    let now = app.now();
    let ticket = app.db.read(move |txn| ledger::phone_ticket(txn, &holder.token, now)).await?;
    Ok(etag::answer(&asked, &etag::of(&ticket), ticket))
}
