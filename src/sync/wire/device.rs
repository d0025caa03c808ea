//! Devices: pairing, configuration, heartbeat, the supervisor's list.

use domain::{
    association::{Branch, guide_link},
    id::{BranchId, DeviceId, GuideId, IncarnationId, InstallationId, ServerEpoch},
    text::Name,
    time::Timestamp,
};
use serde::{Deserialize, Serialize};

use super::{appointment::Due, corner::PinCheck};
use crate::seal::SealingKey;

/// What a device is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum DeviceKind {
    /// The lobby tablet.
    Kiosk,
    /// The screen that everybody watches.
    Board,
    /// A counter's screen.
    Counter,
}

/// How long a pairing code is good for.
pub const PAIRING_CODE_SECS: i64 = 600;
/// Characters of a pairing code.
pub const PAIRING_CODE_CHARS: usize = 8;
/// The characters of a pairing code, in the order of the keypad: none that is mistaken for another.
pub const PAIRING_ALPHABET: &str = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

/// `POST /v1/devices/codes` (supervisor): asks for a code.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewCode {
    /// Where the device will stand.
    pub branch: BranchId,
    /// What it will be.
    pub kind: DeviceKind,
    /// What it will be called.
    pub name: Name,
}

/// A code to type on the device, once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PairingCode {
    /// [`PAIRING_CODE_CHARS`] of [`PAIRING_ALPHABET`].
    pub code: String,
    /// Until when.
    pub expires_at: Timestamp,
}

/// `POST /v1/devices/pair`: a device shows the code. Sent again with the same `device` it is answered again.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PairRequest {
    /// As typed; case and blanks do not matter.
    pub code: String,
    /// Made on the device before the first attempt.
    pub device: DeviceId,
    /// The life of its store.
    pub incarnation: IncarnationId,
    /// What the screen at this address is.
    pub kind: DeviceKind,
}

/// The device is paired.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Paired {
    /// Names the device from now on; the server keeps only its hash.
    pub token: String,
    /// What it is called.
    pub name: Name,
    /// Its configuration.
    pub config: DeviceConfig,
}

/// `GET /v1/config` (device): all a screen needs to work on its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeviceConfig {
    /// This data directory.
    pub installation: InstallationId,
    /// The server's epoch.
    pub server_epoch: ServerEpoch,
    /// Whether this is a demonstration: every screen says so.
    pub demo: bool,
    /// What visitors' phones reach, without a slash at its end; none: tickets carry no link.
    pub phone_base: Option<String>,
    /// What the device is called.
    pub device_name: Name,
    /// The branch.
    pub branch: Branch,
    /// What a tablet checks the PIN of its staff corner with; none: nobody opens it.
    #[serde(default)]
    pub corner: Option<PinCheck>,
    /// What a tablet seals personal records with; none: it asks for nothing personal.
    #[serde(default)]
    pub records_key: Option<SealingKey>,
    /// The appointments of today and the next days whose visitors a tablet may expect.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub appointments: Vec<Due>,
    /// The server's clock.
    pub now: Timestamp,
}

impl DeviceConfig {
    /// The address of a guide, where phones reach the server.
    pub fn guide_link(&self, guide: GuideId) -> Option<String> {
        Some(guide_link(self.phone_base.as_ref()?, self.branch.id, guide))
    }
}

/// `GET /v1/keeping?branch=` (supervisor): what a branch's tablets do while their browser may clear their store.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Keeping {
    /// Whether they give no numbers; otherwise they only warn.
    pub stops_unkept: bool,
}

/// `POST /v1/keeping` (supervisor): says what they are to do.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SetKeeping {
    /// Which branch.
    pub branch: BranchId,
    /// Whether they give no numbers; otherwise they only warn.
    pub stops_unkept: bool,
}

/// The longest name of a version, in characters.
pub const VERSION_CHARS_MAX: usize = 32;

