//! `GET /v1/requests/{id}/mobile`: the number under which a request's applicant is told of the reply.

use axum::{Json, extract::State};
use domain::{id::RequestId, personal::FieldKind};
use sync::{seal::Contents, wire::request::ShownMobile};

use super::{request::branch_of, visit_fields::opened};
use crate::{
    access::staff::{Reception, Staff},
    app::App,
    body::Named,
    ledger,
    refusal::Refused,
};

/// The mobile number, which the applicant gave for this; of other numbers nothing. The log says who looked.
#[utoipa::path(get, path = "/v1/requests/{id}/mobile", tag = "requests", params(("id" = RequestId, Path)),
    responses((status = 200, body = ShownMobile), Refused))]
pub async fn request_mobile(
    staff: Staff<Reception>,
    State(app): State<App>,
    Named(id): Named<RequestId>,
) -> Result<Json<ShownMobile>, Refused> {
    let association = staff.person.association;
    let read = app.db.read(move |txn| {
        let at = branch_of(txn, association, id)?;
        ledger::fields_of(txn, at, id)
    });
    let (visit, found) = read.await?;
    let (standing, contents) = opened(&app, &found, visit);
    let mobile = match contents {
        Some(Contents::Fields { given }) => given.into_iter().find(|given| given.kind == FieldKind::Mobile),
        Some(Contents::Signature { .. }) | None => None,
    };
    tracing::info!(staff = %staff.person.id, request = %id, "a request's mobile number was shown");
    Ok(Json(ShownMobile { standing, mobile: mobile.map(|given| given.number) }))
}
