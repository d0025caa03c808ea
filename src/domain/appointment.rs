//! Appointments: times that reception keeps free for a visitor, and what is on when they come.
//!
//! Nobody's name stands here: an appointment has a number, which the visitor types or shows on the tablet.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::{
    association::{Appointments, Hours, Shift},
    digits,
    hours::MINS_PER_DAY,
    id::{AppointmentId, BranchId, OfficialId, ServiceId, VisitId},
    time::{MS_PER_MIN, ServiceDay, Timestamp},
};

/// An appointment is made at most so many days ahead.
pub const DAYS_AHEAD_MAX: i32 = 90;
/// The most appointments of one day in one branch, cancelled ones and engagements too.
pub const APPOINTMENTS_OF_DAY_MAX: usize = 300;
/// The digits of an appointment's number.
pub const NUMBER_DIGITS: usize = 6;
/// The numbers there are.
const NUMBERS: std::ops::RangeInclusive<u32> = 100_000..=999_999;

/// What a visitor names an appointment by: [`NUMBER_DIGITS`] digits drawn by lot, so that nobody counts on to another's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(value_type = u32))]
#[serde(try_from = "u32", into = "u32")]
pub struct AppointmentNumber(u32);

/// Not [`NUMBER_DIGITS`] digits of which the first is not zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an appointment's number has {NUMBER_DIGITS} digits and does not begin with zero")]
pub struct BadNumber;

impl AppointmentNumber {
    /// The number that a lot draws.
    pub fn drawn(lot: u128) -> Self {
        let n = u128::from(NUMBERS.end() - NUMBERS.start() + 1);
        Self(NUMBERS.start() + u32::try_from(lot % n).expect("below the count of numbers"))
    }
}

impl TryFrom<u32> for AppointmentNumber {
    type Error = BadNumber;
    fn try_from(n: u32) -> Result<Self, BadNumber> {
        if NUMBERS.contains(&n) { Ok(Self(n)) } else { Err(BadNumber) }
    }
}

impl From<AppointmentNumber> for u32 {
    fn from(number: AppointmentNumber) -> Self {
        number.0
    }
}

impl fmt::Display for AppointmentNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Digits of any script are read.
impl FromStr for AppointmentNumber {
    type Err = BadNumber;
    fn from_str(text: &str) -> Result<Self, BadNumber> {
        let text = digits::to_latin(text);
        let is_plain = text.len() == NUMBER_DIGITS && text.bytes().all(|b| b.is_ascii_digit());
        let n: u32 = text.parse().ok().filter(|_| is_plain).ok_or(BadNumber)?;
        n.try_into()
    }
}

/// What the code on an appointment's paper holds: on a phone the branch's page, at the tablet the number. `base` is what
/// phones reach, without a slash at its end; where they reach nothing, only the tablet reads it.
pub fn appointment_code(base: Option<&str>, branch: BranchId, number: AppointmentNumber) -> String {
    format!("{}/b/{branch}#{number}", base.unwrap_or_default())
}

/// A time of one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Slot {
    /// The day.
    pub day: ServiceDay,
    /// Its time, in minutes from midnight.
    #[serde(flatten)]
    pub time: Shift,
}

impl Slot {
    /// When it begins.
    pub fn begins_at(self) -> Timestamp {
        self.day.start().plus_ms(i64::from(self.time.from_min) * MS_PER_MIN)
    }

    /// Whether it is a time of a day at all.
    pub const fn is_good(self) -> bool {
        self.time.from_min < self.time.to_min && self.time.to_min <= MINS_PER_DAY
    }

    fn meets(self, other: Self) -> bool {
        let begins_before = |one: Self, other: Self| one.time.from_min < other.time.to_min;
        self.day == other.day && begins_before(self, other) && begins_before(other, self)
    }
}

/// What a time is kept for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "purpose", rename_all = "snake_case")]
pub enum Purpose {
    /// A visitor comes for a service.
    Service {
        /// Which.
        service: ServiceId,
    },
    /// A visitor meets an official.
    Official {
        /// Whom.
        official: OfficialId,
        /// Under which service the visitor gets a number.
        service: ServiceId,
    },
    /// An official is engaged elsewhere, and nobody is received.
    Engagement {
        /// Who.
        official: OfficialId,
    },
}

impl Purpose {
    /// The official whose time it is, if any.
    pub const fn official(self) -> Option<OfficialId> {
        match self {
            Self::Official { official, .. } | Self::Engagement { official } => Some(official),
            Self::Service { .. } => None,
        }
    }

    /// The service under which the visitor gets a number, where a visitor comes.
    pub const fn service(self) -> Option<ServiceId> {
        match self {
            Self::Service { service } | Self::Official { service, .. } => Some(service),
            Self::Engagement { .. } => None,
        }
    }
}

/// A time that is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Taken {
    /// Which.
    #[serde(flatten)]
    pub slot: Slot,
    /// For what.
    #[serde(flatten)]
    pub purpose: Purpose,
}

