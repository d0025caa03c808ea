//! Chance that falls the same way each time.

/// A small generator (xorshift64*, Vigna 2016): good enough for who comes when, not for secrets.
#[derive(Debug)]
pub(super) struct Chance(u64);

impl Chance {
    /// Chance from a seed.
    pub(super) const fn seeded(seed: u64) -> Self {
        Self(seed | 1)
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 16
    }

    /// From `low` up to and without `high`.
    pub(super) fn between(&mut self, low: i64, high: i64) -> i64 {
        let span = u64::try_from(high - low).unwrap_or(1).max(1);
        low + i64::try_from(self.next() % span).expect("smaller than the span")
    }

    /// True in `percent` of a hundred cases.
    pub(super) fn in_percent(&mut self, percent: i64) -> bool {
        self.between(0, 100) < percent
    }

    /// One of them; `None` of none.
    pub(super) fn pick<'a, T>(&mut self, choices: &'a [T]) -> Option<&'a T> {
        let high = i64::try_from(choices.len()).ok().filter(|n| *n > 0)?;
        choices.get(usize::try_from(self.between(0, high)).ok()?)
    }
}
