//! `GET /v1/people`: everybody who works with the product.

use axum::{Json, extract::State};
use sync::wire::staff::PersonRow;

use crate::{
    access::staff::{Admin, Staff},
    app::App,
    people,
    refusal::Refused,
};

/// Everybody, by when they were added.
#[utoipa::path(get, path = "/v1/people", tag = "people", responses((status = 200, body = Vec<PersonRow>), Refused))]
pub async fn people(staff: Staff<Admin>, State(app): State<App>) -> Result<Json<Vec<PersonRow>>, Refused> {
    let association = staff.person.association;
    let everybody = app.db.read(move |txn| txn.people(association)).await?;
    Ok(Json(everybody.iter().map(people::row).collect()))
}
