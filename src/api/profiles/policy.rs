//! What an association's policy says of its reception, beside services and hours.

use std::ops::{Range, RangeInclusive};

use domain::{
    calendar::{Gregorian, Hijri},
    text::LocalName,
};
use serde::Deserialize;

/// The years in which a policy may have been approved, by the Umm al-Qura calendar.
const HIJRI_YEARS: RangeInclusive<i32> = 1_300..=1_600;
/// By the Gregorian calendar.
const GREGORIAN_YEARS: RangeInclusive<i32> = 1_900..=2_199;
/// Days from this Gregorian year on are converted; an older one is taken as it is written.
const CONVERTED_FROM: i32 = 2_020;

/// By whom the policy was approved, and when.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Approval {
    /// The board, a session, the chairman.
    pub by: LocalName,
    /// The day as the policy writes it, in one calendar or in both.
    #[serde(default)]
    pub on: Dated,
}

/// A day as a policy writes it; undated policies have neither.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dated {
    /// By the Umm al-Qura calendar.
    hijri: Option<Written>,
    /// By the Gregorian calendar.
    gregorian: Option<Written>,
}

/// Year, month and day, written `1446-08-28`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
struct Written {
    year: i32,
    month: u8,
    day: u8,
}

impl TryFrom<String> for Written {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, &'static str> {
        let part = |at: Range<usize>| {
            let digits = text.get(at)?;
            digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse::<u16>().ok()).flatten()
        };
        let (year, month, day) = (part(0..4), part(5..7), part(8..10));
        let is_written = text.len() == 10 && text.get(4..5) == Some("-") && text.get(7..8) == Some("-");
        let read = year.zip(month).zip(day).filter(|_| is_written);
        read.and_then(|((year, month), day)| {
            Some(Self { year: year.into(), month: month.try_into().ok()?, day: day.try_into().ok()? })
        })
        .ok_or("a day is written YYYY-MM-DD")
    }
}

impl Dated {
    /// The day in the Umm al-Qura calendar, where it is written so.
    pub fn hijri(self) -> Option<Hijri> {
        self.hijri.map(|Written { year, month, day }| Hijri { year, month, day })
    }

    /// The day in the Gregorian calendar, where it is written so.
    pub fn gregorian(self) -> Option<Gregorian> {
        self.gregorian.map(|Written { year, month, day }| Gregorian { year, month, day })
    }

    /// Whether both may be days of their calendars, and are the same one where that can be told.
    pub(super) fn is_plausible(self) -> bool {
        let may_be = |it: Option<Written>, years: RangeInclusive<i32>, days| {
            it.is_none_or(|Written { year, month, day }| {
                years.contains(&year) && (1..=12).contains(&month) && (1..=days).contains(&day)
            })
        };
        let agrees = match (self.gregorian(), self.hijri()) {
            (Some(day), _) if day.year < CONVERTED_FROM => true,
            (Some(day), hijri) => {
                day.service_day().map(Hijri::of).is_some_and(|it| hijri.is_none_or(|hijri| hijri == it))
            }
            (None, _) => true,
        };
        may_be(self.hijri, HIJRI_YEARS, 30) && may_be(self.gregorian, GREGORIAN_YEARS, 31) && agrees
    }
}
