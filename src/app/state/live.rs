//! A snapshot that stays live: a stream while the page is seen, a question now and then while it is not.
//!
//! Browsers open six connections to one address; a hidden page therefore gives its stream back.

use std::{cell::Cell, rc::Rc, time::Duration};

use domain::time::Timestamp;
use futures_util::future::{Either, select};
use gloo::timers::future::sleep;
use leptos::prelude::*;
use serde::de::DeserializeOwned;
use sync::{
    sse::Frames,
    wire::board::{HIDDEN_POLL_SECS, STREAM_SILENCE_SECS},
};
use wasm_bindgen_futures::spawn_local;

use crate::{
    api::Api,
    browser::{stream::Stream, visibility},
    state::clock::Clock,
};

/// After a broken stream the next try comes after this long.
const RETRY_SECS: u64 = 1;
/// A stream that is not open after this long is tried anew.
const OPENING: Duration = Duration::from_secs(8);
/// Silence and visibility are looked at this often.
const TICK: Duration = Duration::from_secs(1);

/// The latest snapshot, and since when it has not been live.
pub struct Live<S: 'static> {
    /// The latest snapshot.
    pub snapshot: RwSignal<Option<S>>,
    /// Since when nothing was heard; `None` while live.
    pub stale_since: RwSignal<Option<Timestamp>>,
}

impl<S> Clone for Live<S> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<S> Copy for Live<S> {}

/// What a snapshot says of its own age.
pub trait Dated {
    /// The branch sequence: a snapshot never gives way to an older one.
    fn seq(&self) -> u64;
    /// The server's clock.
    fn now(&self) -> Timestamp;
}

impl<S: Dated + DeserializeOwned + Send + Sync + 'static> Live<S> {
    /// Follows the snapshots of the device that `api` speaks for, until the owner is gone.
    pub fn follow(api: Api, clock: Clock) -> Self {
        let live = Self { snapshot: RwSignal::new(None), stale_since: RwSignal::new(None) };
        let woken = Rc::new(Cell::new(false));
        let listeners = visibility::on_change({
            let woken = Rc::clone(&woken);
            move || woken.set(true)
        });
        spawn_local(async move {
            let _listeners = listeners;
            while !live.snapshot.is_disposed() {
                woken.set(false);
                let rest_secs = if visibility::is_visible() {
                    live.stream(&api, clock).await;
                    RETRY_SECS
                } else {
                    live.ask(&api, clock).await;
                    HIDDEN_POLL_SECS
                };
                rest(rest_secs, &woken).await;
            }
        });
        live
    }

    /// Takes a snapshot that came by another way, such as the answer to a command.
    pub fn take(self, snapshot: S, clock: Clock) {
        clock.heard(snapshot.now());
        self.stale_since.try_set(None);
        self.snapshot.try_update(|held| {
            if held.as_ref().is_none_or(|held| held.seq() <= snapshot.seq()) {
                *held = Some(snapshot);
            }
        });
    }

    async fn ask(self, api: &Api, clock: Clock) {
        match api.get::<S>("/v1/snapshot").await {
            Ok(snapshot) => self.take(snapshot, clock),
            Err(_) => self.lost(clock),
        }
    }

    /// Reads one stream until it breaks, falls silent, or the page is hidden.
    async fn stream(self, api: &Api, clock: Clock) {
        let authorization = api.authorization();
        let opening = std::pin::pin!(Stream::open("/v1/stream", authorization.as_deref()));
        let patience = std::pin::pin!(sleep(OPENING));
        let opened = select(opening, patience).await;
        let Either::Left((Ok(mut stream), _)) = opened else { return self.lost(clock) };
        let silent_secs = Rc::new(Cell::new(0));
        let mut frames = Frames::default();
        loop {
            let watch = watch(Rc::clone(&silent_secs));
            let next = std::pin::pin!(stream.next());
            let Either::Left((Ok(Some(piece)), _)) = select(next, std::pin::pin!(watch)).await else { break };
            silent_secs.set(0);
            self.stale_since.try_set(None);
            for frame in frames.feed(&piece) {
                if let Ok(snapshot) = serde_json::from_str::<S>(&frame.data) {
                    self.take(snapshot, clock);
                }
            }
        }
        if visibility::is_visible() {
            self.lost(clock);
        }
    }

    fn lost(self, clock: Clock) {
        self.stale_since.try_update(|since| *since = since.or_else(|| Some(clock.read())));
    }
}

/// Ends when the page is hidden or nothing was heard for [`STREAM_SILENCE_SECS`].
async fn watch(silent_secs: Rc<Cell<u64>>) {
    while visibility::is_visible() && silent_secs.get() < STREAM_SILENCE_SECS {
        sleep(TICK).await;
        silent_secs.set(silent_secs.get() + TICK.as_secs());
    }
}

/// Ends after `secs`, or sooner when something woke the page.
async fn rest(secs: u64, woken: &Cell<bool>) {
    for _ in 0..secs {
        if woken.get() {
            return;
        }
        sleep(TICK).await;
    }
}
