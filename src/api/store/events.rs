//! Everything that happened, the answers already given, and what contradicts them.

use domain::{
    id::{CommandId, DeviceId, EventId, IncarnationId, StaffId, VisitId},
    time::{Reading, ServiceDay, Timestamp},
};
use sync::wire::push::Verdict;

use super::{BranchKey, StoreError};

/// Who recorded an event.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// On which device; none: the server by itself, or a visitor's phone.
    pub device: Option<DeviceId>,
    /// At which place of which log of that device; none: the server recorded it for the device.
    pub place: Option<(IncarnationId, u64)>,
    /// Which member of staff.
    pub staff: Option<StaffId>,
}

/// An event as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredEvent {
    /// Its place in the branch's sequence.
    pub seq: u64,
    /// Its identity; none where it cannot be read.
    pub id: Option<EventId>,
    /// The name of its kind; none where it cannot be read.
    pub kind: Option<String>,
    /// When it happened: as reported, but never in the future.
    pub when: Reading,
    /// The service day of that.
    pub day: ServiceDay,
    /// Who recorded it.
    pub source: Source,
    /// What became of it.
    pub verdict: Verdict,
    /// The exact bytes of its recorder.
    pub body: String,
}

/// What is kept at a place of a log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// What became of it.
    pub verdict: Verdict,
    /// The exact bytes.
    pub body: String,
}

/// Bytes that contradict others already kept, or cannot be placed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quarantined {
    /// From which device; none for a rating, which names no device.
    pub device: Option<DeviceId>,
    /// At which place of which of its logs.
    pub place: Option<(IncarnationId, u64)>,
    /// When it came; for a rating the beginning of the day.
    pub at: Timestamp,
    /// The exact bytes.
    pub body: String,
}

/// A command that was carried out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    /// The command.
    pub command: CommandId,
    /// Who gave it; none: nobody logged in.
    pub staff: Option<StaffId>,
    /// The command as it came.
    pub request: String,
    /// Whether it found anybody.
    pub found: bool,
    /// Whom it was about.
    pub visit: Option<VisitId>,
    /// When it was carried out.
    pub at: Timestamp,
}

/// The operations on events.
pub trait Events {
    /// Keeps an event. Its `seq` was raised in this transaction.
    fn add_event(&mut self, at: BranchKey, event: &StoredEvent) -> Result<(), StoreError>;

    /// What is kept at a place of a log.
    fn kept_at(
        &mut self,
        at: BranchKey,
        device: DeviceId,
        incarnation: IncarnationId,
        dseq: u64,
    ) -> Result<Option<Kept>, StoreError>;

    /// What is kept of the event of that identity.
    fn kept_event(&mut self, at: BranchKey, event: EventId) -> Result<Option<Kept>, StoreError>;

    /// Notes that a place of a log holds an event that is kept already: a log that was rebuilt.
    fn add_repeat(
        &mut self,
        at: BranchKey,
        device: DeviceId,
        incarnation: IncarnationId,
        dseq: u64,
        event: EventId,
    ) -> Result<(), StoreError>;

    /// Up to `limit` events after `seq`, in order.
    fn events_after(&mut self, at: BranchKey, seq: u64, limit: u32) -> Result<Vec<StoredEvent>, StoreError>;

    /// Events that did not take effect, newest first, up to `limit`: for the supervisor.
    fn events_refused(&mut self, at: BranchKey, limit: u32) -> Result<Vec<StoredEvent>, StoreError>;

    /// What administrators changed, newest first, up to `limit`.
    fn settings_changed(&mut self, at: BranchKey, limit: u32) -> Result<Vec<StoredEvent>, StoreError>;

    /// Keeps contradicting bytes beside what they contradict; the same bytes from the same place only once.
    fn quarantine(&mut self, at: BranchKey, quarantined: &Quarantined) -> Result<(), StoreError>;

    /// What is in quarantine, oldest first, up to `limit`.
    fn quarantined(&mut self, at: BranchKey, limit: u32) -> Result<Vec<Quarantined>, StoreError>;

    /// The command of that identity, if it was carried out.
    fn answered(&mut self, at: BranchKey, command: CommandId) -> Result<Option<Answered>, StoreError>;

    /// Notes that a command was carried out.
    fn add_answered(&mut self, at: BranchKey, answered: &Answered) -> Result<(), StoreError>;
}
