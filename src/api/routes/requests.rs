//! `GET /v1/requests`: the register of support requests.

use axum::{Json, extract::State};
use domain::{
    id::BranchId,
    request::{Reference, parse_search},
};
use serde::Deserialize;
use sync::wire::{
    problem::Code,
    request::{RequestPage, RequestStanding},
};

use crate::{
    access::staff::{Reception, Staff},
    app::App,
    body::Asked,
    branches, ledger,
    refusal::Refused,
    store::requests::Which,
};

/// Which requests.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Of {
    /// The branch; the first where none is named.
    branch: Option<BranchId>,
    /// Those that stand in this way; all that are listed where none is named.
    standing: Option<RequestStanding>,
    /// Those of this reference, or of this number in any year.
    find: Option<String>,
    /// Those older than this one.
    before: Option<Reference>,
}

/// A page of the register, newest first.
#[utoipa::path(get, path = "/v1/requests", tag = "requests", params(Of),
    responses((status = 200, body = RequestPage), Refused))]
pub async fn requests(
    staff: Staff<Reception>,
    State(app): State<App>,
    Asked(of): Asked<Of>,
) -> Result<Json<RequestPage>, Refused> {
    let at = branches::of(&app, &staff.person, of.branch).await?;
    let which = match (of.find, of.standing) {
        (Some(text), _) => {
            let (year, number) = parse_search(&text).map_err(|_| Code::BadValue)?;
            Which::Numbered { year, number }
        }
        (None, Some(standing)) => Which::Standing(standing),
        (None, None) => Which::Listed,
    };
    let now = app.now();
    Ok(Json(app.db.read(move |txn| ledger::request_page(txn, at, which, of.before, now)).await?))
}
