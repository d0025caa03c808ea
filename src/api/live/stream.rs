//! One stream: a snapshot at once, another after each change, a sign of life in between.

use std::{convert::Infallible, sync::Arc, time::Duration};

use axum::{
    body::{Body, Bytes},
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use futures_util::stream;
use sync::wire::{
    board::STREAM_HEARTBEAT_SECS,
    device::{DeviceKind, DeviceStanding},
};
use tokio::{
    sync::watch,
    time::{Interval, MissedTickBehavior, interval},
};

use super::Branch;
use crate::{
    app::App,
    refusal::Refused,
    store::{BranchKey, StoreError},
};

/// A comment: it keeps the line open and tells the client that the server is there.
const SIGN_OF_LIFE: Bytes = Bytes::from_static(b": here\n\n");

/// What a stream shows, and what it depends on.
#[derive(Clone, Debug)]
pub enum View {
    /// A device's screen, as long as it is paired.
    Device(domain::id::DeviceId, DeviceKind),
    /// Only that something changed, as long as the session lives.
    Ticks(domain::link::TokenHash),
}

/// The answer that never ends by itself.
pub fn answer(app: &App, at: BranchKey, view: View) -> Response {
    let watcher = Watcher::new(app, at, view);
    let frames = stream::unfold(watcher, |mut watcher| async {
        let frame = watcher.next().await?;
        Some((Ok::<_, Infallible>(frame), watcher))
    });
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/event-stream")),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        // Proxies that collect answers would hold back every call.
        (header::HeaderName::from_static("x-accel-buffering"), HeaderValue::from_static("no")),
    ];
    (headers, Body::from_stream(frames)).into_response()
}

struct Watcher {
    app: App,
    at: BranchKey,
    view: View,
    branch: Arc<Branch>,
    wakes: watch::Receiver<u64>,
    doors: watch::Receiver<u64>,
    stopping: watch::Receiver<bool>,
    life: Interval,
    /// The sequence last shown; a snapshot of the same one is not sent twice.
    shown: Option<(u64, u64)>,
}

/// What a stream waits for.
enum Happening {
    End,
    Doors,
    Wake,
    Quiet,
}

impl Watcher {
    fn new(app: &App, at: BranchKey, view: View) -> Self {
        let branch = app.live.branch(at);
        let mut wakes = branch.wakes.subscribe();
        wakes.mark_changed();
        let mut life = interval(Duration::from_secs(STREAM_HEARTBEAT_SECS));
        life.set_missed_tick_behavior(MissedTickBehavior::Delay);
        life.reset();
        let doors = app.live.doors.subscribe();
        let stopping = app.stopping.clone();
        Self { app: app.clone(), at, view, branch, wakes, doors, stopping, life, shown: None }
    }

    /// The next piece; none when the stream ends.
    async fn next(&mut self) -> Option<Bytes> {
        loop {
            match self.happening().await {
                Happening::Doors if self.may_go_on().await => {}
                Happening::Doors | Happening::End => return None,
                Happening::Wake => {
                    if let Some(bytes) = self.look().await.ok()? {
                        self.life.reset();
                        return Some(bytes);
                    }
                }
                Happening::Quiet => return Some(SIGN_OF_LIFE),
            }
        }
    }

    async fn happening(&mut self) -> Happening {
        tokio::select! {
            biased;
            // The server ends, or what would wake this stream is gone.
            _ = self.stopping.changed() => Happening::End,
            changed = self.doors.changed() => if changed.is_ok() { Happening::Doors } else { Happening::End },
            changed = self.wakes.changed() => if changed.is_ok() { Happening::Wake } else { Happening::End },
            _ = self.life.tick() => Happening::Quiet,
        }
    }

    /// What is new since the last look.
    async fn look(&mut self) -> Result<Option<Bytes>, Refused> {
        match &self.view {
            View::Device(_, kind) => {
                let frame = self.branch.frame(&self.app, self.at, *kind).await?;
                let shown = self.shown.replace((frame.seq, frame.of_wake));
                Ok((shown != self.shown).then_some(frame.bytes))
            }
            View::Ticks(_) => {
                let at = self.at;
                let seq = self.app.db.read(move |txn| txn.sequence(at)).await?;
                let shown = self.shown.replace((seq, 0));
                let tick = || Bytes::from(format!("id: {seq}\nevent: tick\ndata: {{\"seq\":{seq}}}\n\n"));
                Ok((shown != self.shown).then(tick))
            }
        }
    }

    async fn may_go_on(&self) -> bool {
        let now = self.app.now();
        let view = self.view.clone();
        let still = self.app.db.read(move |txn| match view {
            View::Device(device, _) => {
                let device = txn.device(device)?;
                Ok::<_, StoreError>(device.is_some_and(|device| device.standing == DeviceStanding::Active))
            }
            View::Ticks(session) => Ok(txn.session(&session, now)?.is_some()),
        });
        still.await.unwrap_or(false)
    }
}
