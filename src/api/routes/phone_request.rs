//! `GET /v1/request`: how the support request stands whose link one holds.

use axum::{
    extract::State,
    http::{HeaderMap, header},
    response::{IntoResponse, Response},
};
use domain::{digits::Digits, time::ServiceDay};
use sync::wire::request::{DayInWords, PhoneRequest, RequestDays, ShownRequest};
use texts::Texts;

use crate::{access::ticket::RequestHolder, app::App, etag, language, ledger, refusal::Refused};

/// This request and nothing else, until some days after its end.
#[utoipa::path(get, path = "/v1/request", tag = "phone",
    params(("x-request-token" = String, Header), ("accept-language" = Option<String>, Header)),
    responses((status = 200, body = ShownRequest), (status = 304, description = "As the phone has it."), Refused))]
pub async fn phone_request(
    holder: RequestHolder,
    State(app): State<App>,
    asked: HeaderMap,
) -> Result<Response, Refused> {
    let now = app.now();
    let request = app.db.read(move |txn| ledger::phone_request(txn, &holder.token, now)).await?;
    let shown = shown(Texts::new(language::of(&asked), Digits::Latin), request);
    let by_language = [(header::VARY, "accept-language")];
    Ok((by_language, etag::answer(&asked, &etag::of(&shown), shown)).into_response())
}

fn shown(texts: Texts, request: PhoneRequest) -> ShownRequest {
    let in_words = |day: ServiceDay| DayInWords {
        gregorian: texts.gregorian(day),
        full: texts.gregorian_full(day),
        hijri: texts.hijri(day),
    };
    let study = request.state.study();
    let days = RequestDays {
        today: in_words(request.today),
        raised: study.map(|study| in_words(study.raised_on)),
        earliest: study.map(|study| in_words(study.earliest)),
        ended: request.state.ended_on().map(in_words),
    };
    ShownRequest { due: request.state.is_due(request.today), days, request }
}
