//! Dates in both calendars, Gregorian first.

use domain::{
    calendar::{Gregorian, Hijri, Weekday},
    time::ServiceDay,
};

use crate::Texts;

impl Texts {
    /// «الجمعة 20 نوفمبر 2026 – 10 جمادى الآخرة 1448 هـ».
    pub fn date(self, day: ServiceDay) -> String {
        self.calendar_both(&self.gregorian_full(day), &self.hijri(day))
    }

    /// «20 نوفمبر – 10 جمادى الآخرة».
    pub fn date_short(self, day: ServiceDay) -> String {
        self.calendar_both(&self.gregorian_short(day), &self.hijri_short(day))
    }

    /// «الجمعة 20 نوفمبر 2026».
    pub fn gregorian_full(self, day: ServiceDay) -> String {
        let date = Gregorian::of(day);
        let (month, year) = (self.gregorian_month(date.month), self.year(date.year));
        self.calendar_gregorian_full(&self.day(date.day), month, self.weekday(Weekday::of(day)), &year)
    }

    /// «20 نوفمبر 2026».
    pub fn gregorian(self, day: ServiceDay) -> String {
        let date = Gregorian::of(day);
        self.calendar_gregorian_date(
            &self.day(date.day),
            self.gregorian_month(date.month),
            &self.year(date.year),
        )
    }

    /// «20 نوفمبر».
    pub fn gregorian_short(self, day: ServiceDay) -> String {
        let date = Gregorian::of(day);
        self.calendar_gregorian_short(&self.day(date.day), self.gregorian_month(date.month))
    }

    /// «10 جمادى الآخرة 1448 هـ».
    pub fn hijri(self, day: ServiceDay) -> String {
        let date = Hijri::of(day);
        self.calendar_hijri_full(&self.day(date.day), self.hijri_month(date.month), &self.year(date.year))
    }

    /// «10 جمادى الآخرة».
    pub fn hijri_short(self, day: ServiceDay) -> String {
        let date = Hijri::of(day);
        self.calendar_hijri_short(&self.day(date.day), self.hijri_month(date.month))
    }

    /// «نوفمبر 2026»: the Gregorian month that holds `day`.
    pub fn gregorian_month_of(self, day: ServiceDay) -> String {
        let date = Gregorian::of(day);
        self.calendar_gregorian_month(self.gregorian_month(date.month), &self.year(date.year))
    }

    /// «نوفمبر – ديسمبر 2026»: the Gregorian months from `first` to `last`.
    pub fn gregorian_months_of(self, first: ServiceDay, last: ServiceDay) -> String {
        let (from, to) = (Gregorian::of(first), Gregorian::of(last));
        if from.year != to.year {
            return self.calendar_both(&self.gregorian_month_of(first), &self.gregorian_month_of(last));
        }
        if from.month == to.month {
            return self.gregorian_month_of(last);
        }
        let (from_month, to_month) = (self.gregorian_month(from.month), self.gregorian_month(to.month));
        self.calendar_gregorian_months(from_month, to_month, &self.year(to.year))
    }

    /// «جمادى الأولى – جمادى الآخرة 1448 هـ»: the Hijri months from `first` to `last`.
    pub fn hijri_months_of(self, first: ServiceDay, last: ServiceDay) -> String {
        let (from, to) = (Hijri::of(first), Hijri::of(last));
        let (from_month, to_month) = (self.hijri_month(from.month), self.hijri_month(to.month));
        let to_year = self.year(to.year);
        if from.year != to.year {
            let from = self.calendar_hijri_month(from_month, &self.year(from.year));
            return self.calendar_both(&from, &self.calendar_hijri_month(to_month, &to_year));
        }
        if from.month == to.month {
            return self.calendar_hijri_month(to_month, &to_year);
        }
        self.calendar_hijri_months(from_month, to_month, &to_year)
    }

    /// The name of a day of the week.
    pub fn weekday(self, weekday: Weekday) -> &'static str {
        match weekday {
            Weekday::Sunday => self.calendar_sunday(),
            Weekday::Monday => self.calendar_monday(),
            Weekday::Tuesday => self.calendar_tuesday(),
            Weekday::Wednesday => self.calendar_wednesday(),
            Weekday::Thursday => self.calendar_thursday(),
            Weekday::Friday => self.calendar_friday(),
            Weekday::Saturday => self.calendar_saturday(),
        }
    }

    /// The name of a day of the week, for the head of a narrow column.
    pub fn weekday_short(self, weekday: Weekday) -> &'static str {
        match weekday {
            Weekday::Sunday => self.calendar_sunday_short(),
            Weekday::Monday => self.calendar_monday_short(),
            Weekday::Tuesday => self.calendar_tuesday_short(),
            Weekday::Wednesday => self.calendar_wednesday_short(),
            Weekday::Thursday => self.calendar_thursday_short(),
            Weekday::Friday => self.calendar_friday_short(),
            Weekday::Saturday => self.calendar_saturday_short(),
        }
    }

    /// The name of a Gregorian month, 1 to 12.
    pub fn gregorian_month(self, month: u8) -> &'static str {
        match month {
            1 => self.calendar_january(),
            2 => self.calendar_february(),
            3 => self.calendar_march(),
            4 => self.calendar_april(),
            5 => self.calendar_may(),
            6 => self.calendar_june(),
            7 => self.calendar_july(),
            8 => self.calendar_august(),
            9 => self.calendar_september(),
            10 => self.calendar_october(),
            11 => self.calendar_november(),
            _ => self.calendar_december(),
        }
    }

    /// The name of a Hijri month, 1 to 12.
    pub fn hijri_month(self, month: u8) -> &'static str {
        match month {
            1 => self.calendar_muharram(),
            2 => self.calendar_safar(),
            3 => self.calendar_rabi_first(),
            4 => self.calendar_rabi_second(),
            5 => self.calendar_jumada_first(),
            6 => self.calendar_jumada_second(),
            7 => self.calendar_rajab(),
            8 => self.calendar_shaban(),
            9 => self.calendar_ramadan(),
            10 => self.calendar_shawwal(),
            11 => self.calendar_dhu_al_qidah(),
            _ => self.calendar_dhu_al_hijjah(),
        }
    }

    fn day(self, day: u8) -> String {
        self.number(day.into())
    }

    fn year(self, year: i32) -> String {
        self.code(&year)
    }
}
