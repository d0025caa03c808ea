//! Where the visitor is, and what is shown there.

use domain::{
    association::Branch,
    id::{GuideId, ServiceId},
    pause::Pause,
    time::Timestamp,
    wait::WaitRange,
};
use sync::{
    check_in::IssuedTicket,
    log::StoreError,
    wire::kiosk::{KioskSnapshot, Rateable},
};

use super::asked::{Answers, Question};

/// Where the visitor is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Nobody is here, or somebody just came.
    Welcome,
    /// What for?
    Services,
    /// Which appointment is kept?
    Appointment,
    /// A question of the service, and what was answered before it.
    Asked(Question, Answers),
    /// The number, on the screen and on paper.
    Ticket(Box<Shown>),
    /// No number here; reception gives one.
    Reception,
    /// The tablet cannot keep records.
    Stopped(Trouble),
    /// Which guide?
    Guides,
    /// What a guide says.
    Guide(GuideId),
    /// Which visit is rated?
    Find,
    /// How was it?
    Rate(Rateable),
    /// The rating is kept.
    Thanks,
    /// Somebody of the staff asks for the corner.
    Pin,
    /// The staff corner.
    Corner,
}

impl Stage {
    /// Whether the next thing there may be a number.
    pub const fn leads_to_number(&self) -> bool {
        match self {
            Self::Services | Self::Appointment | Self::Asked(..) => true,
            Self::Welcome
            | Self::Ticket(_)
            | Self::Reception
            | Self::Stopped(_)
            | Self::Guides
            | Self::Guide(_)
            | Self::Find
            | Self::Rate(_)
            | Self::Thanks
            | Self::Pin
            | Self::Corner => false,
        }
    }
}

/// Why the tablet gives no numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// It could not save.
    Storage,
    /// Its store is full.
    Full,
    /// The browser may throw its records away, and the association wants no numbers then.
    Unkept,
    /// Another window writes for it.
    OtherWindow,
    /// The app failed several times.
    Failing,
}

/// A ticket and what was known of the queue when it was issued.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// The ticket.
    pub ticket: IssuedTicket,
    /// The queue before it, where it was known.
    pub queue: Option<Queue>,
    /// Whether it was given before and is shown again.
    pub is_again: bool,
}

/// The queue as it was last heard of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Queue {
    /// How many waited.
    pub n_waiting: u32,
    /// How long the next to come would wait; only while it is live.
    pub wait: Option<WaitRange>,
    /// When it was last heard of, unless it was live.
    pub as_of: Option<Timestamp>,
    /// The pause in which reception is.
    pub pause: Option<Pause>,
}

impl Queue {
    /// The queue before a ticket of `service`, as a snapshot tells it that is live, or was until `as_of`. Nobody is called
    /// before a pause is over.
    pub fn of(
        snapshot: &KioskSnapshot,
        branch: &Branch,
        service: ServiceId,
        as_of: Option<Timestamp>,
        now: Timestamp,
    ) -> Self {
        let mine = snapshot.services.iter().find(|queue| queue.service == service);
        let wait = mine.and_then(|queue| queue.wait).filter(|_| as_of.is_none());
        let wait = wait.map(|wait| wait.among(&snapshot.pauses, now));
        let waiting = snapshot.services.iter().map(|queue| (queue.service, queue.n_waiting));
        let n_waiting = branch.n_before(service, waiting);
        Self { n_waiting, wait, as_of, pause: Pause::now(&snapshot.pauses, now) }
    }
}

/// A call for a member of staff.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Call {
    /// On its way.
    Sending,
    /// The counters show it.
    Sent,
    /// It could not be sent.
    Failed,
}

impl From<StoreError> for Trouble {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Full => Self::Full,
            StoreError::Superseded => Self::OtherWindow,
            StoreError::Missing { .. } | StoreError::Broken(_) => Self::Storage,
        }
    }
}
