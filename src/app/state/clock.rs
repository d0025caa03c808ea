//! The time, as the server has it: counted on from when it was last heard.

use domain::time::{MS_PER_MIN, Reading, Timestamp};
use gloo::{events::EventListener, timers::callback::Interval};
use leptos::prelude::*;
use sync::clock::ServerClock;

use crate::browser::{clock::dials, visibility};

/// The clock ticks this often.
const TICK_MS: u32 = 1_000;

/// The corrected clock.
#[derive(Clone, Copy)]
pub struct Clock {
    server: StoredValue<ServerClock>,
    now: RwSignal<Timestamp>,
}

/// Provides the clock to all screens.
pub fn provide_clock() -> Clock {
    let clock = Clock { server: StoredValue::default(), now: RwSignal::new(dials().wall) };
    Interval::new(TICK_MS, move || clock.now.set(clock.read())).forget();
    visibility::on_change(move || clock.note_sleep()).into_iter().for_each(EventListener::forget);
    provide_context(clock);
    clock
}

/// The clock.
pub fn use_clock() -> Clock {
    expect_context()
}

impl Clock {
    /// The time, followed: a view that reads it is drawn every second.
    pub fn now(self) -> Timestamp {
        self.now.get()
    }

    /// The time to the minute, followed: what shows no seconds reads it through a memo.
    pub fn minute(self) -> Timestamp {
        let now = self.now();
        now.plus_ms(-now.0.rem_euclid(MS_PER_MIN))
    }

    /// The time, read once.
    pub fn read(self) -> Timestamp {
        self.reading().at
    }

    /// The time, read once, and how far it can be trusted.
    pub fn reading(self) -> Reading {
        self.server.with_value(|server| server.read(dials()))
    }

    /// Takes the server's time from an answer that just came.
    pub fn heard(self, server_now: Timestamp) {
        self.server.update_value(|server| server.hear(server_now, dials()));
        self.note_sleep();
        self.now.set(server_now);
    }

    /// Behind a dark screen the device may sleep, though the server was heard just now.
    fn note_sleep(self) {
        if !visibility::is_visible() {
            self.server.update_value(ServerClock::may_sleep);
        }
    }

    /// Takes a difference that was kept, until the server is heard.
    pub fn recall(self, offset_ms: i64) {
        self.server.update_value(|server| server.recall(offset_ms));
        self.now.set(self.read());
    }

    /// The server's clock minus the device's.
    pub fn offset_ms(self) -> i64 {
        self.server.with_value(|server| server.offset_ms(dials()))
    }
}
