//! `GET /v1/ticket`: how the visit stands whose link one holds.

use axum::{
    extract::State,
    http::{HeaderMap, header},
    response::{IntoResponse, Response},
};
use domain::digits::Digits;
use sync::wire::phone::PhoneTicket;
use texts::Texts;

use crate::{
    access::ticket::TicketHolder,
    app::App,
    etag, language,
    ledger::{self, Refusal},
    refusal::Refused,
};

/// This visit and nothing else, until the end of its day.
#[utoipa::path(get, path = "/v1/ticket", tag = "phone", params(("x-ticket-token" = String, Header), ("accept-language" = Option<String>, Header)),
    responses((status = 200, body = PhoneTicket), (status = 304, description = "As the phone has it."), Refused))]
pub async fn ticket(
    holder: TicketHolder,
    State(app): State<App>,
    asked: HeaderMap,
) -> Result<Response, Refused> {
    let now = app.now();
    let found = app.db.read(move |txn| {
        let pause = ledger::phone_pause(txn, &holder.token, now)?;
        Ok::<_, Refusal>((ledger::phone_ticket(txn, &holder.token, now)?, pause))
    });
    let (ticket, pause) = found.await?;
    let texts = Texts::new(language::of(&asked), Digits::Latin);
    let ticket = PhoneTicket { paused: pause.map(|pause| texts.paused(pause)), ..ticket };
    let by_language = [(header::VARY, "accept-language")];
    Ok((by_language, etag::answer(&asked, &etag::of(&ticket), ticket)).into_response())
}
