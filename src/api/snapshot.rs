//! What a kind of device shows, as it is sent.

use serde::Serialize;
use sync::wire::device::DeviceKind;

use crate::{
    app::App,
    ledger::{self, Refusal},
    refusal::Refused,
    store::BranchKey,
};

/// A snapshot as JSON, with the branch sequence it was read at.
#[derive(Clone, Debug)]
pub struct Snapshot {
    /// The sequence.
    pub seq: u64,
    /// The snapshot.
    pub json: String,
}

/// The present snapshot of a branch for a kind of device.
pub async fn of(app: &App, at: BranchKey, kind: DeviceKind) -> Result<Snapshot, Refused> {
    let now = app.now();
    let read = app.db.read(move |txn| {
        let snapshot = match kind {
            DeviceKind::Kiosk => ledger::kiosk(txn, at, now).map(|it| written(it.seq, &it))?,
            DeviceKind::Board => ledger::board(txn, at, now).map(|it| written(it.seq, &it))?,
            DeviceKind::Counter => ledger::counter(txn, at, now).map(|it| written(it.seq, &it))?,
        };
        Ok::<_, Refusal>(snapshot)
    });
    Ok(read.await?)
}

fn written(seq: u64, snapshot: &impl Serialize) -> Snapshot {
    let json = serde_json::to_string(snapshot).expect("snapshots have no maps with other keys than text");
    Snapshot { seq, json }
}
