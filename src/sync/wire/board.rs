//! What the board shows: numbers and counters, never names, never kinds.

use domain::{
    id::CounterId,
    label::Label,
    pause::Pause,
    time::{ServiceDay, Timestamp},
};
use serde::{Deserialize, Serialize};

use super::kiosk::ServiceQueue;

/// Calls on the board beside the one now called.
pub const BOARD_LAST_CALLS: usize = 4;
/// Missed numbers on the board.
pub const BOARD_MISSED: usize = 3;
/// The largest snapshot of a board, in bytes.
pub const BOARD_SNAPSHOT_BYTES_MAX: usize = 2 << 10;
/// A heartbeat is sent this often on every stream.
pub const STREAM_HEARTBEAT_SECS: u64 = 10;
/// A client that hears nothing for this long reconnects and says since when it is not live.
pub const STREAM_SILENCE_SECS: u64 = 30;
/// A hidden page holds no stream; it asks this often.
pub const HIDDEN_POLL_SECS: u64 = 15;

/// One call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Called {
    /// Who.
    pub label: Label,
    /// Where to.
    pub counter: CounterId,
    /// The counter's number.
    pub counter_number: u8,
    /// When it was last called.
    pub at: Timestamp,
    /// Calls so far, from 1: a higher one is announced again.
    pub n_calls: u32,
}

/// The board's snapshot: `GET /v1/stream` and `GET /v1/snapshot` of a board.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BoardSnapshot {
    /// The branch sequence.
    pub seq: u64,
    /// The server's clock.
    pub now: Timestamp,
    /// Today.
    pub day: ServiceDay,
    /// Whether the day is closed.
    pub day_closed: bool,
    /// The pauses of today that are not over.
    #[serde(default)]
    pub pauses: Vec<Pause>,
    /// Newest first: the one now called, then up to [`BOARD_LAST_CALLS`].
    pub calls: Vec<Called>,
    /// Called, did not come, newest first: up to [`BOARD_MISSED`].
    pub missed: Vec<Label>,
    /// Who waits for what.
    pub services: Vec<ServiceQueue>,
}
