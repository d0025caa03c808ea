//! Staff: log-in, people, reports, closing the day.

use domain::{
    association::Branch,
    id::{BranchId, CommandId, StaffId},
    report::{DayReport, VisitFacts},
    role::Role,
    text::Name,
    time::{ServiceDay, Timestamp},
};
use serde::{Deserialize, Serialize};

/// `POST /v1/session`: logs in.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LogIn {
    /// The log-in name.
    pub login: String,
    /// The password.
    pub password: String,
}

/// `GET /v1/session`: who is logged in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Session {
    /// Who.
    pub staff: StaffId,
    /// Their name.
    pub name: Name,
    /// What they may do.
    pub role: Role,
    /// The branches they may see.
    pub branches: Vec<Branch>,
    /// Whether this is a demonstration.
    pub demo: bool,
    /// The server's clock.
    pub now: Timestamp,
}

/// A person in the administrator's list (`GET /v1/people`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PersonRow {
    /// Their identity.
    pub staff: StaffId,
    /// Their name.
    pub name: Name,
    /// Their log-in name.
    pub login: String,
    /// What they may do.
    pub role: Role,
    /// Whether they may log in.
    pub active: bool,
}

/// `POST /v1/people` (admin): adds a person.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewPerson {
    /// Their name.
    pub name: Name,
    /// Their log-in name.
    pub login: String,
    /// What they may do.
    pub role: Role,
    /// Their first password.
    pub password: String,
}

/// `POST /v1/people/{id}` (admin): changes one person. Whoever loses a role or the right to log in is logged out.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "change", rename_all = "snake_case")]
pub enum PersonChange {
    /// Another name.
    Rename {
        /// The new name.
        name: Name,
    },
    /// Another role.
    Role {
        /// The new role.
        role: Role,
    },
    /// Another password, e.g. for one forgotten.
    Password {
        /// The new password.
        password: String,
    },
    /// They may no longer log in; what they did stays.
    Deactivate,
    /// They may log in again.
    Activate,
}

/// `POST /v1/days/close` (supervisor): closes a branch's day. Sent again it is answered again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CloseDay {
    /// Made before the first attempt.
    pub command: CommandId,
    /// Which branch.
    pub branch: BranchId,
    /// Which day.
    pub day: ServiceDay,
}

/// `GET /v1/reports/day?branch=&day=` (supervisor). `/v1/reports/day.csv` answers the visits behind it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DayAnswer {
    /// The branch sequence it was read at.
    pub seq: u64,
    /// The server's clock.
    pub now: Timestamp,
    /// Today.
    pub today: ServiceDay,
    /// The count.
    pub report: DayReport,
}

/// `GET /v1/reports/visits?branch=&day=` (supervisor): the visits behind the figures, by arrival.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DayVisits {
    /// All visits of the day.
    pub visits: Vec<VisitFacts>,
}
