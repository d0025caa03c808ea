//! Opening hours while they are being typed, and what is wrong with them.

use domain::{
    association::{Hours, OtherHours, Shift},
    calendar::Weekday,
    hours::{BadHours, MINS_PER_DAY, check_other},
    occasion::Occasion,
    time::ServiceDay,
};
use texts::Texts;

const MINS_PER_HOUR: u16 = 60;

/// Why what is typed cannot be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wrong {
    NoDay,
    Period,
    Overlap,
    Dates,
    Past,
    Twice,
    TooMany,
    OpenForm,
}

impl Wrong {
    pub(super) fn words(self, texts: Texts) -> &'static str {
        match self {
            Self::NoDay => texts.settings_wrong_no_day(),
            Self::Period => texts.settings_wrong_period(),
            Self::Overlap => texts.settings_wrong_overlap(),
            Self::Dates => texts.settings_wrong_dates(),
            Self::Past => texts.settings_wrong_past(),
            Self::Twice => texts.settings_wrong_twice(),
            Self::TooMany => texts.settings_wrong_too_many(),
            Self::OpenForm => texts.settings_wrong_open_form(),
        }
    }
}

impl From<BadHours> for Wrong {
    fn from(bad: BadHours) -> Self {
        // The form names no day twice, and has one period or two.
        match bad {
            BadHours::NoDay | BadHours::DayTwice(_) => Self::NoDay,
            BadHours::NoShift | BadHours::TooManyShifts | BadHours::BadShift => Self::Period,
            BadHours::Overlap => Self::Overlap,
            BadHours::BadSpan => Self::Dates,
            BadHours::SpanTwice => Self::Twice,
            BadHours::TooManyOther => Self::TooMany,
        }
    }
}

/// A part of a day as it is typed: `HH:MM`, or nothing yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Period {
    pub from: String,
    pub to: String,
}

impl Period {
    fn of(shift: Shift) -> Self {
        // The last minute is the nearest to the day's end that can be typed, and stands for it.
        let written = |min: u16| {
            let min = min.min(MINS_PER_DAY - 1);
            format!("{:02}:{:02}", min / MINS_PER_HOUR, min % MINS_PER_HOUR)
        };
        Self { from: written(shift.from_min), to: written(shift.to_min) }
    }

    fn shift(&self) -> Result<Shift, Wrong> {
        let minutes = |typed: &str| {
            let (hour, min) = typed.split_once(':')?;
            let (hour, min): (u16, u16) = (hour.parse().ok()?, min.get(..2)?.parse().ok()?);
            hour.checked_mul(MINS_PER_HOUR)?.checked_add(min)
        };
        let from_min = minutes(&self.from).ok_or(Wrong::Period)?;
        let to_min = match minutes(&self.to).ok_or(Wrong::Period)? {
            last if last == MINS_PER_DAY - 1 => MINS_PER_DAY,
            to_min => to_min,
        };
        Ok(Shift { from_min, to_min })
    }
}

/// The parts of a day: one, or two with a pause between them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Periods {
    pub first: Period,
    pub second: Option<Period>,
}

impl Periods {
    pub(super) fn of(shifts: &[Shift]) -> Self {
        let mut periods = shifts.iter().copied().map(Period::of);
        Self { first: periods.next().unwrap_or_default(), second: periods.next() }
    }

    fn shifts(&self) -> Result<Vec<Shift>, Wrong> {
        [Some(&self.first), self.second.as_ref()].into_iter().flatten().map(Period::shift).collect()
    }
}

/// The hours of a branch as they are typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Draft {
    pub days: Vec<Weekday>,
    pub usual: Periods,
    pub other: Vec<OtherHours>,
}

impl Draft {
    pub(super) fn of(hours: &Hours) -> Self {
        let mut days = hours.days.clone();
        days.sort_unstable();
        Self { days, usual: Periods::of(&hours.shifts), other: hours.other.clone() }
    }

    /// Opens or closes a day of the week.
    pub(super) fn turn(&mut self, day: Weekday) {
        match self.days.iter().position(|open| *open == day) {
            Some(nth) => drop(self.days.remove(nth)),
            None => self.days.push(day),
        }
        self.days.sort_unstable();
    }

    /// The hours, where they can be kept.
    pub(super) fn hours(self) -> Result<Hours, Wrong> {
        let hours = Hours { days: self.days, shifts: self.usual.shifts()?, other: self.other };
        hours.check()?;
        Ok(hours)
    }
}

/// Other hours as they are typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NewOther {
    pub occasion: Occasion,
    pub from: String,
    pub to: String,
    /// None: nobody is received.
    pub periods: Option<Periods>,
}

