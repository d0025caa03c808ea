//! `POST /v1/requests/{id}/link`: a link to a support request's page.

use axum::{Json, extract::State};
use domain::id::RequestId;
use sync::wire::request::{RequestLink, RequestLinked};
use uuid::Uuid;

use super::request::branch_of;
use crate::{
    access::staff::{Reception, Staff},
    app::App,
    body::{Body, Named},
    ledger::{self, Moment},
    refusal::Refused,
};

/// Notes a link to the request's page; those that were handed over before stay good. Where no phone reaches the
/// server there is none.
#[utoipa::path(post, path = "/v1/requests/{id}/link", tag = "requests", request_body = RequestLink,
    params(("id" = RequestId, Path)), responses((status = 200, body = RequestLinked), Refused))]
pub async fn link_request(
    staff: Staff<Reception>,
    State(app): State<App>,
    Named(id): Named<RequestId>,
    Body(link): Body<RequestLink>,
) -> Result<Json<RequestLinked>, Refused> {
    let (now, person, phone_base) = (app.now(), staff.person, app.reach.phones.clone());
    let is_reached = phone_base.is_some();
    let linked = app.db.write(move |txn| {
        let at = branch_of(txn, person.association, id)?;
        let moment = Moment { now, fresh: &mut Uuid::new_v4 };
        if is_reached { ledger::link_request(txn, at, person.id, id, link.token, moment) } else { Ok(()) }
    });
    linked.await?;
    Ok(Json(RequestLinked { phone_base }))
}
