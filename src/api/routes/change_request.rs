//! `POST /v1/requests/{id}`: changes one support request.

use axum::{Json, extract::State};
use domain::id::RequestId;
use sync::wire::request::{RequestCommand, RequestDetail};
use uuid::Uuid;

use super::request::branch_of;
use crate::{
    access::staff::{Reception, Staff},
    app::App,
    body::{Body, Named},
    ledger::{self, Moment},
    refusal::Refused,
};

/// Changes one request, once; the same command again changes nothing.
#[utoipa::path(post, path = "/v1/requests/{id}", tag = "requests", request_body = RequestCommand,
    params(("id" = RequestId, Path)), responses((status = 200, body = RequestDetail), Refused))]
pub async fn change_request(
    staff: Staff<Reception>,
    State(app): State<App>,
    Named(id): Named<RequestId>,
    Body(command): Body<RequestCommand>,
) -> Result<Json<RequestDetail>, Refused> {
    let (now, person) = (app.now(), staff.person);
    let changed = app.db.write(move |txn| {
        let at = branch_of(txn, person.association, id)?;
        let moment = Moment { now, fresh: &mut Uuid::new_v4 };
        ledger::change_request(txn, at, person.id, id, command, moment)?;
        ledger::request_detail(txn, at, id)
    });
    Ok(Json(changed.await?))
}
