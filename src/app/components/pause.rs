//! A moment in which no press counts: the second half of a double tap is not meant for what has come meanwhile.

use std::time::Duration;

use leptos::prelude::*;

/// Whether presses count.
#[derive(Clone, Copy)]
pub struct Pause(RwSignal<bool>);

impl Pause {
    /// They do.
    pub fn new() -> Self {
        Self(RwSignal::new(false))
    }

    /// For `how_long` they do not.
    pub fn begin(self, how_long: Duration) {
        self.0.set(true);
        set_timeout(move || _ = self.0.try_set(false), how_long);
    }

    /// Whether they do not, followed.
    pub fn is_on(self) -> bool {
        self.0.get()
    }
}

impl Default for Pause {
    fn default() -> Self {
        Self::new()
    }
}
