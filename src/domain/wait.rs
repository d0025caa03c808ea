//! How long a visitor will probably wait: an honest range, or nothing.
//!
//! The rule: the services ahead of the visitor take the sum of their times, spread over the open counters.
//! Mean and variance of one service are those of the recent ones; a sum of such lopsided times is well
//! described by the log-normal distribution of the same mean and variance. The range runs from its 10th
//! percentile, with the counters just becoming free, to its 90th, with one more service still to end at them.
//! It is rounded outward, so that eight of ten visitors or more are called within what they were told.

use serde::{Deserialize, Serialize};

use crate::{pause::Pause, time::Timestamp};

/// Under this many served visits of a service in [`RECENT_DAYS`] no range is shown.
pub const SERVED_VISITS_MIN: usize = 20;
/// How many days back served visits still speak for today.
pub const RECENT_DAYS: i32 = 30;
/// Minutes between the values of a range.
pub const WAIT_STEP_MIN: u16 = 5;
/// The longest wait that is told, in minutes: a working day.
pub const WAIT_MIN_MAX: u16 = 480;
/// A service that took longer counts as this long: somebody forgot to end it.
pub const SERVICE_SECS_MAX: u32 = 2 * 60 * 60;

/// How many standard deviations the 10th and the 90th percentile of a normal distribution are from its mean.
const TENTH_DEVIATIONS: f64 = 1.2816;

/// A range of waiting, in whole minutes, rounded outward to steps of five.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WaitRange {
    /// Not likely shorter.
    pub from_min: u16,
    /// Not likely longer.
    pub to_min: u16,
}

impl WaitRange {
    /// The same wait from `now` on where nobody is called during `pauses`.
    #[must_use]
    pub fn among(self, pauses: &[Pause], now: Timestamp) -> Self {
        let n_steps = |min: u16| {
            let work_secs = u32::from(min) * 60;
            f64::from(work_secs.saturating_add(Pause::secs_within(pauses, now, work_secs))) / STEP_SECS
        };
        Self {
            from_min: minutes(n_steps(self.from_min).floor()),
            to_min: minutes(n_steps(self.to_min).ceil()),
        }
    }
}

/// The range of waiting behind `n_ahead` others, told from how long recent services took; `None` where nobody
/// can tell: under [`SERVED_VISITS_MIN`] recent services, or with no counter open.
pub fn range(n_ahead: u32, n_counters_open: u32, recent_service_secs: &[u32]) -> Option<WaitRange> {
    if n_counters_open == 0 || recent_service_secs.len() < SERVED_VISITS_MIN {
        return None;
    }
    let service = Service::of(recent_service_secs);
    let counters = f64::from(n_counters_open);
    let n_ahead = f64::from(n_ahead);
    let from_secs = service.sum_percentile(n_ahead, -TENTH_DEVIATIONS) / counters;
    let to_secs = service.sum_percentile(n_ahead + 1.0, TENTH_DEVIATIONS) / counters;
    Some(WaitRange {
        from_min: minutes((from_secs / STEP_SECS).floor()),
        to_min: minutes((to_secs / STEP_SECS).ceil().max(1.0)),
    })
}

const STEP_SECS: f64 = WAIT_STEP_MIN as f64 * 60.0;

/// `n_steps` in minutes, at most [`WAIT_MIN_MAX`].
fn minutes(n_steps: f64) -> u16 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped to 0..=WAIT_MIN_MAX"
    )]
    let minutes = (n_steps * f64::from(WAIT_STEP_MIN)).clamp(0.0, f64::from(WAIT_MIN_MAX)) as u16;
    minutes
}

/// How long one service takes.
struct Service {
    mean_secs: f64,
    /// Variance in parts of the squared mean.
    variation: f64,
}

impl Service {
    fn of(secs: &[u32]) -> Self {
        let secs = secs.iter().map(|&secs| f64::from(secs.clamp(1, SERVICE_SECS_MAX)));
        let (n, sum, squares) =
            secs.fold((0.0, 0.0, 0.0), |(n, sum, squares), s| (n + 1.0, sum + s, squares + s * s));
        let mean_secs = sum / n;
        let variance = (squares / n - mean_secs * mean_secs).max(0.0);
        Self { mean_secs, variation: variance / (mean_secs * mean_secs) }
    }

