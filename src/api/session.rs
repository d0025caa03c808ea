//! A session: an opaque secret in a cookie, of which the server keeps only the hash.

use axum::http::{HeaderName, HeaderValue, header};
use sync::wire::staff::Session;

use crate::{
    access::staff::{COOKIE, SESSION_MS},
    app::App,
    refusal::Refused,
    secret,
    store::{LoggedIn, Person},
};

/// A header that sets or takes away the cookie.
pub type SetCookie = [(HeaderName, HeaderValue); 1];

/// Who is logged in, and the branches they may see.
pub async fn describe(app: &App, person: &Person) -> Result<Session, Refused> {
    let association = person.association;
    let branches = app.db.read(move |txn| txn.branches(association)).await?;
    Ok(Session {
        staff: person.id,
        name: person.name.clone(),
        role: person.role,
        branches: branches.iter().map(|branch| branch.as_ref().clone()).collect(),
        demo: app.installation.demo,
        now: app.now(),
    })
}

/// Begins a session of `person`.
pub async fn begin(app: &App, person: &Person) -> Result<SetCookie, Refused> {
    let now = app.now();
    let token = secret::token();
    let session = LoggedIn {
        token: secret::hash(&token),
        association: person.association,
        staff: person.id,
        created_at: now,
        expires_at: now.plus_ms(SESSION_MS),
    };
    app.db.write(move |txn| txn.add_session(&session)).await?;
    Ok(cookie(&format!("{COOKIE}={token}; Path=/; Secure; HttpOnly; SameSite=Strict")))
}

/// Takes the cookie away.
pub fn end() -> SetCookie {
    cookie(&format!("{COOKIE}=; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=0"))
}

fn cookie(text: &str) -> SetCookie {
    [(header::SET_COOKIE, HeaderValue::from_str(text).expect("hexadecimal digits and attributes"))]
}
