//! What the lobby tablet asks the server, beside its log.

use domain::{
    association::Branch,
    id::{AssistanceId, CommandId, CounterId, IncarnationId, ServiceId, VisitId},
    label::{CheckDigits, Label, Letter, RESERVE_BAND, Tag},
    pause::Pause,
    time::{ServiceDay, Timestamp},
    wait::WaitRange,
};
use serde::{Deserialize, Serialize};

/// How long an unused lease stays with an online tablet before it hands it back: two minutes.
pub const LEASE_IDLE_SECS: u32 = 120;
/// How long a confirmation waits for a lease that is on its way, while the server answers. Then the reserve is taken:
/// long enough that numbers run 1, 2, 3 in normal work, and only the first visitor after a failure waits so long.
pub const LEASE_PATIENCE_MS: u32 = 1_000;
/// How many numbers a tablet gets for its reserve of a service at once.
pub const RESERVE_NUMBERS: u16 = 20;
/// A reserve with no more numbers than these is filled up.
pub const RESERVE_LOW: u16 = 8;

/// `POST /v1/leases` (kiosk): asks for one live number. Sent again with the same `request` it gets the same number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LeaseRequest {
    /// Made before the first attempt.
    pub request: CommandId,
    /// For which service.
    pub service: ServiceId,
}

/// A number that is this tablet's to give, on this day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Lease {
    /// Which request it answers.
    pub request: CommandId,
    /// For which service.
    pub service: ServiceId,
    /// The label to give.
    pub label: Label,
    /// The day on which it counts.
    pub day: ServiceDay,
    /// The server's clock.
    pub now: Timestamp,
}

/// `POST /v1/leases/reserve` (kiosk): asks for numbers to give while the server cannot be reached. Sent again with the
/// same `request` it gets the same numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReserveRequest {
    /// Made before the first attempt.
    pub request: CommandId,
    /// For which service.
    pub service: ServiceId,
    /// The life of the tablet's store: each has a tag of its own.
    pub incarnation: IncarnationId,
    /// The tag that it has, if any.
    pub tag: Option<Tag>,
}

/// Numbers of the reserve that are this tablet's to give, on this day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Reserve {
    /// Which request it answers.
    pub request: CommandId,
    /// For which service.
    pub service: ServiceId,
    /// The letter of the service.
    pub letter: Letter,
    /// The numbers; none where the day's reserve is used up.
    pub block: Option<Block>,
    /// What tells the labels that this life of the tablet's store gives beyond the reserve from all others.
    pub tag: Tag,
    /// The day on which the numbers count.
    pub day: ServiceDay,
    /// The server's clock.
    pub now: Timestamp,
}

/// Numbers of the reserve, one after the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Block {
    /// The first.
    pub first: u16,
    /// The last.
    pub last: u16,
}

impl Block {
    /// How many numbers there are.
    pub const fn n(self) -> u16 {
        (self.last + 1).saturating_sub(self.first)
    }

    /// Whether a server may hand it out.
    pub fn is_plausible(self) -> bool {
        let is_reserve = RESERVE_BAND.contains(&self.first) && RESERVE_BAND.contains(&self.last);
        is_reserve && (1..=RESERVE_NUMBERS).contains(&self.n())
    }
}

/// `POST /v1/leases/return` (kiosk): hands an unused number back. Answers 204 also when it is not leased any more.
/// A server restored from a backup leases no number again that was leased before: in the time that the restore took
/// away it may have been given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LeaseReturn {
    /// Which.
    pub request: CommandId,
}

/// How one service stands now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ServiceQueue {
    /// Which.
    pub service: ServiceId,
    /// How many wait.
    pub n_waiting: u32,
    /// The range of waiting for the next to come, where there is enough to tell it.
    pub wait: Option<WaitRange>,
    /// Whether all numbers of today are given.
    #[serde(default)]
    pub is_full: bool,
}

impl ServiceQueue {
    /// How many of `queues` wait for what others see as they see `service`.
    pub fn n_seen(queues: &[Self], branch: &Branch, service: ServiceId) -> u32 {
        let seen = |id| branch.seen(id).map_or(id, |service| service.id);
        queues.iter().filter(|queue| seen(queue.service) == seen(service)).map(|queue| queue.n_waiting).sum()
    }
}

/// The kiosk's snapshot: `GET /v1/stream` and `GET /v1/snapshot` of a kiosk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct KioskSnapshot {
    /// The branch sequence.
    pub seq: u64,
    /// The server's clock.
    pub now: Timestamp,
    /// Today.
    pub day: ServiceDay,
    /// Whether the day is closed.
    pub day_closed: bool,
    /// The pauses of today that are not over.
    #[serde(default)]
    pub pauses: Vec<Pause>,
    /// Every service of the branch.
    pub services: Vec<ServiceQueue>,
}

/// `POST /v1/rating/find` (kiosk): a visitor types the label and the two check digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FindRateable {
    /// As printed.
    pub label: Label,
    /// As printed.
    pub check: CheckDigits,
}

/// A visit that may be rated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Rateable {
    /// Which visit.
    pub visit: VisitId,
    /// Of which service.
    pub service: ServiceId,
    /// At which counter; a tablet on its own does not know it.
    pub counter: Option<CounterId>,
    /// On which day.
    pub day: ServiceDay,
}

/// `POST /v1/assistance` (kiosk): a visitor calls for a member of staff.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AssistanceRequest {
    /// Made before the first attempt.
    pub assistance: AssistanceId,
}
