//! How often somebody may try a PIN at the staff corner.

use domain::time::{MS_PER_SEC, Timestamp};
use serde::{Deserialize, Serialize};

/// The key under which a store keeps the tries.
pub const TRIES_KEY: &str = "corner_tries";
/// So many wrong PINs are forgiven; from then on each costs a pause.
pub const WRONG_MAX: u32 = 5;
/// How long nobody may try after that.
pub const PAUSE_SECS: u32 = 300;

/// The wrong PINs since the last right one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tries {
    n_wrong: u32,
    last_at: Option<Timestamp>,
}

impl Tries {
    /// One more try. It is counted before the PIN is looked at, so that nobody saves it by pulling the plug, and
    /// forgotten when the PIN was right.
    #[must_use]
    pub fn one_more(self, now: Timestamp) -> Self {
        Self { n_wrong: self.n_wrong.saturating_add(1), last_at: Some(now) }
    }

    /// What was counted, seen again at `now`: where the clock was turned back since, the pause begins anew, and no
    /// longer one.
    #[must_use]
    pub fn seen_at(self, now: Timestamp) -> Self {
        Self { last_at: self.last_at.map(|at| at.min(now)), ..self }
    }

    /// For how many seconds nobody may try; nought: somebody may.
    pub fn pause_secs(self, now: Timestamp) -> u32 {
        let Some(last_at) = self.last_at.filter(|_| self.n_wrong >= WRONG_MAX) else { return 0 };
        let gone_secs = now.ms_since(last_at).max(0) / MS_PER_SEC;
        PAUSE_SECS.saturating_sub(u32::try_from(gone_secs).unwrap_or(u32::MAX))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp(1_795_150_000_000);

    fn after(n_wrong: u32) -> Tries {
        (0..n_wrong).fold(Tries::default(), |tries, _| tries.one_more(NOW))
    }

    #[test]
    fn five_wrong_pins_cost_five_minutes_and_each_further_one_too() {
        for n_wrong in 0..WRONG_MAX {
            assert_eq!(after(n_wrong).pause_secs(NOW), 0, "{n_wrong}");
        }
        for n_wrong in [WRONG_MAX, WRONG_MAX + 1, 1_000] {
            assert_eq!(after(n_wrong).pause_secs(NOW), PAUSE_SECS, "{n_wrong}");
            assert_eq!(after(n_wrong).pause_secs(NOW.plus_ms(299_000)), 1, "{n_wrong}");
            assert_eq!(after(n_wrong).pause_secs(NOW.plus_ms(300_000)), 0, "{n_wrong}");
        }
    }

    #[test]
    fn a_clock_that_was_turned_neither_opens_nor_locks_for_ever() {
        let yesterday = NOW.plus_ms(-86_400_000);
        let tries = after(WRONG_MAX).seen_at(yesterday);
        assert_eq!(tries.pause_secs(yesterday), PAUSE_SECS);
        assert_eq!(tries.pause_secs(yesterday.plus_ms(300_000)), 0);
        assert_eq!(after(WRONG_MAX).seen_at(NOW.plus_ms(1)), after(WRONG_MAX));
    }
}
