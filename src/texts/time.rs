//! Clocks, moments and durations.

use domain::{
    association::Shift,
    calendar::Weekday,
    time::{MS_PER_DAY, MS_PER_HOUR, MS_PER_MIN, MS_PER_SEC, ServiceDay, Timestamp},
    wait::WaitRange,
};

use crate::Texts;

const MIN_PER_HOUR: u16 = 60;
const SECS_PER_MIN: u64 = 60;
const MIN_PER_DAY: u16 = 24 * MIN_PER_HOUR;
const HOURS_PER_HALF_DAY: u16 = 12;

impl Texts {
    /// A clock in Riyadh as its time and its half of the day: «10:41» and «ص».
    pub fn clock_parts(self, at: Timestamp) -> (String, &'static str) {
        self.minute_parts(minute_of_day(at))
    }

    /// «10:41 ص».
    pub fn clock(self, at: Timestamp) -> String {
        self.minute(minute_of_day(at))
    }

    /// «صباحًا» or «مساءً».
    pub fn half_day_long(self, at: Timestamp) -> &'static str {
        if is_morning(minute_of_day(at)) { self.units_am_long() } else { self.units_pm_long() }
    }

    /// «8:00 ص»: a minute of the day, counted from midnight.
    pub fn minute(self, minute: u16) -> String {
        let (time, period) = self.minute_parts(minute);
        self.units_clock(period, &time)
    }

    /// «8 ص»: a whole hour of the day, 0 to 23.
    pub fn hour(self, hour: u8) -> String {
        let minute = u16::from(hour) * MIN_PER_HOUR;
        self.units_clock(self.half_day(minute), &self.number(half_day_hour(minute).into()))
    }

    /// «8:00 ص إلى 3:00 م».
    pub fn shift(self, shift: Shift) -> String {
        self.units_from_to(&self.minute(shift.from_min), &self.minute(shift.to_min))
    }

    /// «8:00 ص» today, «غدًا 8:00 ص», else «الأحد 22 نوفمبر، 8:00 ص»: a moment as it is told on `today`.
    pub fn moment(self, at: Timestamp, today: ServiceDay) -> String {
        let (day, clock) = (ServiceDay::of(at), self.clock(at));
        match day.days() - today.days() {
            0 => self.calendar_at_today(&clock),
            -1 => self.calendar_at_yesterday(&clock),
            1 => self.calendar_at_tomorrow(&clock),
            _ => self.calendar_at_day(&self.gregorian_short(day), &clock, self.weekday(Weekday::of(day))),
        }
    }

    /// «14 دقيقة», «ساعة و5 دقائق»: whole minutes, rounded down.
    pub fn duration(self, secs: u64) -> String {
        let minutes = secs / SECS_PER_MIN;
        let (hours, rest) = (minutes / u64::from(MIN_PER_HOUR), minutes % u64::from(MIN_PER_HOUR));
        match (hours, rest) {
            (0, _) => self.units_minutes(minutes),
            (_, 0) => self.units_hours(hours),
            _ => self.units_hours_minutes(&self.units_hours(hours), &self.units_minutes(rest)),
        }
    }

    /// «10 إلى 20 دقيقة».
    pub fn wait_range(self, wait: WaitRange) -> String {
        let (from, to) = (u64::from(wait.from_min), u64::from(wait.to_min));
        if from == 0 {
            self.units_minutes_at_most(to)
        } else if from == to {
            self.units_minutes(to)
        } else {
            self.units_minutes_range(to, from)
        }
    }

    /// «قبل 6 ثوانٍ»: how long ago `at` was, in its largest whole unit.
    pub fn ago(self, at: Timestamp, now: Timestamp) -> String {
        let ms = now.ms_since(at).max(0);
        let whole = |unit_ms: i64| (ms / unit_ms).unsigned_abs();
        if ms < MS_PER_MIN {
            self.units_seconds_ago(whole(MS_PER_SEC))
        } else if ms < MS_PER_HOUR {
            self.units_minutes_ago(whole(MS_PER_MIN))
        } else if ms < MS_PER_DAY {
            self.units_hours_ago(whole(MS_PER_HOUR))
        } else {
            self.units_days_ago(whole(MS_PER_DAY))
        }
    }

    fn minute_parts(self, minute: u16) -> (String, &'static str) {
        let (hour, rest) = (half_day_hour(minute), minute % MIN_PER_HOUR);
        let zero = if rest < 10 { "0" } else { "" };
        let time = [&hour.to_string(), ":", zero, &rest.to_string()].concat();
        (self.digits.show(&time), self.half_day(minute))
    }

    fn half_day(self, minute: u16) -> &'static str {
        if is_morning(minute) { self.units_am() } else { self.units_pm() }
    }
}

fn minute_of_day(at: Timestamp) -> u16 {
    let (hour, minute) = at.clock();
    u16::from(hour) * MIN_PER_HOUR + u16::from(minute)
}

const fn is_morning(minute: u16) -> bool {
    minute % MIN_PER_DAY / MIN_PER_HOUR < HOURS_PER_HALF_DAY
}

/// 12, 1, 2, … 11.
const fn half_day_hour(minute: u16) -> u16 {
    match minute / MIN_PER_HOUR % HOURS_PER_HALF_DAY {
        0 => HOURS_PER_HALF_DAY,
        hour => hour,
    }
}
