//! What a kind of device shows.

use serde::Serialize;
use sync::wire::{board::BoardSnapshot, counter::CounterSnapshot, device::DeviceKind, kiosk::KioskSnapshot};

use crate::{
    app::App,
    ledger::{self, Refusal},
    refusal::Refused,
    store::BranchKey,
};

/// One of three snapshots, by the device's kind.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(untagged)]
pub enum Snapshot {
    /// Of a kiosk.
    Kiosk(KioskSnapshot),
    /// Of a board.
    Board(BoardSnapshot),
    /// Of a counter.
    Counter(CounterSnapshot),
}

impl Snapshot {
    /// The branch sequence it was read at.
    pub const fn seq(&self) -> u64 {
        match self {
            Self::Kiosk(snapshot) => snapshot.seq,
            Self::Board(snapshot) => snapshot.seq,
            Self::Counter(snapshot) => snapshot.seq,
        }
    }

    /// As it is sent.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).expect("snapshots have no maps with other keys than text")
    }
}

/// The present snapshot of a branch for a kind of device.
pub async fn of(app: &App, at: BranchKey, kind: DeviceKind) -> Result<Snapshot, Refused> {
    let now = app.now();
    let read = app.db.read(move |txn| match kind {
        DeviceKind::Kiosk => ledger::kiosk(txn, at, now).map(Snapshot::Kiosk),
        DeviceKind::Board => ledger::board(txn, at, now).map(Snapshot::Board),
        DeviceKind::Counter => ledger::counter(txn, at, now).map(Snapshot::Counter),
    });
    read.await.map_err(|refusal: Refusal| refusal.into())
}
