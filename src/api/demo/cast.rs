//! Who plays, as the file says.

use std::sync::OnceLock;

use domain::{
    contact::ContactOutcome,
    text::{Comment, LocalName, Name},
    ticket::Outcome,
    visit::Channel,
};
use serde::Deserialize;

use crate::profiles::{self, Profile};

/// The cast of the demonstration.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Cast {
    pub(super) branch_name: LocalName,
    pub(super) profile: String,
    pub(super) people: People,
    pub(super) devices: Devices,
    pub(super) comments: Comments,
    pub(super) services: Vec<Service>,
    /// Each as likely as the others.
    pub(super) contacts: Vec<Contact>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct People {
    pub(super) admin: Name,
    pub(super) supervisor: Name,
    pub(super) reception: Vec<Name>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Devices {
    pub(super) kiosk: Name,
    pub(super) board: Name,
    pub(super) counter: Name,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Comments {
    pub(super) good: Vec<Comment>,
    pub(super) poor: Vec<Comment>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Service {
    pub(super) share: i64,
    pub(super) minutes: (i64, i64),
    pub(super) outcomes: Vec<Outcome>,
}

/// A contact by another channel than the lobby.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Contact {
    pub(super) channel: Channel,
    /// The place of its service in the profile.
    pub(super) service: usize,
    pub(super) outcome: ContactOutcome,
}

impl Cast {
    /// The association that they play in.
    pub(super) fn profile(&self) -> &'static Profile {
        profiles::by_key(&self.profile).expect("a test plays the demonstration")
    }
}

/// The cast.
pub(super) fn cast() -> &'static Cast {
    static CAST: OnceLock<Cast> = OnceLock::new();
    CAST.get_or_init(|| toml::from_str(include_str!("cast.toml")).expect("a test plays the demonstration"))
}