/// Of a visit: that it was by appointment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Appointed {
    /// For when.
    pub at: Timestamp,
    /// With whom; none: for the service.
    pub official: Option<OfficialId>,
}

/// Where an appointment is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum AppointmentState {
    /// It stands.
    Made,
    /// The visitor came.
    Kept {
        /// The visit.
        visit: VisitId,
    },
    /// Staff cancelled it.
    Cancelled,
}

/// What can happen to an appointment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "change", rename_all = "snake_case")]
pub enum AppointmentChange {
    /// It is at another time; its number stays.
    Moved {
        /// Which.
        #[serde(flatten)]
        slot: Slot,
    },
    /// It is not any more.
    Cancelled,
}

/// An appointment: a time that is taken, and what became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Appointment {
    /// Its identity.
    pub id: AppointmentId,
    /// What its visitor names it by; none of an engagement.
    pub number: Option<AppointmentNumber>,
    /// The time, and for what it is taken.
    #[serde(flatten)]
    pub taken: Taken,
    /// Where it is in its life.
    #[serde(flatten)]
    pub state: AppointmentState,
}

impl Appointment {
    /// Whether it still keeps its time from others.
    pub const fn stands(&self) -> bool {
        match self.state {
            AppointmentState::Made | AppointmentState::Kept { .. } => true,
            AppointmentState::Cancelled => false,
        }
    }

    /// This appointment after `change`, where it is still to come.
    pub const fn changed(self, change: AppointmentChange) -> Option<Self> {
        let AppointmentState::Made = self.state else { return None };
        Some(match change {
            AppointmentChange::Moved { slot } => Self { taken: Taken { slot, ..self.taken }, ..self },
            AppointmentChange::Cancelled => Self { state: AppointmentState::Cancelled, ..self },
        })
    }

    /// This appointment after its visitor came for `service` on `day`; none where it was not made for that.
    pub fn kept(self, visit: VisitId, service: ServiceId, day: ServiceDay) -> Option<Self> {
        let is_it = self.taken.purpose.service() == Some(service) && self.taken.slot.day == day;
        (is_it && self.state == AppointmentState::Made)
            .then_some(Self { state: AppointmentState::Kept { visit }, ..self })
    }
}

/// Why a time cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Untakable {
    /// It is no time of a day, none of those that are offered, past, or too far ahead.
    NoSuchTime,
    /// Somebody else has it.
    Taken,
}

impl Appointments {
    /// The times of `day` for a visitor, free or not: whole ones within the `hours`, in order.
    pub fn times_on(&self, hours: &Hours, day: ServiceDay) -> impl Iterator<Item = Slot> {
        let length = u16::from(self.minutes);
        let of_shift = move |shift: &Shift| {
            let (from, to) = (shift.from_min, shift.to_min);
            let begins = (from..to).step_by(usize::from(length.max(1)));
            let time = move |from_min| Shift { from_min, to_min: from_min + length };
            begins.map(time).take_while(move |time| time.to_min <= to).collect::<Vec<_>>()
        };
        hours.shifts_on(day).iter().flat_map(of_shift).map(move |time| Slot { day, time })
    }

    /// Whether `wanted` can be taken at `now` beside those that `stand`.
    pub fn check(
        &self,
        hours: &Hours,
        wanted: Taken,
        stand: &[Taken],
        now: Timestamp,
    ) -> Result<(), Untakable> {
        let (slot, today) = (wanted.slot, ServiceDay::of(now));
        let last = today.plus_days(DAYS_AHEAD_MAX).unwrap_or(today);
        let is_near = slot.is_good() && (today..=last).contains(&slot.day);
        let is_offered = match wanted.purpose {
            // An engagement may have begun already, and lie as it likes.
            Purpose::Engagement { .. } => true,
            Purpose::Service { .. } | Purpose::Official { .. } => {
                slot.begins_at() > now && self.times_on(hours, slot.day).any(|time| time == slot)
            }
        };
        if !is_near || !is_offered {
            return Err(Untakable::NoSuchTime);
        }
        if self.is_free(wanted, stand) { Ok(()) } else { Err(Untakable::Taken) }
    }

    /// The times of `day` that can be taken for `purpose`, in order.
    pub fn free_on(
        &self,
        (hours, day): (&Hours, ServiceDay),
        purpose: Purpose,
        stand: &[Taken],
        now: Timestamp,
    ) -> Vec<Slot> {
        let can_be_taken =
            |slot: &Slot| self.check(hours, Taken { slot: *slot, purpose }, stand, now).is_ok();
        self.times_on(hours, day).filter(can_be_taken).collect()
    }

    /// An official is at one place at a time; of the visitors of services so many are received at once as the branch says.
    fn is_free(&self, wanted: Taken, stand: &[Taken]) -> bool {
        let mut meeting = stand.iter().filter(|other| other.slot.meets(wanted.slot));
        match wanted.purpose.official() {
            Some(official) => meeting.all(|other| other.purpose.official() != Some(official)),
            None => {
                meeting.filter(|other| other.purpose.official().is_none()).count() < usize::from(self.at_once)
            }
        }
    }
}

#[cfg(test)]
mod tests;