    /// The percentile at `deviations` of how long `n` services take one after the other, in seconds.
    fn sum_percentile(&self, n: f64, deviations: f64) -> f64 {
        if n == 0.0 {
            return 0.0;
        }
        let spread = (self.variation / n).ln_1p();
        n * self.mean_secs * (deviations * spread.sqrt() - spread / 2.0).exp()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{pause::PauseReason, time::MS_PER_MIN};

    fn recent() -> impl Strategy<Value = Vec<u32>> {
        prop::collection::vec(0_u32..20_000, SERVED_VISITS_MIN..80)
    }

    proptest! {
        #[test]
        fn a_longer_queue_never_waits_less(n in 0_u32..2_000, counters in 1_u32..20, recent in recent()) {
            let shorter = range(n, counters, &recent).unwrap();
            let longer = range(n + 1, counters, &recent).unwrap();
            prop_assert!(shorter.from_min <= longer.from_min && shorter.to_min <= longer.to_min);
        }

        #[test]
        fn another_counter_never_makes_it_longer(n in 0_u32..2_000, counters in 1_u32..20, recent in recent()) {
            let few = range(n, counters, &recent).unwrap();
            let more = range(n, counters + 1, &recent).unwrap();
            prop_assert!(more.from_min <= few.from_min && more.to_min <= few.to_min);
        }

        #[test]
        fn a_pause_makes_a_wait_longer_by_no_more_than_itself(
            n in 0_u32..50, from in -30_i64..120, lasts in 1_i64..90, recent in recent()
        ) {
            let (now, at) = (Timestamp(0), |min: i64| Timestamp(min * MS_PER_MIN));
            let pause = Pause { reason: PauseReason::Rest, from: at(from), until: at(from + lasts) };
            let told = range(n, 1, &recent).unwrap();
            let longer = told.among(&[pause], now);
            prop_assert!([longer.from_min, longer.to_min].iter().all(|min| min.is_multiple_of(WAIT_STEP_MIN)));
            prop_assert!(longer.from_min <= longer.to_min);
            prop_assert!(told.from_min <= longer.from_min && told.to_min <= longer.to_min);
            let most = |min: u16| i64::from(min) + lasts;
            prop_assert!(i64::from(longer.from_min) <= most(told.from_min));
            prop_assert!(i64::from(longer.to_min) < most(told.to_min) + i64::from(WAIT_STEP_MIN));
            prop_assert_eq!(told.among(&[], now), told);
        }

        #[test]
        fn a_range_is_one_that_can_be_shown(n in any::<u32>(), counters in 1_u32.., recent in recent()) {
            let WaitRange { from_min, to_min } = range(n, counters, &recent).unwrap();
            prop_assert!(from_min <= to_min && (WAIT_STEP_MIN..=WAIT_MIN_MAX).contains(&to_min));
            prop_assert!(from_min % WAIT_STEP_MIN == 0 && to_min % WAIT_STEP_MIN == 0);
        }
    }

    #[test]
    fn nothing_is_told_that_nobody_can_know() {
        assert_eq!(range(3, 2, &[300; SERVED_VISITS_MIN - 1]), None);
        assert_eq!(range(3, 0, &[300; 100]), None);
        assert_eq!(range(0, 1, &[300; 100]), Some(WaitRange { from_min: 0, to_min: 5 }));
        assert_eq!(range(6, 2, &[300; 100]), Some(WaitRange { from_min: 15, to_min: 20 }));
    }

    #[test]
    fn one_forgotten_service_does_not_spoil_the_range() {
        let mut recent = vec![300; 100];
        recent[0] = 9 * 60 * 60;
        let forgotten = range(4, 1, &recent).unwrap();
        assert!(forgotten.to_min <= 60, "{forgotten:?}");
    }

    /// Numbers that look drawn by lot and are the same in every run (`SplitMix64`).
    struct Lot(u64);

    impl Lot {
        fn draw(&mut self) -> f64 {
            self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
            let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
            f64::from(u32::try_from((z ^ (z >> 31)) >> 32).unwrap()) / f64::from(u32::MAX)
        }

        /// A log-normal service: `median_secs` long in the middle, the more lopsided the larger `spread`.
        fn service_secs(&mut self, median_secs: f64, spread: f64) -> f64 {
            let normal = (0..12).map(|_| self.draw()).sum::<f64>() - 6.0;
            median_secs * (spread * normal).exp()
        }
    }

    /// What somebody behind `n_ahead` others really waits, coming while every counter is busy.
    fn real_wait_secs(lot: &mut Lot, n_ahead: u32, n_counters: u32, median_secs: f64, spread: f64) -> f64 {
        let mut free_at: Vec<f64> = (0..n_counters).map(|_| -lot.draw() * 4.0 * median_secs).collect();
        let mut next_start = || {
            let first = free_at.iter_mut().min_by(|a, b| a.total_cmp(b)).unwrap();
            let start = *first;
            *first += lot.service_secs(median_secs, spread);
            start
        };
        // Whoever started before 0 was there already when the visitor came.
        let mut start = next_start();
        while start < 0.0 {
            start = next_start();
        }
        (0..n_ahead).fold(start, |_, _| next_start())
    }

    #[test]
    fn eight_of_ten_wait_as_long_as_they_were_told() {
        let mut lot = Lot(2026);
        for (median_secs, spread) in [(180.0, 0.4), (420.0, 0.6), (600.0, 0.8), (900.0, 0.5)] {
            let recent: Vec<f64> = (0..200).map(|_| lot.service_secs(median_secs, spread)).collect();
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few minutes")]
            let recent: Vec<u32> = recent.into_iter().map(|secs| secs as u32).collect();
            for n_counters in [1, 2, 4] {
                for n_ahead in [0, 1, 3, 8, 20] {
                    let told = range(n_ahead, n_counters, &recent).unwrap();
                    let within = |secs: &f64| {
                        (f64::from(told.from_min)..=f64::from(told.to_min)).contains(&(secs / 60.0))
                    };
                    let waits = (0..1_000)
                        .map(|_| real_wait_secs(&mut lot, n_ahead, n_counters, median_secs, spread));
                    let n_within = waits.filter(within).count();
                    assert!(
                        n_within >= 800,
                        "{n_within} of 1000 within {told:?}: {n_ahead} ahead, {n_counters} counters, \
                         services of {median_secs} s, spread {spread}"
                    );
                }
            }
        }
    }
}
