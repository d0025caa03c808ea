//! The days of one month of either calendar, in whole weeks.

use domain::{
    calendar::{Gregorian, Hijri, Weekday},
    time::ServiceDay,
};

/// Which calendar leads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Calendar {
    /// The Gregorian months.
    #[default]
    Gregorian,
    /// The months of Umm al-Qura.
    Hijri,
}

impl Calendar {
    /// Both, in the order of the switch.
    pub const ALL: [Self; 2] = [Self::Gregorian, Self::Hijri];

    /// The other one, whose days stand small.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Gregorian => Self::Hijri,
            Self::Hijri => Self::Gregorian,
        }
    }

    /// The number of `day` in its month.
    pub fn day_of_month(self, day: ServiceDay) -> u8 {
        match self {
            Self::Gregorian => Gregorian::of(day).day,
            Self::Hijri => Hijri::of(day).day,
        }
    }
}

/// Days of a week.
pub(super) const WEEK: i32 = 7;
/// No month is longer.
const MONTH_DAYS_MAX: i32 = 31;

/// A month as a grid of whole weeks, Sunday first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Month {
    calendar: Calendar,
    /// Its first day.
    pub first: ServiceDay,
    /// Its last day.
    pub last: ServiceDay,
}

impl Month {
    /// The month of `calendar` that holds `day`; cut off where the plausible days end.
    pub fn of(calendar: Calendar, day: ServiceDay) -> Self {
        let before = i32::from(calendar.day_of_month(day)) - 1;
        let first = (0..=before).rev().find_map(|n| day.plus_days(-n)).unwrap_or(day);
        let is_next_month = |day: &ServiceDay| *day > first && calendar.day_of_month(*day) == 1;
        let days = (0..MONTH_DAYS_MAX).filter_map(|n| first.plus_days(n));
        let last = days.take_while(|day| !is_next_month(day)).last().unwrap_or(first);
        Self { calendar, first, last }
    }

    /// The month before, if it is plausible.
    pub fn before(self) -> Option<Self> {
        self.first.plus_days(-1).map(|day| Self::of(self.calendar, day))
    }

    /// The month after, if it is plausible.
    pub fn after(self) -> Option<Self> {
        self.last.plus_days(1).map(|day| Self::of(self.calendar, day))
    }

    /// Whether `day` is of this month.
    pub fn holds(self, day: ServiceDay) -> bool {
        (self.first..=self.last).contains(&day)
    }

    /// Its weeks, with the days of the months beside it that fill them.
    pub fn weeks(self) -> Vec<[Option<ServiceDay>; 7]> {
        let lead = i32::try_from(place_in_week(self.first)).expect("0 to 6");
        let n_days = self.last.days() - self.first.days() + 1;
        let n_weeks = (lead + n_days + WEEK - 1) / WEEK;
        let week = |week: i32| {
            let mut days = [None; 7];
            for (slot, n) in days.iter_mut().zip(0..) {
                *slot = self.first.plus_days(week * WEEK + n - lead);
            }
            days
        };
        (0..n_weeks).map(week).collect()
    }
}

/// 0 is Sunday.
pub(super) fn place_in_week(day: ServiceDay) -> usize {
    let weekday = Weekday::of(day);
    Weekday::ALL.iter().position(|of_all| *of_all == weekday).expect("a week holds its days")
}

/// Whether associations rest on that day of the week.
pub const fn is_weekend(weekday: Weekday) -> bool {
    match weekday {
        Weekday::Friday | Weekday::Saturday => true,
        Weekday::Sunday | Weekday::Monday | Weekday::Tuesday | Weekday::Wednesday | Weekday::Thursday => {
            false
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> ServiceDay {
        text.parse().unwrap()
    }

    #[test]
    fn a_month_of_each_calendar_as_drawn() {
        let november = Month::of(Calendar::Gregorian, day("2026-11-22"));
        assert_eq!((november.first, november.last), (day("2026-11-01"), day("2026-11-30")));
        let weeks = november.weeks();
        assert_eq!(weeks.len(), 5);
        assert_eq!(weeks[0][0], Some(day("2026-11-01")));
        assert_eq!(weeks[4][6], Some(day("2026-12-05")));
        let jumada = Month::of(Calendar::Hijri, day("2026-11-22"));
        assert_eq!((jumada.first, jumada.last), (day("2026-11-11"), day("2026-12-09")));
        assert!(jumada.holds(day("2026-11-22")) && !jumada.holds(day("2026-12-11")));
    }

    #[test]
    fn months_follow_one_another_without_a_gap() {
        for calendar in Calendar::ALL {
            let mut month = Month::of(calendar, day("2024-01-15"));
            for _ in 0..60 {
                let next = month.after().unwrap();
                assert_eq!(month.last.plus_days(1), Some(next.first));
                assert_eq!(next.before(), Some(month));
                assert_eq!(calendar.day_of_month(next.first), 1);
                assert!((28..=31).contains(&(next.last.days() - next.first.days() + 1)));
                month = next;
            }
        }
    }

    #[test]
    fn every_week_is_whole_and_every_day_of_the_month_is_in_one() {
        let month = Month::of(Calendar::Hijri, day("2026-02-20"));
        let days: Vec<ServiceDay> = month.weeks().into_iter().flatten().flatten().collect();
        assert_eq!(days.len() % 7, 0);
        assert!(days.windows(2).all(|pair| pair[0].plus_days(1) == Some(pair[1])));
        assert_eq!(Weekday::of(days[0]), Weekday::Sunday);
        let within = days.iter().filter(|day| month.holds(**day)).count();
        assert_eq!(i32::try_from(within).unwrap(), month.last.days() - month.first.days() + 1);
    }

    #[test]
    fn the_first_plausible_month_has_none_before() {
        let first = Month::of(Calendar::Gregorian, day("2020-01-01"));
        assert_eq!(first.before(), None);
        assert_eq!(first.weeks()[0][..3], [None; 3]);
        assert_eq!(Month::of(Calendar::Gregorian, day("2199-12-31")).after(), None);
    }
}
