//! Supporting services that were given at once.

use domain::{
    id::{GivenId, QuickServiceId},
    time::{ServiceDay, Timestamp},
};

use super::{BranchKey, StoreError};

/// One time that such a service was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Given {
    /// Its identity.
    pub id: GivenId,
    /// Which service.
    pub service: QuickServiceId,
    /// On which day.
    pub day: ServiceDay,
    /// When it was taken back; it counts no more.
    pub withdrawn_at: Option<Timestamp>,
}

/// The operations on supporting services.
pub trait QuickServices {
    /// Notes that one was given; whether it was not known before.
    fn add_given(&mut self, at: BranchKey, given: &Given) -> Result<bool, StoreError>;

    /// That time.
    fn given(&mut self, at: BranchKey, id: GivenId) -> Result<Option<Given>, StoreError>;

    /// Notes that it was taken back.
    fn withdraw_given(
        &mut self,
        at: BranchKey,
        id: GivenId,
        withdrawn_at: Timestamp,
    ) -> Result<(), StoreError>;

    /// How often each was given on a day, by identity.
    fn day_given(&mut self, at: BranchKey, day: ServiceDay)
    -> Result<Vec<(QuickServiceId, u32)>, StoreError>;
}
