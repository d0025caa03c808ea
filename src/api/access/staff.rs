//! A member of staff who is logged in.

use std::marker::PhantomData;

use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, header, request::Parts},
};
use domain::{link::TokenHash, role::Role, time::MS_PER_HOUR};
use sync::wire::problem::Code;

use super::{Access, Guard};
use crate::{
    app::App,
    refusal::Refused,
    secret,
    store::{LoggedIn, Person, StoreError},
};

/// The cookie of a session; its prefix binds it to this very host, over https or on this machine.
pub const COOKIE: &str = "__Host-istiqbal";
/// How long a session lives without being used.
pub const SESSION_MS: i64 = 12 * MS_PER_HOUR;
/// A session in use is prolonged when this much of it is gone: not with every request.
const PROLONG_AFTER_MS: i64 = MS_PER_HOUR;

/// A least role, as a type.
pub trait AtLeast: Send + Sync + 'static {
    /// Which.
    const ROLE: Role;
}

macro_rules! roles {
    ($($(#[$doc:meta])* $name:ident;)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        pub struct $name;
        impl AtLeast for $name {
            const ROLE: Role = Role::$name;
        }
    )+};
}
roles! {
    /// All staff.
    Reception;
    /// Supervisors and administrators.
    Supervisor;
    /// Administrators.
    Admin;
}

/// A member of staff of role `R` or a higher one.
#[derive(Clone, Debug)]
pub struct Staff<R> {
    /// Who.
    pub person: Person,
    /// What is kept of the session's secret.
    pub session: TokenHash,
    role: PhantomData<R>,
}

impl<R: AtLeast> Guard for Staff<R> {
    const ACCESS: Access = Access::Staff(R::ROLE);
}

impl<R: AtLeast> FromRequestParts<App> for Staff<R> {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Refused> {
        let session = secret::hash(cookie(&parts.headers).ok_or(Code::NotLoggedIn)?);
        let person = logged_in(app, session.clone()).await?;
        if !person.role.may(R::ROLE) {
            return Err(Code::Forbidden.into());
        }
        Ok(Self { person, session, role: PhantomData })
    }
}

fn cookie(headers: &HeaderMap) -> Option<&str> {
    let lines = headers.get_all(header::COOKIE).into_iter().filter_map(|value| value.to_str().ok());
    let mut pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(name, _)| *name == COOKIE).map(|(_, secret)| secret)
}

async fn logged_in(app: &App, token: TokenHash) -> Result<Person, Refused> {
    let now = app.now();
    let found = app.db.read(move |txn| {
        let Some(session) = txn.session(&token, now)? else { return Ok::<_, StoreError>(None) };
        let person = txn.person(session.association, session.staff)?;
        Ok(person.filter(|person| person.active).map(|person| (session, person)))
    });
    let (session, person) = found.await?.ok_or(Code::NotLoggedIn)?;
    prolong(app, session).await?;
    Ok(person)
}

async fn prolong(app: &App, session: LoggedIn) -> Result<(), Refused> {
    let end = app.now().plus_ms(SESSION_MS);
    if end.ms_since(session.expires_at) < PROLONG_AFTER_MS {
        return Ok(());
    }
    Ok(app.db.write(move |txn| txn.extend_session(&session.token, end)).await?)
}
