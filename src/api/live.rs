//! Who watches what: each branch wakes its streams after a change, and one snapshot serves all of a kind.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use axum::body::Bytes;
use sync::wire::device::DeviceKind;
use tokio::sync::{Mutex as AsyncMutex, broadcast::error::RecvError, watch};

use crate::{app::App, refusal::Refused, snapshot, store::BranchKey};

pub mod stream;

/// Every branch that somebody has watched since the start.
#[derive(Debug, Default)]
pub struct Live {
    branches: Mutex<HashMap<BranchKey, Arc<Branch>>>,
    doors: watch::Sender<u64>,
}

/// A snapshot says what time it is: one older than this is read anew for a stream that begins.
const FRESH: Duration = Duration::from_secs(1);

/// One branch.
#[derive(Debug, Default)]
struct Branch {
    /// Counts changes; a stream that slept through several sees the latest state only.
    wakes: watch::Sender<u64>,
    frames: [AsyncMutex<Option<Frame>>; 3],
}

/// A snapshot as it goes to every stream of its kind.
#[derive(Clone, Debug)]
struct Frame {
    of_wake: u64,
    read_at: Instant,
    seq: u64,
    bytes: Bytes,
}

impl Live {
    /// Somebody lost a right: every stream asks again whether it may go on.
    pub fn check_doors(&self) {
        self.doors.send_modify(|n| *n += 1);
    }

    /// Every stream looks again, whatever the reason.
    pub fn wake_all(&self) {
        for branch in self.lock().values() {
            branch.wakes.send_modify(|n| *n += 1);
        }
    }

    /// Wakes the streams of each branch that the store says has changed, until the server ends.
    pub async fn follow(app: App) {
        let mut changes = app.db.changes();
        let mut stopping = app.stopping.clone();
        loop {
            let change = tokio::select! {
                change = changes.recv() => change,
                _ = stopping.wait_for(|stopping| *stopping) => return,
            };
            match change {
                Ok(change) => app.live.branch(change.at).wakes.send_modify(|n| *n += 1),
                Err(RecvError::Lagged(_)) => app.live.wake_all(),
                Err(RecvError::Closed) => return,
            }
        }
    }

    fn branch(&self, at: BranchKey) -> Arc<Branch> {
        Arc::clone(self.lock().entry(at).or_default())
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<BranchKey, Arc<Branch>>> {
        self.branches.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Branch {
    /// The present snapshot for a kind of device, read once for all who ask between two changes within [`FRESH`].
    async fn frame(&self, app: &App, at: BranchKey, kind: DeviceKind) -> Result<Frame, Refused> {
        let place = match kind {
            DeviceKind::Kiosk => 0,
            DeviceKind::Board => 1,
            DeviceKind::Counter => 2,
        };
        let mut kept = self.frames[place].lock().await;
        let wake = *self.wakes.borrow();
        let is_present =
            |frame: &&Frame| frame.of_wake == wake && wake > 0 && frame.read_at.elapsed() < FRESH;
        if let Some(frame) = kept.as_ref().filter(is_present) {
            return Ok(frame.clone());
        }
        let read_at = Instant::now();
        let snapshot = snapshot::of(app, at, kind).await?;
        let (seq, json) = (snapshot.seq(), snapshot.to_json());
        let bytes = Bytes::from(format!("id: {seq}\nevent: snapshot\ndata: {json}\n\n"));
        let frame = Frame { of_wake: wake, read_at, seq, bytes };
        *kept = Some(frame.clone());
        Ok(frame)
    }
}
