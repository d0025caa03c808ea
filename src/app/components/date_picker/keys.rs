//! Which day a key leads to, as the ARIA pattern for a grid of days has it.

use domain::time::ServiceDay;

use super::month::{Calendar, Month, WEEK, place_in_week};

/// Months of a year.
const YEAR: u32 = 12;

/// A key pressed on a day.
#[derive(Clone, Copy, Debug)]
pub struct Pressed<'a> {
    /// What it is called.
    pub key: &'a str,
    /// Whether shift was held: whole years.
    pub shift: bool,
    /// Whether days run from right to left.
    pub rtl: bool,
}

impl Pressed<'_> {
    /// The day it leads to from `day`, not after `today`; `None` for a key that means nothing here. Where the
    /// plausible days end, it leads nowhere.
    pub fn leads(self, calendar: Calendar, day: ServiceDay, today: ServiceDay) -> Option<ServiceDay> {
        let place = i32::try_from(place_in_week(day)).expect("0 to 6");
        let onward = if self.rtl { -1 } else { 1 };
        let n_months = if self.shift { YEAR } else { 1 };
        let led = match self.key {
            "ArrowRight" => day.plus_days(onward),
            "ArrowLeft" => day.plus_days(-onward),
            "ArrowUp" => day.plus_days(-WEEK),
            "ArrowDown" => day.plus_days(WEEK),
            "Home" => day.plus_days(-place),
            "End" => day.plus_days(WEEK - 1 - place),
            "PageUp" => months_on(calendar, day, n_months, Month::before),
            "PageDown" => months_on(calendar, day, n_months, Month::after),
            _ => return None,
        };
        Some(led.unwrap_or(day).min(today))
    }
}

/// The day of the same number some months on; in a shorter month its last.
fn months_on(
    calendar: Calendar,
    day: ServiceDay,
    n_months: u32,
    turn: fn(Month) -> Option<Month>,
) -> Option<ServiceDay> {
    let month = (0..n_months).try_fold(Month::of(calendar, day), |month, _| turn(month))?;
    let wanted = month.first.plus_days(i32::from(calendar.day_of_month(day)) - 1)?;
    Some(wanted.min(month.last))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn led(key: &str, rtl: bool, shift: bool, from: &str) -> Option<String> {
        let day = |text: &str| text.parse::<ServiceDay>().unwrap();
        let pressed = Pressed { key, shift, rtl };
        pressed.leads(Calendar::Gregorian, day(from), day("2026-11-20")).map(|day| day.to_string())
    }

    #[test]
    fn arrows_follow_the_direction_of_writing() {
        for (key, rtl, expected) in [
            ("ArrowRight", false, "2026-11-12"),
            ("ArrowLeft", false, "2026-11-10"),
            ("ArrowRight", true, "2026-11-10"),
            ("ArrowLeft", true, "2026-11-12"),
            ("ArrowUp", true, "2026-11-04"),
            ("ArrowDown", true, "2026-11-18"),
            ("Home", true, "2026-11-08"),
            ("End", true, "2026-11-14"),
        ] {
            assert_eq!(led(key, rtl, false, "2026-11-11").as_deref(), Some(expected), "{key} {rtl}");
        }
        assert_eq!(led("Enter", false, false, "2026-11-11"), None);
    }

    #[test]
    fn pages_are_months_and_with_shift_years() {
        for (key, shift, from, expected) in [
            ("PageUp", false, "2026-10-31", "2026-09-30"),
            ("PageDown", false, "2026-01-31", "2026-02-28"),
            ("PageUp", true, "2024-02-29", "2023-02-28"),
            ("PageDown", true, "2024-05-05", "2025-05-05"),
        ] {
            assert_eq!(led(key, false, shift, from).as_deref(), Some(expected), "{key} {from}");
        }
        let day = |text: &str| text.parse::<ServiceDay>().unwrap();
        let pressed = Pressed { key: "PageUp", shift: false, rtl: true };
        let led = pressed.leads(Calendar::Hijri, day("2026-11-20"), day("2026-11-20")).unwrap();
        assert_eq!(Calendar::Hijri.day_of_month(led), Calendar::Hijri.day_of_month(day("2026-11-20")));
    }

    #[test]
    fn no_key_leads_past_today_or_the_first_plausible_day() {
        for key in ["ArrowDown", "End", "PageDown"] {
            assert_eq!(led(key, false, false, "2026-11-19").as_deref(), Some("2026-11-20"), "{key}");
        }
        assert_eq!(led("PageUp", false, false, "2020-01-05").as_deref(), Some("2020-01-05"));
    }
}
