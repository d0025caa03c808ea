//! A branch's days, who sits where, and calls for help.

use domain::{
    id::{AssistanceId, CounterId, DeviceId, StaffId},
    pause::Pause,
    time::{ServiceDay, Timestamp},
};

use super::{BranchKey, StoreError};

/// A service day of a branch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day {
    /// Which.
    pub day: ServiceDay,
    /// When it was closed; none: it is open.
    pub closed_at: Option<Timestamp>,
    /// How many of its visits came in after it was closed.
    pub n_late: u32,
    /// The last pause that staff began.
    pub pause: Option<Pause>,
    /// When staff last ended a pause early: whichever began before is over.
    pub resumed_at: Option<Timestamp>,
}

impl Day {
    /// A day on which something happens for the first time.
    pub const fn begun(day: ServiceDay) -> Self {
        Self { day, closed_at: None, n_late: 0, pause: None, resumed_at: None }
    }
}

/// Somebody at a counter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seat {
    /// Which counter.
    pub counter: CounterId,
    /// Who.
    pub staff: StaffId,
    /// Since when.
    pub since: Timestamp,
}

/// A visitor's call for help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Assistance {
    /// This call.
    pub id: AssistanceId,
    /// From which tablet.
    pub device: DeviceId,
    /// When.
    pub at: Timestamp,
    /// When somebody went.
    pub answered_at: Option<Timestamp>,
}

/// The operations on days, seats and calls for help.
pub trait Days {
    /// A day; none when nothing happened on it.
    fn day(&mut self, at: BranchKey, day: ServiceDay) -> Result<Option<Day>, StoreError>;

    /// Keeps a day as it now is.
    fn put_day(&mut self, at: BranchKey, day: &Day) -> Result<(), StoreError>;

    /// Every day of a branch up to `last` that is still open, oldest first.
    fn open_days(&mut self, at: BranchKey, last: ServiceDay) -> Result<Vec<ServiceDay>, StoreError>;

    /// Every day of a branch, oldest first.
    fn days(&mut self, at: BranchKey) -> Result<Vec<Day>, StoreError>;

    /// Who sits where, by counter.
    fn seats(&mut self, at: BranchKey) -> Result<Vec<Seat>, StoreError>;

    /// Seats somebody at a counter, in place of whoever sat there.
    fn take_seat(&mut self, at: BranchKey, seat: &Seat) -> Result<(), StoreError>;

    /// Clears a counter.
    fn leave_seat(&mut self, at: BranchKey, counter: CounterId) -> Result<(), StoreError>;

    /// Clears every counter at which somebody sits since before `moment`.
    fn leave_seats_since(&mut self, at: BranchKey, moment: Timestamp) -> Result<(), StoreError>;

    /// Keeps a call for help.
    fn add_assistance(&mut self, at: BranchKey, assistance: &Assistance) -> Result<(), StoreError>;

    /// A call for help.
    fn assistance(&mut self, at: BranchKey, id: AssistanceId) -> Result<Option<Assistance>, StoreError>;

    /// Notes that somebody went.
    fn answer_assistance(
        &mut self,
        at: BranchKey,
        id: AssistanceId,
        answered_at: Timestamp,
    ) -> Result<(), StoreError>;

    /// Calls for help since `since` that nobody answered, oldest first, up to `limit`.
    fn open_assistance(
        &mut self,
        at: BranchKey,
        since: Timestamp,
        limit: u32,
    ) -> Result<Vec<Assistance>, StoreError>;
}
