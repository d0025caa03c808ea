//! `POST /v1/people/{id}`: changes one person.

use axum::{Json, extract::State};
use domain::{
    id::{AssociationId, StaffId},
    role::Role,
};
use sync::wire::{
    problem::Code,
    staff::{PersonChange, PersonRow},
};

use uuid::Uuid;

use crate::{
    access::staff::{Admin, Staff},
    app::App,
    body::{Body, Named},
    ledger::{self, Moment, Refusal},
    passwords::Passwords,
    people,
    refusal::Refused,
    store::{Person, Txn},
};

/// Changes one person. Whoever loses a right is logged out and leaves their counters; somebody stays who may administer.
#[utoipa::path(post, path = "/v1/people/{id}", tag = "people", request_body = PersonChange,
    params(("id" = StaffId, Path)), responses((status = 200, body = PersonRow), Refused))]
pub async fn change_person(
    staff: Staff<Admin>,
    State(app): State<App>,
    Named(id): Named<StaffId>,
    Body(change): Body<PersonChange>,
) -> Result<Json<PersonRow>, Refused> {
    let association = staff.person.association;
    let person = app.db.read(move |txn| txn.person(association, id)).await?.ok_or(Code::NotFound)?;
    let new_hash = match &change {
        PersonChange::Password { password } => {
            Passwords::check_strength(&person.login, password)?;
            Some(app.passwords.hash(password.clone()).await?)
        }
        PersonChange::Rename { .. }
        | PersonChange::Role { .. }
        | PersonChange::Deactivate
        | PersonChange::Activate => None,
    };
    let now = app.now();
    let changed = app.db.write(move |txn| {
        let moment = Moment { now, fresh: &mut Uuid::new_v4 };
        apply(txn, (association, id), &change, new_hash, moment)
    });
    let changed = changed.await?;
    app.live.check_doors();
    Ok(Json(people::row(&changed)))
}

fn apply(
    txn: &mut dyn Txn,
    (association, id): (AssociationId, StaffId),
    change: &PersonChange,
    new_hash: Option<String>,
    moment: Moment<'_>,
) -> Result<Person, Refusal> {
    let mut person = txn.person(association, id)?.ok_or(Code::NotFound)?;
    match change {
        PersonChange::Rename { name } => person.name = name.clone(),
        PersonChange::Role { role } => person.role = *role,
        PersonChange::Password { .. } => person.password_hash = new_hash.unwrap_or(person.password_hash),
        PersonChange::Deactivate => person.active = false,
        PersonChange::Activate => person.active = true,
    }
    let administers = |person: &Person| person.active && person.role == Role::Admin;
    let others = txn.people(association)?.iter().any(|other| other.id != id && administers(other));
    if !others && !administers(&person) {
        return Err(Code::LastAdmin.into());
    }
    txn.change_person(&person)?;
    match change {
        PersonChange::Role { .. } | PersonChange::Password { .. } | PersonChange::Deactivate => {
            txn.end_sessions_of(association, id)?;
            ledger::leave_counters(txn, association, id, moment)?;
        }
        PersonChange::Rename { .. } | PersonChange::Activate => {}
    }
    Ok(person)
}
