//! Support requests: the projection of events that the register and the applicants' pages read.

use domain::{
    id::{AssociationId, RequestId, ServiceId, StaffId, VisitId},
    link::TokenHash,
    request::{Reference, RequestState},
    time::{ServiceDay, Timestamp},
};
use sync::wire::request::{RequestCount, RequestEvent, RequestStanding};

use super::{BranchKey, StoreError};

/// A support request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Its identity.
    pub id: RequestId,
    /// What it is called by; no other of its association is.
    pub reference: Reference,
    /// The visit that became it.
    pub visit: VisitId,
    /// For which service.
    pub service: ServiceId,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// When something last happened to it.
    pub changed_at: Timestamp,
    /// Where it is in its life.
    pub state: RequestState,
}

/// A line of a request's history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// When.
    pub at: Timestamp,
    /// By whom, where the event names anybody.
    pub staff: Option<StaffId>,
    /// What.
    pub event: RequestEvent,
}

/// Which requests of a branch are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// All that stand in some way on the register.
    Listed,
    /// Those that stand in one way.
    Standing(RequestStanding),
    /// Those with that number, of one year or of each; ended ones too, however long ago.
    Numbered {
        /// The year, where it was said.
        year: Option<u16>,
        /// The number.
        number: u32,
    },
}

/// The operations on support requests.
pub trait Requests {
    /// Adds a request; `false` when it is there already, its visit has one, or another bears its reference.
    fn add_request(&mut self, at: BranchKey, request: &Request) -> Result<bool, StoreError>;

    /// Moves a request.
    fn set_request_state(
        &mut self,
        at: BranchKey,
        request: RequestId,
        state: &RequestState,
        changed_at: Timestamp,
    ) -> Result<(), StoreError>;

    /// A request of a branch.
    fn request(&mut self, at: BranchKey, request: RequestId) -> Result<Option<Request>, StoreError>;

    /// The branch of an association's request.
    fn request_branch(
        &mut self,
        association: AssociationId,
        request: RequestId,
    ) -> Result<Option<BranchKey>, StoreError>;

    /// The request that a visit became.
    fn request_of_visit(&mut self, at: BranchKey, visit: VisitId) -> Result<Option<Request>, StoreError>;

    /// The highest number of a year that was given or is passed over; 0 where there is none.
    fn last_reference(&mut self, association: AssociationId, year: u16) -> Result<u32, StoreError>;

    /// Passes over the numbers of a year up to `number`.
    fn pass_references(
        &mut self,
        association: AssociationId,
        year: u16,
        number: u32,
    ) -> Result<(), StoreError>;

    /// A branch's requests, newest first: `limit` of them, older than `before`. Those that stand as ended did so less
    /// than the days ago in which a link is alive.
    fn requests(
        &mut self,
        at: BranchKey,
        which: Which,
        today: ServiceDay,
        before: Option<Reference>,
        limit: u32,
    ) -> Result<Vec<Request>, StoreError>;

    /// How many of a branch's requests stand in each way; ways in which none does are left out.
    fn request_counts(&mut self, at: BranchKey, today: ServiceDay) -> Result<Vec<RequestCount>, StoreError>;

    /// Notes what happened to a request.
    fn add_request_step(&mut self, at: BranchKey, request: RequestId, step: &Step) -> Result<(), StoreError>;

    /// What happened to a request, oldest first.
    fn request_steps(&mut self, at: BranchKey, request: RequestId) -> Result<Vec<Step>, StoreError>;

    /// Notes a link to a request's page; `false` when some request has that token.
    fn add_request_link(
        &mut self,
        at: BranchKey,
        request: RequestId,
        token: &TokenHash,
    ) -> Result<bool, StoreError>;

    /// How many links to a request's page there are.
    fn n_request_links(&mut self, at: BranchKey, request: RequestId) -> Result<u32, StoreError>;

    /// The request whose page a link opens, and its branch.
    fn request_by_token(&mut self, token: &TokenHash) -> Result<Option<(BranchKey, Request)>, StoreError>;
}
