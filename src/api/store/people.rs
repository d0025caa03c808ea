//! Staff and their sessions.

use domain::{
    id::{AssociationId, StaffId},
    link::TokenHash,
    role::Role,
    text::Name,
    time::Timestamp,
};

use super::StoreError;

/// A member of staff.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Whose staff.
    pub association: AssociationId,
    /// Their identity.
    pub id: StaffId,
    /// Their name.
    pub name: Name,
    /// Their log-in name, unique in the installation; at most [`LOGIN_CHARS_MAX`](sync::wire::setup::LOGIN_CHARS_MAX) characters.
    pub login: String,
    /// What they may do.
    pub role: Role,
    /// Whether they may log in.
    pub active: bool,
    /// The password's hash in its standard text form.
    pub password_hash: String,
    /// When they were added.
    pub created_at: Timestamp,
}

/// A session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoggedIn {
    /// The SHA-256 of its token.
    pub token: TokenHash,
    /// Whose staff.
    pub association: AssociationId,
    /// Who.
    pub staff: StaffId,
    /// Since when.
    pub created_at: Timestamp,
    /// Until when.
    pub expires_at: Timestamp,
}

/// The operations on staff and sessions.
pub trait People {
    /// Adds a person; `false` when the log-in name is taken.
    fn add_person(&mut self, person: &Person) -> Result<bool, StoreError>;

    /// Changes name, role, standing and password of a person; the log-in name stays. `false` when there is none.
    fn change_person(&mut self, person: &Person) -> Result<bool, StoreError>;

    /// A person.
    fn person(&mut self, association: AssociationId, staff: StaffId) -> Result<Option<Person>, StoreError>;

    /// The person with that log-in name, in whatever case it is typed.
    fn person_by_login(&mut self, login: &str) -> Result<Option<Person>, StoreError>;

    /// Everybody of an association, by when they were added.
    fn people(&mut self, association: AssociationId) -> Result<Vec<Person>, StoreError>;

    /// Begins a session.
    fn add_session(&mut self, session: &LoggedIn) -> Result<(), StoreError>;

    /// The session of that token, if it has not expired by `now`.
    fn session(&mut self, token: &TokenHash, now: Timestamp) -> Result<Option<LoggedIn>, StoreError>;

    /// Moves a session's end.
    fn extend_session(&mut self, token: &TokenHash, expires_at: Timestamp) -> Result<(), StoreError>;

    /// Ends a session.
    fn end_session(&mut self, token: &TokenHash) -> Result<(), StoreError>;

    /// Ends every session of a person.
    fn end_sessions_of(&mut self, association: AssociationId, staff: StaffId) -> Result<(), StoreError>;

    /// Forgets sessions that expired before `now`.
    fn forget_expired_sessions(&mut self, now: Timestamp) -> Result<(), StoreError>;
}
