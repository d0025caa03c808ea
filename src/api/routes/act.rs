//! `POST /v1/counter/act`: one press of a button at a counter.

use axum::{Json, extract::State};
use sync::wire::counter::{Acted, Command};
use uuid::Uuid;

use crate::{
    access::counter::AtCounter,
    app::App,
    body::Body,
    ledger::{self, Moment},
    refusal::Refused,
};

/// Carries out one press, once; the same command again is answered again.
#[utoipa::path(post, path = "/v1/counter/act", tag = "counter", request_body = Command,
    responses((status = 200, body = Acted), Refused))]
pub async fn act(
    counter: AtCounter,
    State(app): State<App>,
    Body(command): Body<Command>,
) -> Result<Json<Acted>, Refused> {
    let now = app.now();
    let acted = app.db.write(move |txn| {
        let moment = Moment { now, fresh: &mut Uuid::new_v4 };
        ledger::act(txn, &counter.device, counter.person.id, command, moment)
    });
    Ok(Json(acted.await?))
}
