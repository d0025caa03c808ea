//! Whether a branch receives now, and until or from when.

use crate::{
    association::{Hours, OtherHours, Shift},
    calendar::Weekday,
    time::{MS_PER_MIN, ServiceDay, Timestamp},
};

/// The most shifts of one day.
pub const SHIFTS_MAX: usize = 2;
/// The minutes of a day; a shift may end with the day.
pub const MINS_PER_DAY: u16 = 24 * 60;
/// The most times at which a branch has other hours, past ones included.
pub const OTHER_MAX: usize = 60;
/// The most days of one such time.
pub const OTHER_DAYS_MAX: i32 = 366;
/// An opening is looked for as far as other hours may last.
const DAYS_AHEAD: i32 = OTHER_DAYS_MAX;

/// Whether the branch receives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HoursState {
    /// It receives.
    Open {
        /// Up to this moment, not including it.
        until: Timestamp,
    },
    /// It does not.
    Closed {
        /// When it next opens; none if it does not within [`OTHER_DAYS_MAX`].
        opens_at: Option<Timestamp>,
    },
}

impl HoursState {
    /// Whether the branch receives now.
    pub const fn is_open(self) -> bool {
        match self {
            Self::Open { .. } => true,
            Self::Closed { .. } => false,
        }
    }
}

/// Why hours cannot be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadHours {
    /// No day is named.
    #[error("hours need at least one day")]
    NoDay,
    /// A day is named twice.
    #[error("{0:?} is named twice")]
    DayTwice(Weekday),
    /// There is no shift.
    #[error("hours need at least one shift")]
    NoShift,
    /// There are more shifts than [`SHIFTS_MAX`].
    #[error("a day has at most {SHIFTS_MAX} shifts")]
    TooManyShifts,
    /// A shift does not end after it begins, or ends after its day.
    #[error("a shift begins before it ends, within one day")]
    BadShift,
    /// A shift does not begin after the one before it has ended.
    #[error("shifts stand in order, with a pause between them")]
    Overlap,
    /// There are more times of other hours than [`OTHER_MAX`].
    #[error("at most {OTHER_MAX} times have other hours")]
    TooManyOther,
    /// Other hours end before they begin, or last longer than [`OTHER_DAYS_MAX`].
    #[error("other hours begin before they end, and last {OTHER_DAYS_MAX} days at most")]
    BadSpan,
    /// The same days are named twice.
    #[error("the same days have other hours twice")]
    SpanTwice,
}

impl Hours {
    /// Whether these hours can be kept.
    pub fn check(&self) -> Result<(), BadHours> {
        if self.days.is_empty() {
            return Err(BadHours::NoDay);
        }
        let twice = (1..).zip(&self.days).find(|(next, day)| self.days[*next..].contains(day));
        if let Some((_, day)) = twice {
            return Err(BadHours::DayTwice(*day));
        }
        if self.shifts.is_empty() {
            return Err(BadHours::NoShift);
        }
        check_shifts(&self.shifts)?;
        check_other(&self.other)
    }

    /// The shifts of `day`; none where nobody is received.
    pub fn shifts_on(&self, day: ServiceDay) -> &[Shift] {
        let is_usual = self.days.contains(&Weekday::of(day));
        match self.other_on(day) {
            Some(other) if is_usual || other.n_nights() == 0 => &other.shifts,
            None if is_usual => &self.shifts,
            Some(_) | None => &[],
        }
    }

    /// Whether anybody is received on `day`.
    pub fn is_open_on(&self, day: ServiceDay) -> bool {
        !self.shifts_on(day).is_empty()
    }

    /// The first day from `day` on on which anybody is received, if it is not too far.
    pub fn open_from(&self, day: ServiceDay) -> Option<ServiceDay> {
        (0..=DAYS_AHEAD).filter_map(|n| day.plus_days(n)).find(|day| self.is_open_on(*day))
    }

    /// The other hours that count on `day`: of those that name it the shortest, since a feast may lie in a month; of two as
    /// short the earlier.
    pub fn other_on(&self, day: ServiceDay) -> Option<&OtherHours> {
        let naming = self.other.iter().filter(|other| (other.from..=other.to).contains(&day));
        naming.min_by_key(|other| (other.n_nights(), other.from))
    }

    /// Whether the branch receives at `at`.
    pub fn state(&self, at: Timestamp) -> HoursState {
        state_by(|day| self.shifts_on(day).to_vec(), at)
    }

