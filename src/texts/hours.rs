//! Opening hours in words.

use domain::{
    association::{Giving, Hours, Section, Shift},
    calendar::{Gregorian, Hijri, Weekday},
    occasion::Occasion,
    time::ServiceDay,
};

use crate::Texts;

impl Texts {
    /// «الأحد إلى الخميس»: a run of days by its first and last, else one after the other.
    pub fn weekdays(self, days: &[Weekday]) -> String {
        let open: Vec<usize> = (0..Weekday::ALL.len()).filter(|n| days.contains(&Weekday::ALL[*n])).collect();
        let name = |n: &usize| self.weekday(Weekday::ALL[*n]).to_owned();
        match open.as_slice() {
            [first, .., last] if open.len() > 2 && last - first + 1 == open.len() => {
                self.units_from_to(&name(first), &name(last))
            }
            _ => self.joined(open.iter().map(name)),
        }
    }

    /// «8:00 ص إلى 12:00 م، 4:00 م إلى 8:00 م»; that it is closed, where there are none.
    pub fn shifts(self, shifts: &[Shift]) -> String {
        match shifts {
            [] => self.counter_closed().to_owned(),
            _ => self.joined(shifts.iter().map(|shift| self.shift(*shift))),
        }
    }

    /// «الأحد إلى الثلاثاء، 9:00 ص إلى 12:00 م»: the days of a week and their hours.
    pub fn week(self, hours: &Hours) -> String {
        self.common_pair(&self.weekdays(&hours.days), &self.shifts(&hours.shifts))
    }

    /// Why a service gives no number now, and when to come for one; nothing where it gives them.
    pub fn giving(self, giving: Giving, today: ServiceDay) -> Option<String> {
        let moment = |at| self.moment(at, today);
        match giving {
            Giving::Now => None,
            Giving::Later { from: Some(from) } => Some(self.giving_later(&moment(from))),
            Giving::Later { from: None } => Some(self.giving_none().to_owned()),
            Giving::Full { from: Some(from) } => Some(self.giving_full(&moment(from))),
            Giving::Full { from: None } => Some(self.giving_all().to_owned()),
        }
    }

    /// «10 مارس إلى 13 مارس 2027 – 1 شوال إلى 4 شوال 1448 هـ»: days in both calendars.
    pub fn span(self, from: ServiceDay, to: ServiceDay) -> String {
        if from == to {
            return self.date(from);
        }
        let same_year = Gregorian::of(from).year == Gregorian::of(to).year;
        let gregorian = if same_year { self.gregorian_short(from) } else { self.gregorian(from) };
        let same_year = Hijri::of(from).year == Hijri::of(to).year;
        let hijri = if same_year { self.hijri_short(from) } else { self.hijri(from) };
        self.calendar_both(
            &self.units_from_to(&gregorian, &self.gregorian(to)),
            &self.units_from_to(&hijri, &self.hijri(to)),
        )
    }

    /// Why there are other hours.
    pub fn occasion(self, occasion: Occasion) -> &'static str {
        match occasion {
            Occasion::Ramadan => self.occasion_ramadan(),
            Occasion::EidAlFitr => self.occasion_eid_al_fitr(),
            Occasion::EidAlAdha => self.occasion_eid_al_adha(),
            Occasion::FoundingDay => self.occasion_founding_day(),
            Occasion::NationalDay => self.occasion_national_day(),
            Occasion::Other => self.occasion_other(),
        }
    }

    /// For whom a counter is.
    pub fn section(self, section: Section) -> &'static str {
        match section {
            Section::Men => self.section_men(),
            Section::Women => self.section_women(),
            Section::Families => self.section_families(),
        }
    }

    /// Several things in one line.
    pub fn joined(self, words: impl Iterator<Item = String>) -> String {
        words.reduce(|first, second| self.common_pair(&first, &second)).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use crate::{Digits, Lang};

    use super::*;

    #[test]
    fn hours_are_told_shortly() {
        let texts = Texts::new(Lang::En, Digits::Latin);
        let shift = |from: u16, to: u16| Shift { from_min: from * 60, to_min: to * 60 };
        assert_eq!(texts.weekdays(&Weekday::ALL[..5]), "Sunday to Thursday");
        assert_eq!(texts.weekdays(&[Weekday::Monday, Weekday::Sunday]), "Sunday, Monday");
        let three = [Weekday::Monday, Weekday::Wednesday, Weekday::Friday];
        assert_eq!(texts.weekdays(&three), "Monday, Wednesday, Friday");
        let shifts = [shift(8, 12), shift(16, 20)];
        assert_eq!(texts.shifts(&shifts), "8:00\u{A0}am to 12:00\u{A0}pm, 4:00\u{A0}pm to 8:00\u{A0}pm");
        assert_eq!(texts.shifts(&[]), "Closed");
        let hours = Hours { days: three.to_vec(), shifts: vec![shift(8, 12)], other: vec![] };
        assert_eq!(texts.week(&hours), "Monday, Wednesday, Friday, 8:00\u{A0}am to 12:00\u{A0}pm");
    }

    #[test]
    fn where_no_number_is_given_it_is_said_when_to_come() {
        let texts = Texts::new(Lang::En, Digits::Latin);
        let sunday: ServiceDay = "2026-11-22".parse().unwrap();
        let at = |hour: i64| Some(sunday.start().plus_ms(hour * 3_600_000));
        let told = |giving| texts.giving(giving, sunday).unwrap();
        assert_eq!(texts.giving(Giving::Now, sunday), None);
        assert_eq!(told(Giving::Later { from: at(13) }), "Numbers from 1:00\u{A0}pm");
        assert_eq!(told(Giving::Full { from: at(32) }), "No more today. Next: tomorrow 8:00\u{A0}am");
        assert_eq!(told(Giving::Full { from: None }), "No more numbers today");
        assert!(told(Giving::Later { from: None }).contains("reception"));
    }

    #[test]
    fn days_are_told_in_both_calendars() {
        let day = |text: &str| text.parse::<ServiceDay>().unwrap();
        let texts = Texts::new(Lang::En, Digits::Latin);
        let told = texts.span(day("2026-11-22"), day("2026-11-24"));
        assert_eq!(told, "22 November to 24 November 2026 – 12 Jumada II to 14 Jumada II 1448 AH");
        let told = texts.span(day("2026-12-30"), day("2027-01-02"));
        assert!(told.starts_with("30 December 2026 to 2 January 2027 – "), "{told}");
        assert_eq!(texts.span(day("2026-11-22"), day("2026-11-22")), texts.date(day("2026-11-22")));
    }
}
