//! First start.

use domain::{
    association::ReplyPeriod,
    text::{LocalName, Name},
};
use serde::{Deserialize, Serialize};

/// One of the ready profiles (`GET /v1/setup/profiles`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProfileSummary {
    /// Its stable key, e.g. `mouj`.
    pub key: String,
    /// The association.
    pub name: LocalName,
    /// Its services.
    pub services: Vec<LocalName>,
    /// How many channels it keeps.
    pub n_channels: u8,
    /// The committee's reply period.
    pub reply: ReplyPeriod,
}

/// The shortest log-in name, in characters.
pub const LOGIN_CHARS_MIN: usize = 2;
/// The longest log-in name, in characters.
pub const LOGIN_CHARS_MAX: usize = 64;
/// The shortest password, in characters.
pub const PASSWORD_CHARS_MIN: usize = 10;
/// The longest password, in bytes.
pub const PASSWORD_BYTES_MAX: usize = 256;

/// `POST /v1/setup`: from this machine, or with the one-time code that `serve` printed. Logs the administrator in.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SetupRequest {
    /// The one-time code, when not on the server's own machine.
    pub code: Option<String>,
    /// The key of a profile.
    pub profile: String,
    /// The branch.
    pub branch_name: LocalName,
    /// How many counters: 1 to [`COUNTERS_MAX`].
    pub n_counters: u8,
    /// The administrator's name.
    pub admin_name: Name,
    /// The administrator's log-in name, of [`LOGIN_CHARS_MIN`] to [`LOGIN_CHARS_MAX`] characters.
    pub login: String,
    /// [`PASSWORD_CHARS_MIN`] or more characters.
    pub password: String,
}
