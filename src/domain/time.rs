//! Moments and service days.
//!
//! A service day is the calendar day in Asia/Riyadh, a fixed UTC+3 without summer time.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize, de::Error as _};

use crate::calendar::Gregorian;

/// Milliseconds in a second.
pub const MS_PER_SEC: i64 = 1_000;
/// Milliseconds in a minute.
pub const MS_PER_MIN: i64 = 60 * MS_PER_SEC;
/// Milliseconds in an hour.
pub const MS_PER_HOUR: i64 = 60 * MS_PER_MIN;
/// Milliseconds in a day.
pub const MS_PER_DAY: i64 = 24 * MS_PER_HOUR;
/// Riyadh's distance from UTC.
const RIYADH_OFFSET_MS: i64 = 3 * MS_PER_HOUR;
/// A reported time further ahead of the server than this is clamped to the server's.
pub const FUTURE_TOLERANCE_MS: i64 = 5 * MS_PER_MIN;

/// A moment: milliseconds since 1970-01-01 UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(transparent)]
pub struct Timestamp(pub i64);

impl Timestamp {
    /// This moment moved by `ms` milliseconds (negative: earlier).
    #[must_use]
    pub const fn plus_ms(self, ms: i64) -> Self {
        Self(self.0.saturating_add(ms))
    }

    /// Milliseconds from `earlier` to this moment; negative when it is the other way round.
    pub const fn ms_since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0)
    }

    /// Hour and minute on a clock in Riyadh.
    pub const fn clock(self) -> (u8, u8) {
        let minutes = self.0.saturating_add(RIYADH_OFFSET_MS).rem_euclid(MS_PER_DAY) / MS_PER_MIN;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0..=23 and 0..=59")]
        ((minutes / 60) as u8, (minutes % 60) as u8)
    }
}

/// How far the moment of an event can be trusted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum TimeQuality {
    /// By the server's clock, or counted on from it without a break.
    #[default]
    Exact,
    /// By the device's clock, corrected by what it was off when it last knew.
    Estimated,
    /// By a clock that was seen to be wrong; or said in a word that is not understood.
    #[serde(other)]
    Suspect,
}

impl TimeQuality {
    /// Whether there is nothing to say of it.
    pub const fn is_exact(&self) -> bool {
        matches!(self, Self::Exact)
    }
}

/// What a clock shows, and how far that can be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The moment.
    pub at: Timestamp,
    /// How far it can be trusted.
    pub quality: TimeQuality,
}

impl Reading {
    /// By a clock that is right.
    pub const fn exact(at: Timestamp) -> Self {
        Self { at, quality: TimeQuality::Exact }
    }

    /// By a clock that is known to be wrong; `at` is the best that is known instead.
    pub const fn suspect(at: Timestamp) -> Self {
        Self { at, quality: TimeQuality::Suspect }
    }
}

/// The calendar day in Riyadh, as days since 1970-01-01; written `2026-11-20`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(value_type = String, example = "2026-11-20"))]
pub struct ServiceDay(i32);

/// The days that are taken as plausible: 2020-01-01 to 2199-12-31.
const SERVICE_DAYS: std::ops::RangeInclusive<i32> = 18_262..=84_005;

impl ServiceDay {
    /// The service day that `at` falls on; clamped to the plausible days.
    pub fn of(at: Timestamp) -> Self {
        let days = at.0.saturating_add(RIYADH_OFFSET_MS).div_euclid(MS_PER_DAY);
        let days = days.clamp(i64::from(*SERVICE_DAYS.start()), i64::from(*SERVICE_DAYS.end()));
        Self(i32::try_from(days).expect("clamped to 32 bits"))
    }

    /// The day `days_since_epoch` after 1970-01-01, if plausible.
    pub fn from_days(days_since_epoch: i32) -> Option<Self> {
        SERVICE_DAYS.contains(&days_since_epoch).then_some(Self(days_since_epoch))
    }

    /// Days since 1970-01-01.
    pub const fn days(self) -> i32 {
        self.0
    }

    /// The first moment of the day.
    pub const fn start(self) -> Timestamp {
        Timestamp(self.0 as i64 * MS_PER_DAY - RIYADH_OFFSET_MS)
    }

    /// The moment at which a day that nobody closed closes itself: 23:59.
    pub const fn closes_itself_at(self) -> Timestamp {
        self.start().plus_ms(MS_PER_DAY - MS_PER_MIN)
    }

    /// The day `n` days later (negative: earlier), if plausible.
    pub fn plus_days(self, n: i32) -> Option<Self> {
        self.0.checked_add(n).and_then(Self::from_days)
    }
}

impl fmt::Display for ServiceDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let date = Gregorian::of(*self);
        write!(f, "{:04}-{:02}-{:02}", date.year, date.month, date.day)
    }
}

/// Not a plausible day written as `YYYY-MM-DD`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a day is written YYYY-MM-DD, from 2020 to 2199")]
pub struct BadDay;

impl FromStr for ServiceDay {
    type Err = BadDay;

    fn from_str(s: &str) -> Result<Self, BadDay> {
        let mut parts = s.splitn(3, '-');
        let mut part = |width: usize| -> Result<i32, BadDay> {
            let digits = parts.next().filter(|p| p.len() == width && p.bytes().all(|b| b.is_ascii_digit()));
            digits.and_then(|p| p.parse().ok()).ok_or(BadDay)
        };
        let (year, month, day) = (part(4)?, part(2)?, part(2)?);
        let month = u8::try_from(month).map_err(|_| BadDay)?;
        let day = u8::try_from(day).map_err(|_| BadDay)?;
        Gregorian { year, month, day }.service_day().ok_or(BadDay)
    }
}

impl Serialize for ServiceDay {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for ServiceDay {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        text.parse().map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_turns_at_midnight_in_riyadh() {
        let day: ServiceDay = "2026-11-20".parse().unwrap();
        assert_eq!(ServiceDay::of(day.start()), day);
        assert_eq!(ServiceDay::of(day.start().plus_ms(-1)).to_string(), "2026-11-19");
        assert_eq!(day.start().clock(), (0, 0));
        assert_eq!(day.closes_itself_at().clock(), (23, 59));
        assert_eq!(day.start(), Timestamp(1_795_122_000_000));
    }

    #[test]
    fn only_plausible_days_are_read() {
        for wrong in ["", "2026-13-01", "2026-02-30", "1999-01-01", "2026-1-1", "2026-11-20x", "+026-11-20"] {
            assert_eq!(wrong.parse::<ServiceDay>(), Err(BadDay), "{wrong}");
        }
        for right in ["2020-01-01", "2199-12-31", "2028-02-29"] {
            assert_eq!(right.parse::<ServiceDay>().unwrap().to_string(), right);
        }
    }
}