    /// These hours as far as they lie within those `others`, in a usual week; none where they never do.
    #[must_use]
    pub fn within(&self, others: &Self) -> Option<Self> {
        let days: Vec<_> = self.days.iter().copied().filter(|day| others.days.contains(day)).collect();
        let shifts = shared(&others.shifts, &self.shifts);
        let is_any = !days.is_empty() && !shifts.is_empty();
        is_any.then_some(Self { days, shifts, other: Vec::new() })
    }

    /// Whether it receives at `at` by these hours and by `others` too.
    pub fn state_with(&self, others: &Self, at: Timestamp) -> HoursState {
        state_by(|day| shared(self.shifts_on(day), others.shifts_on(day)), at)
    }
}

/// How it stands at `at` with those `shifts` of each day.
fn state_by(shifts: impl Fn(ServiceDay) -> Vec<Shift>, at: Timestamp) -> HoursState {
    let on = |day: ServiceDay| {
        let moment = move |min: u16| day.start().plus_ms(i64::from(min) * MS_PER_MIN);
        shifts(day).into_iter().map(move |shift| (moment(shift.from_min), moment(shift.to_min)))
    };
    let today = ServiceDay::of(at);
    if let Some((_, until)) = on(today).find(|(from, to)| (*from..*to).contains(&at)) {
        return HoursState::Open { until };
    }
    let days = (0..=DAYS_AHEAD).filter_map(|n| today.plus_days(n));
    let mut openings = days.flat_map(on).map(|(from, _)| from);
    HoursState::Closed { opens_at: openings.find(|from| *from > at) }
}

/// What lies in both, in order.
fn shared(one: &[Shift], other: &[Shift]) -> Vec<Shift> {
    let pairs = one.iter().flat_map(|a| other.iter().map(move |b| (a, b)));
    let both =
        pairs.map(|(a, b)| Shift { from_min: a.from_min.max(b.from_min), to_min: a.to_min.min(b.to_min) });
    both.filter(|shift| shift.from_min < shift.to_min).collect()
}

impl OtherHours {
    /// The nights between its first and its last day: none of a single day, which counts whatever its weekday.
    const fn n_nights(&self) -> i32 {
        self.to.days() - self.from.days()
    }
}

/// Whether these other hours can be kept together.
pub fn check_other(all: &[OtherHours]) -> Result<(), BadHours> {
    if all.len() > OTHER_MAX {
        return Err(BadHours::TooManyOther);
    }
    for (nth, other) in all.iter().enumerate() {
        if !(0..OTHER_DAYS_MAX).contains(&other.n_nights()) {
            return Err(BadHours::BadSpan);
        }
        if all[..nth].iter().any(|before| (before.from, before.to) == (other.from, other.to)) {
            return Err(BadHours::SpanTwice);
        }
        check_shifts(&other.shifts)?;
    }
    Ok(())
}

