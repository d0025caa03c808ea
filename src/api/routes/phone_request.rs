//! `GET /v1/request`: how the support request stands whose link one holds.

use axum::{extract::State, http::HeaderMap, response::Response};
use sync::wire::request::PhoneRequest;

use crate::{access::ticket::RequestHolder, app::App, etag, ledger, refusal::Refused};

/// This request and nothing else, until some days after its end.
#[utoipa::path(get, path = "/v1/request", tag = "phone", params(("x-request-token" = String, Header)),
    responses((status = 200, body = PhoneRequest), (status = 304, description = "As the phone has it."), Refused))]
pub async fn phone_request(
    holder: RequestHolder,
    State(app): State<App>,
    asked: HeaderMap,
) -> Result<Response, Refused> {
    let now = app.now();
    let request = app.db.read(move |txn| ledger::phone_request(txn, &holder.token, now)).await?;
    Ok(etag::answer(&asked, &etag::of(&request), request))
}
