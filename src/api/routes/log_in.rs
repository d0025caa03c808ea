//! `POST /v1/session`: logs in.

use axum::{
    Json,
    extract::State,
    response::{IntoResponse, Response},
};
use sync::wire::{
    problem::Code,
    staff::{LogIn, Session},
};

use crate::{access::anyone::Anyone, app::App, body::Body, people, refusal::Refused, session};

/// Logs in: equally slow for names nobody has, and paused after several wrong passwords.
#[utoipa::path(post, path = "/v1/session", tag = "staff", request_body = LogIn,
    responses((status = 200, description = "Logged in; the session's secret is in a cookie.", body = Session), Refused))]
pub async fn log_in(
    anyone: Anyone,
    State(app): State<App>,
    Body(asked): Body<LogIn>,
) -> Result<Response, Refused> {
    app.limits.log_in(anyone.peer.address)?;
    let login = people::check_login(&asked.login).map_err(|_| Code::WrongPassword)?;
    app.passwords.check_pause(&login, app.now())?;
    let wanted = login.clone();
    let person = app.db.read(move |txn| txn.person_by_login(&wanted)).await?.filter(|person| person.active);
    let kept = person.as_ref().map(|person| person.password_hash.clone());
    let right = app.passwords.is_right(kept, asked.password).await?;
    app.passwords.note(&login, right, app.now());
    match person {
        Some(person) if right => {
            let cookie = session::begin(&app, &person).await?;
            Ok((cookie, Json(session::describe(&app, &person).await?)).into_response())
        }
        Some(_) | None => Err(Code::WrongPassword.into()),
    }
}
