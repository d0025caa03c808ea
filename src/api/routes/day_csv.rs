//! `GET /v1/reports/day.csv`: the visits behind a day's count, for a spreadsheet.

use axum::{
    extract::State,
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse, Response},
};
use domain::text::Lang;
use serde::Deserialize;
use sync::wire::problem::Code;
use texts::Texts;

use crate::{
    app::App,
    body::Asked,
    language,
    ledger::{self, Refusal},
    refusal::Refused,
    reports::{OfDay, Which, csv},
};

/// In which language.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct In {
    /// The language; that of the request where none is named, since a plain link cannot choose its headers.
    lang: Option<Lang>,
}

/// The visits of a day, one in each line.
#[utoipa::path(get, path = "/v1/reports/day.csv", tag = "reports", params(Which, In),
    responses((status = 200, content_type = "text/csv", body = String), Refused))]
pub async fn day_csv(
    OfDay { at, day }: OfDay,
    State(app): State<App>,
    Asked(asked): Asked<In>,
    headers: HeaderMap,
) -> Result<Response, Refused> {
    let read = app.db.read(move |txn| {
        let branch = txn.branch(at)?.ok_or(Code::NotFound)?;
        Ok::<_, Refusal>((branch, ledger::day_visits(txn, at, day)?))
    });
    let (branch, visits) = read.await?;
    let texts = Texts::new(asked.lang.unwrap_or_else(|| language::of(&headers)), branch.digits);
    let csv = csv::of_visits(texts, &branch, day, &visits.visits);
    let file = HeaderValue::from_str(&format!("attachment; filename=\"visits-{day}.csv\""));
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8")),
        (header::CONTENT_DISPOSITION, file.expect("a day is digits and hyphens")),
    ];
    Ok((headers, csv).into_response())
}
