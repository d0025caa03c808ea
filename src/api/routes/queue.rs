//! `GET /v1/queue`: a further page of those who wait, or whoever has a number.

use axum::{Json, extract::State};
use serde::Deserialize;
use sync::wire::counter::QueuePage;

use crate::{access::counter::AtCounter, app::App, body::Asked, ledger, refusal::Refused};

/// Which page.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Page {
    /// How many come before it.
    #[serde(default)]
    after: u32,
    /// Asks instead for today's tickets of that number, wherever they are.
    number: Option<u16>,
}

/// Those who wait behind the first `after`, or today's tickets of a number.
#[utoipa::path(get, path = "/v1/queue", tag = "counter", params(Page),
    responses((status = 200, body = QueuePage), Refused))]
pub async fn queue(
    counter: AtCounter,
    State(app): State<App>,
    Asked(page): Asked<Page>,
) -> Result<Json<QueuePage>, Refused> {
    let (at, now) = (counter.device.at, app.now());
    let rows = app.db.read(move |txn| match page.number {
        Some(number) => ledger::numbered(txn, at, number, now),
        None => ledger::queue_page(txn, at, page.after, now),
    });
    Ok(Json(rows.await?))
}