/// `POST /v1/heartbeat` (device): how the device is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Heartbeat {
    /// The last place of its log.
    pub last_dseq: u64,
    /// Events the server has not acknowledged.
    pub outbox: u64,
    /// Whether the browser promised to keep its store.
    pub persisted: bool,
    /// Free bytes in the browser's store, where known.
    pub quota_free: Option<u64>,
    /// Its clock against the server's, as it last measured.
    pub clock_offset_ms: i64,
    /// The app's version: letters, digits and signs of ASCII, at most [`VERSION_CHARS_MAX`].
    pub version: String,
    /// Battery in per cent, where known.
    pub battery: Option<u8>,
    /// When the oldest event happened that the server has not acknowledged, where there is one.
    #[serde(default)]
    pub unsent_since: Option<Timestamp>,
}

/// The answer to a heartbeat.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Pulse {
    /// The server's clock.
    pub now: Timestamp,
    /// The server's epoch.
    pub server_epoch: ServerEpoch,
    /// What somebody asks of the device.
    #[serde(default)]
    pub asks: Asks,
}

/// What staff ask of a device, each said once. A device passes over what it does not know.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct Asks {
    /// Show the device's name in large letters for a moment.
    pub show_name: bool,
    /// Begin the page anew, once nobody uses it.
    pub reload: bool,
}

/// Something that staff ask of a device.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Ask {
    /// To show its name.
    ShowName,
    /// To begin its page anew.
    Reload,
}

/// How long an ask waits for its device, in seconds.
pub const ASK_SECS: i64 = 600;

/// `POST /v1/devices/{id}/ask` (supervisor): asks something of a device, which hears it with its next heartbeat.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AskDevice {
    /// What.
    pub ask: Ask,
}

/// Whether a device may still speak.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum DeviceStanding {
    /// Paired.
    Active,
    /// Reported lost: may not speak until paired anew.
    Lost,
    /// Its pairing was ended.
    Revoked,
}

/// A device in the supervisor's list (`GET /v1/devices?branch=`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeviceRow {
    /// Its identity.
    pub id: DeviceId,
    /// What it is.
    pub kind: DeviceKind,
    /// What it is called.
    pub name: Name,
    /// Whether it may speak.
    pub standing: DeviceStanding,
    /// When it was paired.
    pub paired_at: Timestamp,
    /// When it was last heard.
    pub seen_at: Option<Timestamp>,
    /// What it last said of itself.
    pub heartbeat: Option<Heartbeat>,
    /// The server's mark of its log.
    pub hw: u64,
}

/// `POST /v1/devices/{id}` (supervisor): changes one device.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "change", rename_all = "snake_case")]
pub enum DeviceChange {
    /// Another name.
    Rename {
        /// The new name.
        name: Name,
    },
    /// It is lost.
    Lost,
    /// It shall no longer speak.
    Revoke,
}

/// `GET /v1/state`: what anybody may know of this server.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PublicState {
    /// This data directory.
    pub installation: InstallationId,
    /// Whether set-up was done.
    pub set_up: bool,
    /// Whether this is a demonstration.
    pub demo: bool,
    /// The program's version.
    pub version: String,
    /// The server's clock.
    pub now: Timestamp,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_older_app_and_an_older_server_are_understood() {
        let said = r#"{"last_dseq":2,"outbox":0,"persisted":true,"quota_free":null,"clock_offset_ms":0,
            "version":"0.1.0","battery":null}"#;
        assert_eq!(serde_json::from_str::<Heartbeat>(said).unwrap().unsent_since, None);
        let epoch = "00000000-0000-0000-0000-000000000001";
        let pulse = |more: &str| {
            let answer = format!(r#"{{"now":5,"server_epoch":"{epoch}"{more}}}"#);
            serde_json::from_str::<Pulse>(&answer).unwrap().asks
        };
        assert_eq!(pulse(""), Asks::default());
        let reload = Asks { reload: true, ..Asks::default() };
        assert_eq!(pulse(r#","asks":{"reload":true,"of_a_later_version":1}"#), reload);
    }
}
