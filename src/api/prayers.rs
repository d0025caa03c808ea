//! When a branch pauses for prayer by itself: by its city's times of that day, while it receives.

use domain::{
    association::{Branch, City, Prayers},
    calendar::{Gregorian, Hijri},
    pause::{Pause, PauseReason},
    time::{MS_PER_MIN, ServiceDay, Timestamp},
};
// Times of prayer by the Umm al-Qura method, which is the Kingdom's.
use mawaqit::{Configuration, Coordinates, Method, NaiveDate, Prayer, PrayerTimes};

/// The prayers to which staff and visitors go.
const PRAYERS: [Prayer; 5] = [Prayer::Fajr, Prayer::Dhuhr, Prayer::Asr, Prayer::Maghrib, Prayer::Isha];

/// What the calendar gives between sunset prayer and the night's, in Ramadan more than in other months.
const RAMADAN: u8 = 9;
const RAMADAN_ISHA_MINS: i64 = 30;

/// The pauses for prayer of `day` after which `branch` receives, in order: where the day ends meanwhile, nothing goes on.
pub(crate) fn prayer_pauses(branch: &Branch, day: ServiceDay) -> impl Iterator<Item = Pause> {
    let hours = branch.hours.clone();
    let of_call = move |rules: Prayers, call: Timestamp| {
        let from = call.plus_ms(i64::from(rules.after) * MS_PER_MIN);
        let pause = Pause::begun(PauseReason::Prayer, rules.minutes.into(), from)?;
        hours.state(pause.until).is_open().then_some(pause)
    };
    let rules = branch.prayers.into_iter();
    rules
        .flat_map(move |rules| calls(rules.city, day).into_iter().map(move |call| (rules, call)))
        .filter_map(move |(rules, call)| of_call(rules, call))
}

/// The calls to prayer of a day; none of a day that no calendar has.
fn calls(city: City, day: ServiceDay) -> Vec<Timestamp> {
    let (latitude, longitude) = city.place();
    let is_ramadan = Hijri::of(day).month == RAMADAN;
    let Gregorian { year, month, day } = Gregorian::of(day);
    let Some(date) = NaiveDate::from_ymd_opt(year, month.into(), day.into()) else { return Vec::new() };
    let by = Configuration::from_method(Method::UmmAlQura).build();
    let Ok(times) = PrayerTimes::try_new(date, Coordinates::new(latitude, longitude), by) else {
        return Vec::new();
    };
    let call = |prayer| {
        let call = Timestamp(times.time(prayer).timestamp_millis());
        let is_later = is_ramadan && prayer == Prayer::Isha;
        call.plus_ms(if is_later { RAMADAN_ISHA_MINS * MS_PER_MIN } else { 0 })
    };
    PRAYERS.map(call).to_vec()
}

#[cfg(test)]
mod tests {
    use domain::{association::Shift, calendar::Weekday};

    use super::*;
    use crate::store::sample;

    fn branch(after: u8, minutes: u8, shifts: &[(u16, u16)]) -> Branch {
        let mut branch = sample::branch();
        branch.hours.days = Weekday::ALL[..5].to_vec();
        branch.prayers = Some(Prayers { city: City::Riyadh, after, minutes });
        branch.hours.shifts =
            shifts.iter().map(|(from_min, to_min)| Shift { from_min: *from_min, to_min: *to_min }).collect();
        branch
    }

    /// Minutes from midnight.
    fn minute(at: Timestamp, day: ServiceDay) -> i64 {
        at.ms_since(day.start()) / MS_PER_MIN
    }

    #[test]
    fn the_calls_are_those_of_the_calendar() {
        // Riyadh, as the Umm al-Qura calendar has it; a table may round otherwise by three minutes. The last is in Ramadan.
        let table: [(&str, [i64; 5]); 3] = [
            ("2025-01-01", [5 * 60 + 13, 11 * 60 + 57, 14 * 60 + 59, 17 * 60 + 18, 18 * 60 + 48]),
            ("2026-11-22", [4 * 60 + 52, 11 * 60 + 40, 14 * 60 + 43, 17 * 60 + 4, 18 * 60 + 34]),
            ("2026-03-01", [5 * 60 + 1, 12 * 60 + 6, 15 * 60 + 25, 17 * 60 + 55, 19 * 60 + 55]),
        ];
        for (day, expected) in table {
            let day: ServiceDay = day.parse().unwrap();
            let found: Vec<_> = calls(City::Riyadh, day).iter().map(|call| minute(*call, day)).collect();
            let is_near = found.iter().zip(expected).all(|(found, expected)| found.abs_diff(expected) <= 3);
            assert!(is_near && found.len() == expected.len(), "{day:?}: {found:?}");
        }
    }

    #[test]
    fn only_what_the_branch_receives_after_is_a_pause() {
        let sunday: ServiceDay = "2026-11-22".parse().unwrap();
        let pauses = |branch: &Branch, day| prayer_pauses(branch, day).collect::<Vec<_>>();
        let morning = pauses(&branch(10, 20, &[(480, 870)]), sunday);
        let [noon] = &morning[..] else { panic!("one prayer falls into the morning: {morning:?}") };
        assert_eq!(noon.reason, PauseReason::Prayer);
        assert!((20..=21).contains(&(noon.until.ms_since(noon.from) / MS_PER_MIN)));
        assert_eq!(pauses(&branch(0, 20, &[(480, 870), (960, 1_200)]), sunday).len(), 3);
        assert_eq!(
            pauses(&branch(10, 20, &[(480, 720)]), sunday),
            [],
            "the day ends before reception could go on"
        );
        assert_eq!(pauses(&branch(0, 30, &[(900, 1_000)]), sunday).len(), 1, "the day begins with it");
        let friday = sunday.plus_days(5).unwrap();
        assert_eq!(pauses(&branch(10, 20, &[(480, 870)]), friday), []);
        assert_eq!(pauses(&Branch { prayers: None, ..branch(10, 20, &[(480, 870)]) }, sunday), []);
    }
}
