//! `POST /v1/people`: adds a person.

use axum::{Json, extract::State, http::StatusCode};
use domain::id::StaffId;
use sync::wire::{
    problem::Code,
    staff::{NewPerson, PersonRow},
};
use uuid::Uuid;

use crate::{
    access::staff::{Admin, Staff},
    app::App,
    body::Body,
    passwords::Passwords,
    people,
    refusal::Refused,
    store::Person,
};

/// Adds a person with a first password.
#[utoipa::path(post, path = "/v1/people", tag = "people", request_body = NewPerson,
    responses((status = 201, body = PersonRow), Refused))]
pub async fn add_person(
    staff: Staff<Admin>,
    State(app): State<App>,
    Body(asked): Body<NewPerson>,
) -> Result<(StatusCode, Json<PersonRow>), Refused> {
    let login = people::check_login(&asked.login)?;
    Passwords::check_strength(&login, &asked.password)?;
    let person = Person {
        association: staff.person.association,
        id: StaffId(Uuid::new_v4()),
        name: asked.name,
        login,
        role: asked.role,
        active: true,
        password_hash: app.passwords.hash(asked.password).await?,
        created_at: app.now(),
    };
    let row = people::row(&person);
    if app.db.write(move |txn| txn.add_person(&person)).await? {
        Ok((StatusCode::CREATED, Json(row)))
    } else {
        Err(Code::LoginTaken.into())
    }
}
