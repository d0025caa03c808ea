//! The time, as the server has it: the device's clock moved by the difference last heard.

use domain::time::{MS_PER_MIN, Timestamp};
use gloo::timers::callback::Interval;
use leptos::prelude::*;

use crate::browser::clock::device_now;

/// The clock ticks this often.
const TICK_MS: u32 = 1_000;

/// The corrected clock.
#[derive(Clone, Copy)]
pub struct Clock {
    offset_ms: RwSignal<i64>,
    now: RwSignal<Timestamp>,
}

/// Provides the clock to all screens.
pub fn provide_clock() -> Clock {
    let clock = Clock { offset_ms: RwSignal::new(0), now: RwSignal::new(device_now()) };
    Interval::new(TICK_MS, move || clock.now.set(clock.read())).forget();
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
        device_now().plus_ms(self.offset_ms.get_untracked())
    }

    /// Takes the server's time from an answer that just came.
    pub fn heard(self, server_now: Timestamp) {
        self.offset_ms.set(server_now.ms_since(device_now()));
        self.now.set(server_now);
    }

    /// Takes a difference that was kept, until the server is heard.
    pub fn recall(self, offset_ms: i64) {
        if self.offset_ms.get_untracked() == 0 {
            self.offset_ms.set(offset_ms);
            self.now.set(self.read());
        }
    }

    /// The server's clock minus the device's.
    pub fn offset_ms(self) -> i64 {
        self.offset_ms.get_untracked()
    }
}
