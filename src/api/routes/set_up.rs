//! `POST /v1/setup`: first start, from this machine or with the code that `serve` printed.

use axum::{
    Json,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::{
    association::COUNTERS_MAX,
    id::{AssociationId, BranchId, StaffId},
    role::Role,
    time::Timestamp,
};
use sync::wire::{problem::Code, setup::SetupRequest, staff::Session};
use uuid::Uuid;

use crate::{
    access::anyone::Anyone,
    app::App,
    body::Body,
    passwords::Passwords,
    people,
    profiles::Profile,
    refusal::Refused,
    session,
    store::{Association, Person, StoreError},
};

/// Sets up the association and its first branch, and logs the administrator in.
#[utoipa::path(post, path = "/v1/setup", tag = "set-up", request_body = SetupRequest,
    responses((status = 201, description = "Set up; the session's secret is in a cookie.", body = Session), Refused))]
pub async fn set_up(
    anyone: Anyone,
    State(app): State<App>,
    Body(asked): Body<SetupRequest>,
) -> Result<Response, Refused> {
    app.limits.log_in(anyone.peer.address)?;
    if !app.db.read(|txn| txn.associations()).await?.is_empty() {
        return Err(Code::AlreadySetUp.into());
    }
    let may =
        anyone.peer.is_this_machine || asked.code.as_deref().is_some_and(|code| app.setup_code.is(code));
    if !may {
        return Err(Code::SetupCodeNeeded.into());
    }
    let profile = app.profiles.by_key(&asked.profile).ok_or(Code::BadValue)?;
    if !(1..=COUNTERS_MAX).contains(&asked.n_counters) {
        return Err(Code::BadValue.into());
    }
    let login = people::check_login(&asked.login)?;
    Passwords::check_strength(&login, &asked.password)?;
    let password_hash = app.passwords.hash(asked.password.clone()).await?;
    let admin = first_person(&asked, login, password_hash, app.now());
    let staff = found(&app, profile, &asked, admin).await?;
    app.setup_code.spend();
    let cookie = session::begin(&app, &staff).await?;
    Ok((StatusCode::CREATED, cookie, Json(session::describe(&app, &staff).await?)).into_response())
}

fn first_person(asked: &SetupRequest, login: String, password_hash: String, now: Timestamp) -> Person {
    Person {
        association: AssociationId(Uuid::new_v4()),
        id: StaffId(Uuid::new_v4()),
        name: asked.admin_name.clone(),
        login,
        role: Role::Admin,
        active: true,
        password_hash,
        created_at: now,
    }
}

/// Makes association, branch and administrator in one transaction, unless somebody was faster.
async fn found(app: &App, profile: &Profile, asked: &SetupRequest, admin: Person) -> Result<Person, Refused> {
    let now = app.now();
    let association = Association {
        id: admin.association,
        profile: profile.key.clone(),
        name: profile.name.clone(),
        created_at: now,
    };
    let branch =
        profile.branch(BranchId(Uuid::new_v4()), asked.branch_name.clone(), asked.n_counters, Uuid::new_v4);
    let file = profile.file();
    let made = app.db.write(move |txn| {
        if !txn.associations()?.is_empty() {
            return Ok::<_, StoreError>(None);
        }
        txn.put_association(&association)?;
        txn.put_profile_file(association.id, &file)?;
        txn.put_branch(association.id, &branch, now)?;
        txn.add_person(&admin)?;
        Ok(Some(admin))
    });
    made.await?.ok_or(Code::AlreadySetUp.into())
}