fn check_shifts(shifts: &[Shift]) -> Result<(), BadHours> {
    if shifts.len() > SHIFTS_MAX {
        return Err(BadHours::TooManyShifts);
    }
    if shifts.iter().any(|shift| shift.from_min >= shift.to_min || shift.to_min > MINS_PER_DAY) {
        return Err(BadHours::BadShift);
    }
    if shifts.windows(2).any(|pair| pair[0].to_min >= pair[1].from_min) {
        return Err(BadHours::Overlap);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::occasion::Occasion;

    /// Sunday to Thursday, 8 to 12 and 16 to 20.
    fn hours() -> Hours {
        Hours {
            days: Weekday::ALL[..5].to_vec(),
            shifts: vec![Shift { from_min: 480, to_min: 720 }, Shift { from_min: 960, to_min: 1_200 }],
            other: vec![],
        }
    }

    fn other(from: &str, to: &str, shifts: &[Shift]) -> OtherHours {
        let day = |text: &str| text.parse::<ServiceDay>().unwrap();
        OtherHours { occasion: Occasion::Other, from: day(from), to: day(to), shifts: shifts.to_vec() }
    }

    fn moment(day: &str, hour: i64, min: i64) -> Timestamp {
        day.parse::<ServiceDay>().unwrap().start().plus_ms((hour * 60 + min) * MS_PER_MIN)
    }

    #[test]
    fn a_shift_begins_with_its_first_moment_and_ends_before_its_last() {
        let sunday = |hour, min| moment("2026-11-22", hour, min);
        let opens = |at| HoursState::Closed { opens_at: Some(at) };
        let table = [
            (sunday(8, 0).plus_ms(-1), opens(sunday(8, 0))),
            (sunday(8, 0), HoursState::Open { until: sunday(12, 0) }),
            (sunday(12, 0).plus_ms(-1), HoursState::Open { until: sunday(12, 0) }),
            (sunday(12, 0), opens(sunday(16, 0))),
            (sunday(16, 0), HoursState::Open { until: sunday(20, 0) }),
            (sunday(20, 0), opens(moment("2026-11-23", 8, 0))),
            (moment("2026-11-26", 20, 0), opens(moment("2026-11-29", 8, 0))),
            (moment("2026-11-27", 9, 0), opens(moment("2026-11-29", 8, 0))),
        ];
        for (at, expected) in table {
            assert_eq!(hours().state(at), expected, "{at:?}");
        }
    }

    #[test]
    fn one_open_day_a_week_opens_again_next_week() {
        let hours = Hours { days: vec![Weekday::Friday], ..hours() };
        let opens_at = Some(moment("2026-11-27", 8, 0));
        assert_eq!(hours.state(moment("2026-11-20", 20, 0)), HoursState::Closed { opens_at });
        let never = Hours { days: vec![], ..hours };
        assert_eq!(never.state(moment("2026-11-20", 9, 0)), HoursState::Closed { opens_at: None });
    }

    #[test]
    fn other_hours_count_on_open_days_and_the_shortest_first() {
        let (late, day) =
            (Shift { from_min: 600, to_min: 900 }, |text: &str| text.parse::<ServiceDay>().unwrap());
        // From Sunday the 22nd to Saturday the 28th; the Tuesday off; one Friday open.
        let week = other("2026-11-22", "2026-11-28", &[late]);
        let off = other("2026-11-24", "2026-11-24", &[]);
        let friday = other("2026-12-04", "2026-12-04", &[late]);
        let hours = Hours { other: vec![off, week, friday], ..hours() };
        let table: [(&str, &[Shift]); 6] = [
            ("2026-11-19", &hours.shifts),
            ("2026-11-23", &[late]),
            ("2026-11-24", &[]),
            ("2026-11-27", &[]),
            ("2026-11-29", &hours.shifts),
            ("2026-12-04", &[late]),
        ];
        for (on, shifts) in table {
            assert_eq!(hours.shifts_on(day(on)), shifts, "{on}");
            assert_eq!(hours.is_open_on(day(on)), !shifts.is_empty(), "{on}");
        }
        let opens_at = Some(moment("2026-11-25", 10, 0));
        assert_eq!(hours.state(moment("2026-11-24", 9, 0)), HoursState::Closed { opens_at });
    }

    #[test]
    fn hours_of_a_service_count_within_those_of_the_branch() {
        let own = |days: &[Weekday], shifts: &[(u16, u16)]| Hours {
            days: days.to_vec(),
            shifts: shifts
                .iter()
                .map(|(from_min, to_min)| Shift { from_min: *from_min, to_min: *to_min })
                .collect(),
            other: vec![],
        };
        // Nothing of what the branch has on that Wednesday, and a day earlier than usual in its week.
        let off = other("2026-11-25", "2026-11-25", &[Shift { from_min: 960, to_min: 1_200 }]);
        let branch = Hours { other: vec![off], ..hours() };
        let mornings = own(&[Weekday::Sunday, Weekday::Wednesday], &[(420, 600), (660, 1_020)]);
        let both = own(&[Weekday::Sunday, Weekday::Wednesday], &[(480, 600), (660, 720), (960, 1_020)]);
        assert_eq!(mornings.within(&hours()), Some(both));
        assert_eq!(own(&[Weekday::Friday], &[(480, 600)]).within(&hours()), None);
        let opens = |day, hour, min| HoursState::Closed { opens_at: Some(moment(day, hour, min)) };
        let open = |day, hour, min| HoursState::Open { until: moment(day, hour, min) };
        let table = [
            (moment("2026-11-22", 7, 30), opens("2026-11-22", 8, 0)),
            (moment("2026-11-22", 8, 0), open("2026-11-22", 10, 0)),
            (moment("2026-11-22", 10, 0), opens("2026-11-22", 11, 0)),
            (moment("2026-11-22", 11, 30), open("2026-11-22", 12, 0)),
            (moment("2026-11-22", 16, 30), open("2026-11-22", 17, 0)),
            (moment("2026-11-22", 17, 0), opens("2026-11-25", 16, 0)),
            (moment("2026-11-25", 17, 0), opens("2026-11-29", 8, 0)),
        ];
        for (at, expected) in table {
            assert_eq!(branch.state_with(&mornings, at), expected, "{at:?}");
        }
        let never = own(&[Weekday::Friday], &[(480, 720)]);
        let state = branch.state_with(&never, moment("2026-11-22", 9, 0));
        assert_eq!(state, HoursState::Closed { opens_at: None });
    }

    #[test]
    fn after_a_long_time_off_the_opening_is_told() {
        let hours = Hours { other: vec![other("2026-11-22", "2026-12-19", &[])], ..hours() };
        let opens_at = Some(moment("2026-12-20", 8, 0));
        assert_eq!(hours.state(moment("2026-11-22", 9, 0)), HoursState::Closed { opens_at });
    }

    #[test]
    fn other_hours_that_cannot_be_kept_are_named() {
        let check = |other: Vec<OtherHours>| Hours { other, ..hours() }.check();
        let one = || other("2026-11-24", "2026-11-24", &[]);
        assert_eq!(check(vec![one()]), Ok(()));
        assert_eq!(check(vec![other("2026-11-24", "2026-11-23", &[])]), Err(BadHours::BadSpan));
        assert_eq!(check(vec![other("2026-11-24", "2027-11-25", &[])]), Err(BadHours::BadSpan));
        assert_eq!(check(vec![one(), one()]), Err(BadHours::SpanTwice));
        let backwards = Shift { from_min: 60, to_min: 60 };
        assert_eq!(check(vec![other("2026-11-24", "2026-11-24", &[backwards])]), Err(BadHours::BadShift));
        let first: ServiceDay = "2026-01-01".parse().unwrap();
        let many = (0..=60).map(|n| OtherHours {
            from: first.plus_days(n).unwrap(),
            to: first.plus_days(n).unwrap(),
            ..one()
        });
        assert_eq!(check(many.collect()), Err(BadHours::TooManyOther));
    }

    #[test]
    fn hours_that_cannot_be_kept_are_named() {
        let shift = |from_min, to_min| Shift { from_min, to_min };
        let check = |days: &[Weekday], shifts: &[Shift]| {
            Hours { days: days.to_vec(), shifts: shifts.to_vec(), other: vec![] }.check()
        };
        let days = [Weekday::Sunday];
        assert_eq!(hours().check(), Ok(()));
        assert_eq!(check(&days, &[shift(0, MINS_PER_DAY)]), Ok(()));
        assert_eq!(check(&[], &[shift(0, 1)]), Err(BadHours::NoDay));
        assert_eq!(
            check(&[Weekday::Sunday, Weekday::Monday, Weekday::Sunday], &[shift(0, 1)]),
            Err(BadHours::DayTwice(Weekday::Sunday))
        );
        assert_eq!(check(&days, &[]), Err(BadHours::NoShift));
        assert_eq!(check(&days, &[shift(0, 1), shift(2, 3), shift(4, 5)]), Err(BadHours::TooManyShifts));
        assert_eq!(check(&days, &[shift(60, 60)]), Err(BadHours::BadShift));
        assert_eq!(check(&days, &[shift(60, MINS_PER_DAY + 1)]), Err(BadHours::BadShift));
        assert_eq!(check(&days, &[shift(60, 120), shift(120, 180)]), Err(BadHours::Overlap));
    }

    proptest! {
        #[test]
        fn it_stays_as_it_is_until_the_moment_it_names(mins in 0_i64..20_000, ms in 0_i64..MS_PER_MIN) {
            let at = moment("2026-11-20", 0, mins).plus_ms(ms);
            match hours().state(at) {
                HoursState::Open { until } => {
                    prop_assert!(at < until);
                    prop_assert_eq!(hours().state(until.plus_ms(-1)), HoursState::Open { until });
                    prop_assert!(!hours().state(until).is_open());
                }
                HoursState::Closed { opens_at } => {
                    let opens_at = opens_at.unwrap();
                    prop_assert!(at < opens_at);
                    let before = hours().state(opens_at.plus_ms(-1));
                    prop_assert_eq!(before, HoursState::Closed { opens_at: Some(opens_at) });
                    prop_assert!(hours().state(opens_at).is_open());
                }
            }
        }
    }
}
