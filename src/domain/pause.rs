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

    /// Whether it still lasts. A screen whose clock is behind the server's does not miss its beginning.
    pub fn is_on(&self, now: Timestamp) -> bool {
        now < self.until
    }

    /// How many seconds it still lasts, a begun one too.
    pub fn secs_left(&self, now: Timestamp) -> u32 {
        let left_ms = u64::try_from(self.until.ms_since(now)).unwrap_or(0);
        u32::try_from(left_ms.div_ceil(MS_PER_SEC.unsigned_abs())).unwrap_or(u32::MAX)
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
            prop_assert_eq!(pause.secs_left(pause.until), 0);
            prop_assert!(i64::from(pause.secs_left(now)) * MS_PER_SEC >= lasts);
        }
    }
}
