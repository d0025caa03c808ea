//! `GET /v1/requests/{id}/signature`: the signature under a request's declaration.

use axum::{Json, extract::State};
use domain::id::RequestId;
use sync::{seal::Contents, wire::request::ShownSignature};

use super::{request::branch_of, visit_fields::opened};
use crate::{
    access::staff::{Reception, Staff},
    app::App,
    body::Named,
    ledger,
    refusal::Refused,
};

/// The signature as it was drawn on the tablet.
#[utoipa::path(get, path = "/v1/requests/{id}/signature", tag = "requests", params(("id" = RequestId, Path)),
    responses((status = 200, body = ShownSignature), Refused))]
pub async fn request_signature(
    staff: Staff<Reception>,
    State(app): State<App>,
    Named(id): Named<RequestId>,
) -> Result<Json<ShownSignature>, Refused> {
    let association = staff.person.association;
    let read = app.db.read(move |txn| {
        let at = branch_of(txn, association, id)?;
        ledger::signature_of(txn, at, id)
    });
    let (visit, found) = read.await?;
    let (standing, contents) = opened(&app, &found, visit);
    let signature = match contents {
        Some(Contents::Signature { signature }) => Some(signature),
        Some(Contents::Fields { .. }) | None => None,
    };
    Ok(Json(ShownSignature { standing, signature }))
}
