//! Staff and sessions.

use domain::{
    id::{AssociationId, StaffId},
    link::TokenHash,
    role::Role,
    time::Timestamp,
};
use rusqlite::{Row, params};

use super::{
    column::{Columns, bytes, word},
    txn::SqliteTxn,
};
use crate::store::{LoggedIn, People, Person, StoreError};

macro_rules! select_people {
    ($rest:literal) => {
        concat!(
            "select association, staff, name, login, iif(researcher, 'researcher', role), active, password_hash, created_at from people ",
            $rest
        )
    };
}

fn person_row(row: &Row<'_>) -> Result<Person, StoreError> {
    let mut c = Columns::of("people", row);
    Ok(Person {
        association: c.id("association", AssociationId)?,
        id: c.id("staff", StaffId)?,
        name: c.name("name")?,
        login: c.plain("login")?,
        role: c.word("role")?,
        active: c.plain("active")?,
        password_hash: c.plain("password_hash")?,
        created_at: c.moment("created_at")?,
    })
}

/// What stands in the column of roles: a researcher is one of reception with a mark.
fn role_column(role: Role) -> String {
    word(&match role {
        Role::Researcher => Role::Reception,
        Role::Reception | Role::Supervisor | Role::Admin => role,
    })
}

/// What makes two log-in names the same.
fn login_key(login: &str) -> String {
    login.trim().to_lowercase()
}

impl People for SqliteTxn<'_> {
    fn add_person(&mut self, it: &Person) -> Result<bool, StoreError> {
        let sql = "insert into people
                       (association, staff, name, login, login_key, role, active, password_hash, created_at, researcher)
                   values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
                   on conflict (login_key) do nothing";
        let values = params![
            it.association.0,
            it.id.0,
            it.name.as_str(),
            it.login,
            login_key(&it.login),
            role_column(it.role),
            it.active,
            it.password_hash,
            it.created_at.0,
            it.role == Role::Researcher,
        ];
        Ok(self.run(sql, values)? == 1)
    }

    fn change_person(&mut self, it: &Person) -> Result<bool, StoreError> {
        let sql = "update people set name = ?3, role = ?4, active = ?5, password_hash = ?6, researcher = ?7
                   where association = ?1 and staff = ?2";
        let values = params![
            it.association.0,
            it.id.0,
            it.name.as_str(),
            role_column(it.role),
            it.active,
            it.password_hash,
            it.role == Role::Researcher,
        ];
        Ok(self.run(sql, values)? == 1)
    }

    fn person(&mut self, association: AssociationId, staff: StaffId) -> Result<Option<Person>, StoreError> {
        let sql = select_people!("where association = ?1 and staff = ?2");
        self.one(sql, params![association.0, staff.0], person_row)
    }

    fn person_by_login(&mut self, login: &str) -> Result<Option<Person>, StoreError> {
        self.one(select_people!("where login_key = ?1"), [login_key(login)], person_row)
    }

    fn people(&mut self, association: AssociationId) -> Result<Vec<Person>, StoreError> {
        let sql = select_people!("where association = ?1 order by created_at, staff");
        self.all(sql, [association.0], person_row)
    }

    fn add_session(&mut self, it: &LoggedIn) -> Result<(), StoreError> {
        let sql = "insert into sessions (token, association, staff, created_at, expires_at)
                   values (?1, ?2, ?3, ?4, ?5)";
        let values =
            params![bytes(&it.token), it.association.0, it.staff.0, it.created_at.0, it.expires_at.0];
        self.run(sql, values).map(drop)
    }

    fn session(&mut self, token: &TokenHash, now: Timestamp) -> Result<Option<LoggedIn>, StoreError> {
        let sql = "select token, association, staff, created_at, expires_at from sessions
                   where token = ?1 and expires_at > ?2";
        self.one(sql, params![bytes(token), now.0], |row| {
            let mut c = Columns::of("sessions", row);
            Ok(LoggedIn {
                token: c.hash("token")?,
                association: c.id("association", AssociationId)?,
                staff: c.id("staff", StaffId)?,
                created_at: c.moment("created_at")?,
                expires_at: c.moment("expires_at")?,
            })
        })
    }

    fn extend_session(&mut self, token: &TokenHash, expires_at: Timestamp) -> Result<(), StoreError> {
        let sql = "update sessions set expires_at = ?2 where token = ?1";
        self.run(sql, params![bytes(token), expires_at.0]).map(drop)
    }

    fn end_session(&mut self, token: &TokenHash) -> Result<(), StoreError> {
        self.run("delete from sessions where token = ?1", [bytes(token)]).map(drop)
    }

    fn end_sessions_of(&mut self, association: AssociationId, staff: StaffId) -> Result<(), StoreError> {
        let sql = "delete from sessions where association = ?1 and staff = ?2";
        self.run(sql, params![association.0, staff.0]).map(drop)
    }

    fn forget_expired_sessions(&mut self, now: Timestamp) -> Result<(), StoreError> {
        self.run("delete from sessions where expires_at <= ?1", [now.0]).map(drop)
    }
}
