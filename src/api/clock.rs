//! The one place where the server learns what time it is.

use std::{
    sync::atomic::{AtomicI64, Ordering},
    time::{Instant, SystemTime, UNIX_EPOCH},
};

use domain::time::Timestamp;

/// Tells the time.
pub trait Clock: Send + Sync {
    /// Now.
    fn now(&self) -> Timestamp;
}

/// The machine's own clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Timestamp(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
    }
}

/// A clock that is set by hand, and from a given moment on goes by itself at its real speed.
#[derive(Debug)]
pub struct SetClock {
    set_to: AtomicI64,
    started: std::sync::OnceLock<Instant>,
}

impl SetClock {
    /// A clock that stands still at `at`.
    pub const fn standing(at: Timestamp) -> Self {
        Self { set_to: AtomicI64::new(at.0), started: std::sync::OnceLock::new() }
    }

    /// Sets it.
    pub fn set(&self, at: Timestamp) {
        self.set_to.store(at.0, Ordering::SeqCst);
    }

    /// Lets it go on from where it stands; a second time changes nothing.
    pub fn start(&self) {
        self.started.get_or_init(Instant::now);
    }
}

impl Clock for SetClock {
    fn now(&self) -> Timestamp {
        let gone = self.started.get().map_or(0, |since| since.elapsed().as_millis());
        Timestamp(self.set_to.load(Ordering::SeqCst)).plus_ms(i64::try_from(gone).unwrap_or(i64::MAX))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_clock_stands_until_it_is_started() {
        let clock = SetClock::standing(Timestamp(5));
        assert_eq!(clock.now(), Timestamp(5));
        clock.set(Timestamp(7_000));
        assert_eq!(clock.now(), Timestamp(7_000));
        clock.start();
        assert!(clock.now() >= Timestamp(7_000));
    }
}
