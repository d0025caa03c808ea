//! A device's records on their way to the server.

use domain::{
    id::{DeviceId, IncarnationId, ServerEpoch},
    rating::Rating,
    time::Timestamp,
};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::seal::{SEALED_CHARS_MAX, SealedRecord};

/// The most events of one push.
pub const PUSH_EVENTS_MAX: usize = 500;
/// The most ratings of one push.
pub const PUSH_RATINGS_MAX: usize = 100;
/// The largest body of one push, in bytes.
pub const PUSH_BYTES_MAX: usize = 1 << 20;
/// The largest single event, in bytes.
pub const EVENT_BYTES_MAX: usize = 8 << 10;

/// `POST /v1/sync/push`: the log from `first_dseq` on, without a gap, and ratings that stand apart from it.
#[derive(Debug, Serialize, Deserialize)]
pub struct PushRequest {
    /// [`super::PROTOCOL_VERSION`] of the device.
    pub protocol: u16,
    /// Whose log.
    pub device: DeviceId,
    /// Which life of its store.
    pub incarnation: IncarnationId,
    /// The place of the first event; the first ever is 1.
    pub first_dseq: u64,
    /// The server epoch the device last saw.
    pub server_epoch_seen: Option<ServerEpoch>,
    /// At most [`PUSH_EVENTS_MAX`]; each is one [`domain::event::Event`] in the exact bytes of the device's log.
    pub events: Vec<Box<RawValue>>,
    /// At most [`PUSH_RATINGS_MAX`]; they have no place in the log, so that none can be linked to a visit.
    #[serde(default)]
    pub ratings: Vec<Rating>,
}

/// What became of one event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// It took effect.
    Applied,
    /// Its kind or version is unknown: stored as it is, for later.
    Unknown,
    /// It cannot be read as an event: stored as it is.
    Unreadable,
    /// The rules refuse it: stored with this verdict.
    Refused,
    /// Its service, counter or visit is not of this branch: stored.
    Foreign,
    /// Its label was not leased to this device, or is in use: stored, and reported to the supervisor.
    LabelConflict,
    /// Other bytes stand at this place of the log: both are kept, and reported to the supervisor.
    Quarantined,
}

/// What became of the event at one place of the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Judged {
    /// The place.
    pub dseq: u64,
    /// The verdict.
    pub verdict: Verdict,
}

/// The server holds everything up to `hw`. Ratings of the request are stored, each once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PushAnswer {
    /// The highest place without a gap before it.
    pub hw: u64,
    /// The server's epoch.
    pub server_epoch: ServerEpoch,
    /// Of the events of this push that did not simply apply.
    pub verdicts: Vec<Judged>,
    /// The server's clock.
    pub now: Timestamp,
}

/// The most personal records of one request.
pub const RECORDS_MAX: usize = 10;

/// The largest body of one request with personal records, in bytes.
pub const RECORDS_BYTES_MAX: usize = RECORDS_MAX * SEALED_CHARS_MAX + (8 << 10);

/// `POST /v1/sync/records` (kiosk): personal records that events name. Each is kept once, as it came first.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RecordsPush {
    /// At most [`RECORDS_MAX`].
    pub records: Vec<SealedRecord>,
}
