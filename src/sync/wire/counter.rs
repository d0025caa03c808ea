//! What a counter asks and sees.

mod action;

use domain::{
    appointment::Appointed,
    checklist::DocumentState,
    id::{AssistanceId, CommandId, CounterId, DeviceId, DocumentId, ServiceId, StaffId, VisitId},
    label::Label,
    pause::Pause,
    personal::{Doubt, FieldKind},
    text::Name,
    ticket::TicketState,
    time::{MS_PER_SEC, ServiceDay, Timestamp},
    visit::{Persons, VisitorKind},
};
use serde::{Deserialize, Serialize};

pub use self::action::Action;
use super::request::RequestRow;

/// Waiting tickets of one page of the queue.
pub const QUEUE_PAGE: usize = 50;

/// For so long a counter offers to take back what was done last.
pub const TAKE_BACK_MS: i64 = 10 * MS_PER_SEC;

/// `POST /v1/counter/act` (reception, on a counter's device): one press of a button. Sent again with the same
/// `command` it is answered again and happens once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Command {
    /// Made before the first attempt.
    pub command: CommandId,
    /// At which counter.
    pub counter: CounterId,
    /// What was pressed.
    pub action: Action,
}

/// The answer to a command: what the counter now has, and the queue as it now is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Acted {
    /// Whether a call found anybody; true for every other action.
    pub found: bool,
    /// The ticket it was about, as it stands now.
    #[serde(default)]
    pub row: Option<QueueRow>,
    /// The support request that the ended visit became, where it became one.
    #[serde(default)]
    pub request: Option<RequestRow>,
    /// The snapshot after it.
    pub snapshot: CounterSnapshot,
}

/// A ticket in the queue or at a counter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct QueueRow {
    /// The visit.
    pub visit: VisitId,
    /// Its label.
    pub label: Label,
    /// What for.
    pub service: ServiceId,
    /// Who, where asked.
    pub visitor_kind: Option<VisitorKind>,
    /// How many.
    pub persons: Persons,
    /// When they arrived.
    pub arrived_at: Timestamp,
    /// That they came by appointment.
    #[serde(default)]
    pub appointed: Option<Appointed>,
    /// Where the ticket is.
    #[serde(flatten)]
    pub state: TicketState,
}

/// A counter and who is there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CounterRow {
    /// Which.
    pub counter: CounterId,
    /// Who sits there; none: closed. Two people may have one name.
    pub staff: Option<StaffId>,
    /// What they are called.
    pub staff_name: Option<Name>,
    /// Whether that is a social researcher.
    #[serde(default)]
    pub researcher: bool,
    /// When the researcher was asked by phone about whom it has.
    #[serde(default)]
    pub asked_at: Option<Timestamp>,
    /// Whom it has, called or serving.
    pub current: Option<QueueRow>,
    /// What is known of their documents; of others nothing is known.
    #[serde(default)]
    pub documents: Vec<DocumentRow>,
    /// How their declaration stands, where anything is known of it.
    #[serde(default)]
    pub declaring: Option<Declaring>,
    /// Whether they gave something of themselves: `GET /v1/visits/{id}/fields`.
    #[serde(default)]
    pub gave: bool,
}

/// How the declaration of a visit stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "how", rename_all = "snake_case")]
pub enum Declaring {
    /// Read on the tablet, to be confirmed before a member of staff.
    Announced {
        /// When.
        at: Timestamp,
    },
    /// Signed on the tablet.
    Signed {
        /// When.
        at: Timestamp,
    },
    /// Made before a member of staff.
    Witnessed {
        /// When.
        at: Timestamp,
        /// Before whom; none where that is not known (any more).
        by: Option<Name>,
    },
}

impl Declaring {
    /// Whether the declaration is made.
    pub const fn is_made(&self) -> bool {
        match self {
            Self::Announced { .. } => false,
            Self::Signed { .. } | Self::Witnessed { .. } => true,
        }
    }
}

/// `GET /v1/visits/{id}/fields` (reception, on the device of the counter that has the visit): what the visitor gave.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ShownFields {
    /// Whether they can be shown.
    pub standing: RecordStanding,
    /// What was given, in the order of the screens.
    pub fields: Vec<ShownField>,
}

/// Whether a personal record can be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum RecordStanding {
    /// There is none.
    None,
    /// It is still on its way from the tablet.
    Awaited,
    /// It is here, and this server cannot open it.
    Unreadable,
    /// It is here.
    Here,
}

/// A number as it is shown once it was given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ShownField {
    /// Which.
    pub kind: FieldKind,
    /// Its last digits; the others are dots.
    pub masked: String,
    /// What looks wrong with it.
    pub doubt: Option<Doubt>,
}

/// What is known of a document of whoever is at a counter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DocumentRow {
    /// Which.
    pub document: DocumentId,
    /// Whether the visitor said that it is at hand.
    pub declared: bool,
    /// What reception found, once it looked.
    pub found: Option<DocumentFound>,
}

/// What reception found of a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DocumentFound {
    /// The finding.
    pub state: DocumentState,
    /// Whose; none where that is not known (any more).
    pub by: Option<Name>,
    /// When.
    pub at: Timestamp,
}

/// Somebody calls for help.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AssistanceNotice {
    /// This call.
    pub assistance: AssistanceId,
    /// From which device.
    pub device: DeviceId,
    /// What the device is called.
    pub device_name: Name,
    /// Whether a colleague calls, from a counter; else a visitor, from a tablet.
    #[serde(default)]
    pub by_staff: bool,
    /// When.
    pub at: Timestamp,
}

/// The counter's snapshot: `GET /v1/stream` and `GET /v1/snapshot` of a counter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CounterSnapshot {
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
    /// How many wait for a counter.
    pub n_waiting: u32,
    /// For which services they wait.
    #[serde(default)]
    pub waited_for: Vec<WaitedFor>,
    /// The first [`QUEUE_PAGE`] who wait for a counter, next first.
    pub waiting: Vec<QueueRow>,
    /// How many wait for the social researcher.
    #[serde(default)]
    pub n_referred: u32,
    /// The first [`QUEUE_PAGE`] of them, next first.
    #[serde(default)]
    pub referred: Vec<QueueRow>,
    /// Today's no-shows, newest first, up to [`QUEUE_PAGE`].
    pub missed: Vec<QueueRow>,
    /// Those who were set aside, longest served first, up to [`QUEUE_PAGE`].
    #[serde(default)]
    pub held: Vec<QueueRow>,
    /// Every counter but those out of use at which nobody is left.
    pub counters: Vec<CounterRow>,
    /// Calls for help that nobody answered yet.
    pub assistance: Vec<AssistanceNotice>,
    /// Finished today, of the branch.
    pub n_done: u32,
}

/// How many wait for a service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WaitedFor {
    /// Which.
    pub service: ServiceId,
    /// How many; not nobody.
    pub n_waiting: u32,
}

/// `GET /v1/queue?after=N` (counter): a further page of those who wait; `GET /v1/queue?number=N`: today's tickets of that
/// number, wherever they are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct QueuePage {
    /// Up to [`QUEUE_PAGE`].
    pub rows: Vec<QueueRow>,
}