impl NewOther {
    /// Days off of that occasion, when the calendars have it next.
    pub(super) fn proposed(occasion: Occasion, today: ServiceDay) -> Self {
        let (from, to) = days_of(occasion, today);
        Self { occasion, from, to, periods: None }
    }

    /// The same for another occasion; days that somebody typed stay.
    pub(super) fn turned(self, occasion: Occasion, today: ServiceDay) -> Self {
        let (from, to) = days_of(self.occasion, today);
        let is_typed = (&self.from, &self.to) != (&from, &to);
        let (from, to) = if is_typed { (self.from, self.to) } else { days_of(occasion, today) };
        Self { occasion, from, to, ..self }
    }

    /// The other hours, beside `those` that are there already.
    pub(super) fn beside(&self, those: &[OtherHours], today: ServiceDay) -> Result<OtherHours, Wrong> {
        let day = |typed: &str| typed.parse::<ServiceDay>().map_err(|_| Wrong::Dates);
        let shifts = match &self.periods {
            Some(periods) => periods.shifts()?,
            None => Vec::new(),
        };
        let other =
            OtherHours { occasion: self.occasion, from: day(&self.from)?, to: day(&self.to)?, shifts };
        let all: Vec<_> = those.iter().cloned().chain([other.clone()]).collect();
        check_other(&all)?;
        if other.to < today { Err(Wrong::Past) } else { Ok(other) }
    }
}

/// The days of an occasion as they are written in an entry.
fn days_of(occasion: Occasion, today: ServiceDay) -> (String, String) {
    occasion.next(today).map(|(from, to)| (from.to_string(), to.to_string())).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hours() -> Hours {
        let shifts =
            vec![Shift { from_min: 480, to_min: 720 }, Shift { from_min: 960, to_min: MINS_PER_DAY }];
        Hours { days: Weekday::ALL[..5].to_vec(), shifts, other: vec![] }
    }

    #[test]
    fn hours_come_back_from_what_is_typed() {
        let draft = Draft::of(&hours());
        assert_eq!((draft.usual.first.from.as_str(), draft.usual.first.to.as_str()), ("08:00", "12:00"));
        assert_eq!(draft.clone().hours(), Ok(hours()));
        let mut turned = draft.clone();
        for _ in 0..2 {
            turned.turn(Weekday::Sunday);
        }
        assert_eq!(turned, draft, "days stand in the order of the week");
    }

    #[test]
    fn what_cannot_be_kept_is_named() {
        let draft = Draft::of(&hours());
        assert_eq!(Draft { days: vec![], ..draft.clone() }.hours(), Err(Wrong::NoDay));
        let typed = |from: &str, to: &str| Period { from: from.into(), to: to.into() };
        for (first, second, wrong) in [
            (typed("", "12:00"), None, Wrong::Period),
            (typed("12:00", "08:00"), None, Wrong::Period),
            (typed("08:00", "12:00"), Some(typed("11:00", "13:00")), Wrong::Overlap),
        ] {
            let usual = Periods { first, second };
            assert_eq!(Draft { usual, ..draft.clone() }.hours(), Err(wrong));
        }
    }

    #[test]
    fn other_hours_are_proposed_and_tried() {
        let today = "2026-11-22".parse().unwrap();
        let proposed = NewOther::proposed(Occasion::FoundingDay, today);
        assert_eq!((proposed.from.as_str(), proposed.to.as_str()), ("2027-02-22", "2027-02-22"));
        let other = proposed.beside(&[], today).unwrap();
        assert!(other.shifts.is_empty());
        let with = [other];
        assert_eq!(proposed.beside(&with, today), Err(Wrong::Twice));
        let turned = proposed.clone().turned(Occasion::NationalDay, today);
        assert_eq!(turned.from, "2027-09-23");
        let typed = NewOther { to: "2027-02-24".into(), ..proposed }.turned(Occasion::Other, today);
        assert_eq!((typed.from.as_str(), typed.to.as_str()), ("2027-02-22", "2027-02-24"));
        let empty = NewOther::proposed(Occasion::Other, today);
        assert_eq!(empty.beside(&with, today), Err(Wrong::Dates));
        let past = NewOther { from: "2026-11-01".into(), to: "2026-11-21".into(), ..empty.clone() };
        assert_eq!(past.beside(&with, today), Err(Wrong::Past));
        let back = NewOther { from: "2026-12-02".into(), to: "2026-12-01".into(), ..empty };
        assert_eq!(back.beside(&with, today), Err(Wrong::Dates));
    }
}
