//! Numbers that were handed to tablets.

use domain::{
    id::{CommandId, DeviceId, IncarnationId, ServiceId},
    label::{Label, Letter, Tag},
    time::{ServiceDay, Timestamp},
};

use super::{BranchKey, StoreError};

/// Where a leased number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeaseState {
    /// A tablet may give it.
    Leased,
    /// Handed back: the next visitor of that letter gets it.
    Free,
    /// On a ticket.
    Used,
    /// Its tablet was lost or wiped: nobody gets it any more.
    Burned,
}

impl LeaseState {
    /// The state's stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Leased => "leased",
            Self::Free => "free",
            Self::Used => "used",
            Self::Burned => "burned",
        }
    }
}

/// A number that was handed out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LeaseRow {
    /// The day on which it counts.
    pub day: ServiceDay,
    /// The label.
    pub label: Label,
    /// For which service.
    pub service: ServiceId,
    /// To which tablet.
    pub device: DeviceId,
    /// In which life of its store.
    pub incarnation: IncarnationId,
    /// For which request.
    pub request: CommandId,
    /// Where it is.
    pub state: LeaseState,
    /// Since when.
    pub at: Timestamp,
}

/// A tag that was handed out, for good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TagRow {
    /// The tag.
    pub tag: Tag,
    /// To which tablet.
    pub device: DeviceId,
    /// For which life of its store.
    pub incarnation: IncarnationId,
    /// When.
    pub at: Timestamp,
}

/// The operations on leases.
pub trait Leases {
    /// Keeps a lease; the number's earlier one, which was handed back, is forgotten.
    fn put_lease(&mut self, at: BranchKey, lease: &LeaseRow) -> Result<(), StoreError>;

    /// The lease of a label.
    fn lease(&mut self, at: BranchKey, day: ServiceDay, label: Label)
    -> Result<Option<LeaseRow>, StoreError>;

    /// The lease that answered a request.
    fn lease_by_request(&mut self, at: BranchKey, request: CommandId)
    -> Result<Option<LeaseRow>, StoreError>;

    /// Moves a lease.
    fn set_lease_state(
        &mut self,
        at: BranchKey,
        day: ServiceDay,
        label: Label,
        state: LeaseState,
    ) -> Result<(), StoreError>;

    /// The lowest number of a letter that was handed back on that day.
    fn lowest_free(
        &mut self,
        at: BranchKey,
        day: ServiceDay,
        letter: Letter,
    ) -> Result<Option<Label>, StoreError>;

    /// The last number of the reserve that was handed out for a letter on that day; 0: none yet.
    fn last_reserved(&mut self, at: BranchKey, day: ServiceDay, letter: Letter) -> Result<u16, StoreError>;

    /// Every tag that was handed out.
    fn tags(&mut self, at: BranchKey) -> Result<Vec<TagRow>, StoreError>;

    /// Hands out a tag; a life of a store keeps the one that it has.
    fn add_tag(&mut self, at: BranchKey, tag: &TagRow) -> Result<(), StoreError>;

    /// Burns every number that a device still has to give.
    fn burn_leases(&mut self, at: BranchKey, device: DeviceId) -> Result<(), StoreError>;

    /// The last number of a letter that was handed out on that day; 0: none yet.
    fn last_number(&mut self, at: BranchKey, day: ServiceDay, letter: Letter) -> Result<u16, StoreError>;

    /// Moves the last number of a letter.
    fn set_last_number(
        &mut self,
        at: BranchKey,
        day: ServiceDay,
        letter: Letter,
        number: u16,
    ) -> Result<(), StoreError>;
}
