//! Pauses: for a while nobody is called, and visitors are told when reception goes on.

use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

use crate::time::{MS_PER_MIN, MS_PER_SEC, Timestamp};

/// How many minutes a pause may last.
pub const PAUSE_MINS: RangeInclusive<u16> = 1..=180;
/// The lengths that staff choose from, in minutes, in the order of the screen.
pub const PAUSE_CHOICES: [u16; 6] = [5, 10, 15, 20, 30, 60];

/// Why reception pauses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum PauseReason {
    /// The prayer.
    Prayer,
    /// Staff meet.
    Meeting,
    /// Staff rest.
    Rest,
    /// The lobby is not to be used: a fire alarm, somebody taken ill, a failure of the building.
    Emergency,
}

impl PauseReason {
    /// All of them, in the order of the screen.
    pub const ALL: [Self; 4] = [Self::Prayer, Self::Meeting, Self::Rest, Self::Emergency];

    /// Its name, as stores carry it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Prayer => "prayer",
            Self::Meeting => "meeting",
            Self::Rest => "rest",
            Self::Emergency => "emergency",
        }
    }

    /// Whether numbers are given meanwhile: whoever comes keeps a place in the queue, but nobody is to wait where there is
    /// an emergency.
    pub const fn gives_numbers(self) -> bool {
        match self {
            Self::Prayer | Self::Meeting | Self::Rest => true,
            Self::Emergency => false,
        }
    }
}

/// A pause of a branch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Pause {
    /// Why.
    pub reason: PauseReason,
    /// Since when.
    pub from: Timestamp,
    /// When reception goes on: a whole minute, as it is told.
    pub until: Timestamp,
}

impl Pause {
    /// A pause of `minutes` that begins at `now`; none where it may not last so long.
    pub fn begun(reason: PauseReason, minutes: u16, now: Timestamp) -> Option<Self> {
        let end = now.plus_ms(i64::from(minutes) * MS_PER_MIN);
        let into_minute = end.0.rem_euclid(MS_PER_MIN);
        let until = end.plus_ms(if into_minute == 0 { 0 } else { MS_PER_MIN - into_minute });
        PAUSE_MINS.contains(&minutes).then_some(Self { reason, from: now, until })
    }

    /// Whether it is on, from the minute on in which it begins: screens tell whole minutes.
    pub fn is_on(&self, now: Timestamp) -> bool {
        let from = self.from.plus_ms(-self.from.0.rem_euclid(MS_PER_MIN));
        (from..self.until).contains(&now)
    }

    /// Of `pauses` the one that is on, if any; of several an emergency, else whichever lasts longest.
    pub fn now(pauses: &[Self], now: Timestamp) -> Option<Self> {
        let on = pauses.iter().copied().filter(|pause| pause.is_on(now));
        on.max_by_key(|pause| (!pause.reason.gives_numbers(), pause.until))
    }

    /// How many seconds of `pauses` lie before the end of `work_secs` seconds of work that begin at `now`.
    pub fn secs_within(pauses: &[Self], now: Timestamp, work_secs: u32) -> u32 {
        let mut pauses = pauses.to_vec();
        pauses.sort_by_key(|pause| pause.from);
        let (mut at, mut left_ms, mut paused_ms) = (now, i64::from(work_secs) * MS_PER_SEC, 0);
        for pause in pauses.iter().filter(|pause| pause.until > now) {
            let works_ms = pause.from.ms_since(at).max(0);
            if works_ms > left_ms {
                break;
            }
            left_ms -= works_ms;
            paused_ms += pause.until.ms_since(at.max(pause.from)).max(0);
            at = at.max(pause.until);
        }
        let secs = u64::try_from(paused_ms).unwrap_or(0).div_ceil(MS_PER_SEC.unsigned_abs());
        u32::try_from(secs).unwrap_or(u32::MAX)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_are_the_ones_that_events_carry() {
        for reason in PauseReason::ALL {
            assert_eq!(serde_json::to_value(reason).unwrap(), reason.name());
        }
    }

    #[test]
    fn every_choice_can_be_taken() {
        assert!(PAUSE_CHOICES.iter().all(|minutes| PAUSE_MINS.contains(minutes)));
        assert_eq!(Pause::begun(PauseReason::Rest, 0, Timestamp(0)), None);
        assert_eq!(Pause::begun(PauseReason::Rest, PAUSE_MINS.end() + 1, Timestamp(0)), None);
    }

    #[test]
    fn only_pauses_that_come_before_the_work_is_done_make_it_longer() {
        let at = |min: i64| Timestamp(min * MS_PER_MIN);
        let pause = |from, until| Pause { reason: PauseReason::Prayer, from: at(from), until: at(until) };
        let pauses = [pause(60, 80), pause(10, 20), pause(15, 25)];
        for (now, work_mins, paused_mins) in [
            (0, 9, 0),
            (0, 10, 15),
            (0, 44, 15),
            (0, 45, 35),
            (18, 0, 7),
            (18, 35, 27),
            (25, 30, 0),
            (80, 99, 0),
        ] {
            let secs = Pause::secs_within(&pauses, at(now), work_mins * 60);
            assert_eq!(secs, paused_mins * 60, "{work_mins} minutes of work from minute {now}");
        }
    }

    #[test]
    fn of_several_the_one_that_lasts_longest_is_told() {
        let pause = |from, until| Pause {
            reason: PauseReason::Rest,
            from: Timestamp(from * MS_PER_MIN + 30_000),
            until: Timestamp(until * MS_PER_MIN),
        };
        let pauses = [pause(5, 20), pause(10, 15)];
        let now = |min: i64| Pause::now(&pauses, Timestamp(min * MS_PER_MIN));
        assert_eq!(
            [4, 5, 12, 19, 20].map(now),
            [None, Some(pauses[0]), Some(pauses[0]), Some(pauses[0]), None]
        );
        let emergency = Pause { reason: PauseReason::Emergency, ..pauses[1] };
        let now = |min: i64| Pause::now(&[pauses[0], emergency], Timestamp(min * MS_PER_MIN));
        assert_eq!([9, 10, 14, 15].map(now), [pauses[0], emergency, emergency, pauses[0]].map(Some));
    }

    proptest! {
        #[test]
        fn it_ends_with_a_whole_minute_and_no_earlier(now in 0_i64..4_000_000_000_000, minutes in PAUSE_MINS) {
            let now = Timestamp(now);
            let pause = Pause::begun(PauseReason::Prayer, minutes, now).unwrap();
            let lasts = pause.until.ms_since(now);
            let least = i64::from(minutes) * MS_PER_MIN;
            prop_assert_eq!(pause.until.0 % MS_PER_MIN, 0);
            prop_assert!((least..least + MS_PER_MIN).contains(&lasts));
            prop_assert!(pause.is_on(now) && !pause.is_on(pause.until));
            let secs = |work_secs| Pause::secs_within(&[pause], now, work_secs);
            prop_assert!(i64::from(secs(0)) * MS_PER_SEC >= lasts);
            prop_assert_eq!(secs(0), secs(10_000));
            prop_assert_eq!(Pause::secs_within(&[pause], pause.until, 10_000), 0);
        }
    }
}
