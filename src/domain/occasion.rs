//! Why a branch receives at other hours for a while, and when such days come.

use serde::{Deserialize, Serialize};

use crate::{
    calendar::{Gregorian, Hijri},
    time::ServiceDay,
};

/// Every occasion comes again within a year of either calendar.
const DAYS_AHEAD: i32 = 366;

/// Why there are other hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Occasion {
    /// The month of fasting.
    Ramadan,
    /// The feast that ends it.
    EidAlFitr,
    /// The feast of the pilgrimage.
    EidAlAdha,
    /// The 22nd of February.
    FoundingDay,
    /// The 23rd of September.
    NationalDay,
    /// Anything else.
    Other,
}

impl Occasion {
    /// All of them, in the order of the screens.
    pub const ALL: [Self; 6] =
        [Self::Ramadan, Self::EidAlFitr, Self::EidAlAdha, Self::FoundingDay, Self::NationalDay, Self::Other];

    /// The first and last day of the occasion that comes next or is now: what the calendars say, as a proposal, since
    /// the new moon is seen and an authority may give more days.
    pub fn next(self, today: ServiceDay) -> Option<(ServiceDay, ServiceDay)> {
        let days = (0..=DAYS_AHEAD).filter_map(|n| today.plus_days(n));
        let mut its = days.skip_while(|day| !self.holds(*day)).take_while(|day| self.holds(*day));
        let first = its.next()?;
        Some((first, its.last().unwrap_or(first)))
    }

    /// Whether `day` is one of its days. Of the feasts four days each, from the first of Shawwal and from the day of
    /// Arafah: as many as the Labour Law's regulation frees.
    fn holds(self, day: ServiceDay) -> bool {
        let (hijri, date) = (Hijri::of(day), Gregorian::of(day));
        match self {
            Self::Ramadan => hijri.month == 9,
            Self::EidAlFitr => hijri.month == 10 && hijri.day <= 4,
            Self::EidAlAdha => hijri.month == 12 && (9..=12).contains(&hijri.day),
            Self::FoundingDay => (date.month, date.day) == (2, 22),
            Self::NationalDay => (date.month, date.day) == (9, 23),
            Self::Other => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_occasion_is_proposed_where_the_calendars_have_it() {
        let day = |text: &str| text.parse::<ServiceDay>().unwrap();
        let next = |occasion: Occasion, today: &str| occasion.next(day(today));
        let span = |from: &str, to: &str| Some((day(from), day(to)));
        let today = "2026-11-22";
        assert_eq!(next(Occasion::FoundingDay, today), span("2027-02-22", "2027-02-22"));
        assert_eq!(next(Occasion::NationalDay, today), span("2027-09-23", "2027-09-23"));
        assert_eq!(next(Occasion::Other, today), None);
        for (occasion, month, first, n_days) in [
            (Occasion::Ramadan, 9, 1, 29..=30),
            (Occasion::EidAlFitr, 10, 1, 4..=4),
            (Occasion::EidAlAdha, 12, 9, 4..=4),
        ] {
            let (from, to) = next(occasion, today).unwrap();
            let begins = Hijri::of(from);
            assert_eq!((begins.year, begins.month, begins.day), (1448, month, first), "{occasion:?}");
            assert!(n_days.contains(&(to.days() - from.days() + 1)), "{occasion:?}");
        }
    }

    #[test]
    fn an_occasion_that_is_now_is_proposed_from_today() {
        let (from, to) = Occasion::Ramadan.next("2026-11-22".parse().unwrap()).unwrap();
        let midst = from.plus_days(9).unwrap();
        assert_eq!(Occasion::Ramadan.next(midst), Some((midst, to)));
        let after = to.plus_days(1).unwrap();
        assert!(Occasion::Ramadan.next(after).is_some_and(|(next, _)| next.days() > to.days() + 300));
    }
}
