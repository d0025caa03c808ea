//! A service day in both calendars: Gregorian, and Umm al-Qura as Saudi Arabia keeps it.

use icu_calendar::{Date, cal, types::RataDie};

use crate::time::ServiceDay;

/// The day 1970-01-01 counted from 0001-01-01.
const EPOCH_RATA_DIE: i64 = 719_163;

/// A Gregorian date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gregorian {
    /// Year of the common era.
    pub year: i32,
    /// 1 is January.
    pub month: u8,
    /// From 1.
    pub day: u8,
}

impl Gregorian {
    /// The Gregorian date of `day`.
    pub fn of(day: ServiceDay) -> Self {
        let date = Date::from_rata_die(rata_die(day), cal::Gregorian);
        Self { year: date.year().extended_year(), month: date.month().ordinal, day: date.day_of_month().0 }
    }

    /// The service day of this date, if there is such a date and it is plausible.
    pub fn service_day(self) -> Option<ServiceDay> {
        let date = Date::try_new_gregorian(self.year, self.month, self.day).ok()?;
        let days = date.to_rata_die().to_i64_date() - EPOCH_RATA_DIE;
        ServiceDay::from_days(i32::try_from(days).ok()?)
    }
}

/// A date of the Umm al-Qura calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hijri {
    /// Year after the Hijra.
    pub year: i32,
    /// 1 is Muharram.
    pub month: u8,
    /// From 1.
    pub day: u8,
}

impl Hijri {
    /// The Hijri date of `day`.
    pub fn of(day: ServiceDay) -> Self {
        let date = Date::from_rata_die(rata_die(day), cal::Hijri::new_umm_al_qura());
        Self { year: date.year().extended_year(), month: date.month().ordinal, day: date.day_of_month().0 }
    }
}

/// A day of the week, Sunday first as the working week begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Weekday {
    /// Sunday.
    Sunday,
    /// Monday.
    Monday,
    /// Tuesday.
    Tuesday,
    /// Wednesday.
    Wednesday,
    /// Thursday.
    Thursday,
    /// Friday.
    Friday,
    /// Saturday.
    Saturday,
}

impl Weekday {
    /// The week, Sunday first.
    pub const ALL: [Self; 7] = [
        Self::Sunday,
        Self::Monday,
        Self::Tuesday,
        Self::Wednesday,
        Self::Thursday,
        Self::Friday,
        Self::Saturday,
    ];

    /// The day of the week of `day`.
    pub fn of(day: ServiceDay) -> Self {
        // 1970-01-01 was a Thursday, the fifth day from Sunday.
        let index = usize::try_from((day.days() + 4).rem_euclid(7)).expect("0 to 6");
        Self::ALL[index]
    }
}

fn rata_die(day: ServiceDay) -> RataDie {
    RataDie::new(EPOCH_RATA_DIE + i64::from(day.days()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(s: &str) -> ServiceDay {
        s.parse().unwrap()
    }

    #[test]
    fn both_calendars_agree_with_dated_documents() {
        // The second board session that approved the policy of association 002 is dated in both calendars.
        assert_eq!(Hijri::of(day("2025-02-27")), Hijri { year: 1446, month: 8, day: 28 });
        assert_eq!(Hijri::of(day("2026-11-20")), Hijri { year: 1448, month: 6, day: 10 });
        assert_eq!(Gregorian::of(day("2028-02-29")), Gregorian { year: 2028, month: 2, day: 29 });
    }

    #[test]
    fn every_plausible_day_comes_back_from_its_date() {
        for days in 18_262..=84_005 {
            let day = ServiceDay::from_days(days).unwrap();
            assert_eq!(Gregorian::of(day).service_day(), Some(day));
        }
    }

    #[test]
    fn the_week_begins_on_sunday() {
        assert_eq!(Weekday::of(day("2026-11-20")), Weekday::Friday);
        assert_eq!(Weekday::of(day("2026-11-22")), Weekday::Sunday);
    }
}
