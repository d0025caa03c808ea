//! Pairing codes, devices and the marks of their logs.

use domain::{
    id::{DeviceId, IncarnationId},
    link::TokenHash,
    text::Name,
    time::Timestamp,
};
use sync::wire::device::{DeviceKind, DeviceStanding, Heartbeat};

use super::{BranchKey, StoreError};

/// A pairing code that was given out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PairingTicket {
    /// The SHA-256 of the code.
    pub code: TokenHash,
    /// Where the device will stand.
    pub at: BranchKey,
    /// What it will be.
    pub kind: DeviceKind,
    /// What it will be called.
    pub name: Name,
    /// Until when the code is good.
    pub expires_at: Timestamp,
    /// The device that used it.
    pub used_by: Option<DeviceId>,
}

/// A paired screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Device {
    /// Where it stands.
    pub at: BranchKey,
    /// Its identity.
    pub id: DeviceId,
    /// The SHA-256 of its token.
    pub token: TokenHash,
    /// What it is.
    pub kind: DeviceKind,
    /// What it is called.
    pub name: Name,
    /// Whether it may speak.
    pub standing: DeviceStanding,
    /// The newest life of its store.
    pub incarnation: IncarnationId,
    /// When it was paired.
    pub paired_at: Timestamp,
    /// When it was last heard.
    pub seen_at: Option<Timestamp>,
    /// What it last said of itself.
    pub heartbeat: Option<Heartbeat>,
}

/// The operations on devices.
pub trait Devices {
    /// Keeps a pairing code; `false` when the same code is out already.
    fn add_pairing_code(&mut self, ticket: &PairingTicket) -> Result<bool, StoreError>;

    /// The pairing code of that hash, used and expired ones included.
    fn pairing_code(&mut self, code: &TokenHash) -> Result<Option<PairingTicket>, StoreError>;

    /// Notes which device used a code.
    fn use_pairing_code(&mut self, code: &TokenHash, device: DeviceId) -> Result<(), StoreError>;

    /// Forgets codes that expired before `now`.
    fn forget_expired_codes(&mut self, now: Timestamp) -> Result<(), StoreError>;

    /// Adds a device, or replaces all that is kept of it.
    fn put_device(&mut self, device: &Device) -> Result<(), StoreError>;

    /// The device of that token, whatever its standing.
    fn device_by_token(&mut self, token: &TokenHash) -> Result<Option<Device>, StoreError>;

    /// The device of that identity, wherever it stands.
    fn device(&mut self, device: DeviceId) -> Result<Option<Device>, StoreError>;

    /// Every device of a branch, oldest first.
    fn devices(&mut self, at: BranchKey) -> Result<Vec<Device>, StoreError>;

    /// Keeps what a device says of itself, and when it was heard.
    fn note_heartbeat(
        &mut self,
        at: BranchKey,
        device: DeviceId,
        heartbeat: &Heartbeat,
        now: Timestamp,
    ) -> Result<(), StoreError>;

    /// The mark of a log: its highest place without a gap before it; none for a log never seen.
    fn mark(
        &mut self,
        at: BranchKey,
        device: DeviceId,
        incarnation: IncarnationId,
    ) -> Result<Option<u64>, StoreError>;

    /// Moves the mark of a log.
    fn set_mark(
        &mut self,
        at: BranchKey,
        device: DeviceId,
        incarnation: IncarnationId,
        hw: u64,
    ) -> Result<(), StoreError>;
}
