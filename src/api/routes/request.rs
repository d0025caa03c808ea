//! `GET /v1/requests/{id}`: one support request and its history.

use axum::{Json, extract::State};
use domain::id::{AssociationId, RequestId};
use sync::wire::{problem::Code, request::RequestDetail};

use crate::{
    access::staff::{Reception, Staff},
    app::App,
    body::Named,
    ledger::{self, Refusal},
    refusal::Refused,
    store::{BranchKey, Txn},
};

/// One request and what happened to it.
#[utoipa::path(get, path = "/v1/requests/{id}", tag = "requests", params(("id" = RequestId, Path)),
    responses((status = 200, body = RequestDetail), Refused))]
pub async fn request(
    staff: Staff<Reception>,
    State(app): State<App>,
    Named(id): Named<RequestId>,
) -> Result<Json<RequestDetail>, Refused> {
    let association = staff.person.association;
    let read = app.db.read(move |txn| {
        let at = branch_of(txn, association, id)?;
        ledger::request_detail(txn, at, id)
    });
    Ok(Json(read.await?))
}

/// The branch of a request of the association.
pub(super) fn branch_of(
    txn: &mut dyn Txn,
    association: AssociationId,
    id: RequestId,
) -> Result<BranchKey, Refusal> {
    txn.request_branch(association, id)?.ok_or_else(|| Code::UnknownRequest.into())
}
