//! Everything that happened, as immutable facts.
//!
//! No event contains personal data: it names a record by a random id, and the record lives apart.
//! State is a projection of events and can be rebuilt from them.

use serde::{Deserialize, Serialize};

use crate::{
    checklist::DocumentState,
    id::{AssistanceId, CounterId, DocumentId, EventId, RequestId, ServiceId, StaffId, VisitId},
    label::Label,
    request::{Reference, RequestChange},
    ticket::{CancelReason, Change, Outcome, Place},
    time::{ServiceDay, TimeQuality, Timestamp},
    visit::{Channel, Persons, VisitorKind},
};

/// The version of the event forms below. A reader stores what it does not know raw and goes on.
pub const EVENT_VERSION: u16 = 1;

/// A fact with its identity and moment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Event {
    /// Made before the first attempt to send it.
    pub id: EventId,
    /// The version of its form, [`EVENT_VERSION`].
    pub v: u16,
    /// When it happened, by the clock of whoever recorded it.
    pub at: Timestamp,
    /// How far that can be trusted; unsaid where it is exact.
    #[serde(default, skip_serializing_if = "TimeQuality::is_exact")]
    pub time_quality: TimeQuality,
    /// What happened.
    #[serde(flatten)]
    pub fact: Fact,
}

/// The SHA-256 of a phone link's token, in lower-case hexadecimal.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(value_type = String))]
#[serde(try_from = "String", into = "String")]
pub struct TokenHash(String);

/// Not 64 lower-case hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a token's hash is 64 lower-case hexadecimal digits")]
pub struct BadTokenHash;

impl TokenHash {
    /// The hash in lower-case hexadecimal.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for TokenHash {
    type Error = BadTokenHash;
    fn try_from(hex: String) -> Result<Self, BadTokenHash> {
        let good = hex.len() == 64 && hex.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        if good { Ok(Self(hex)) } else { Err(BadTokenHash) }
    }
}

impl From<TokenHash> for String {
    fn from(hash: TokenHash) -> Self {
        hash.0
    }
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Fact {
    /// Somebody came.
    VisitRegistered {
        /// The visit.
        visit: VisitId,
        /// For which service.
        service: ServiceId,
        /// Who, where the service asks.
        visitor_kind: Option<VisitorKind>,
        /// How many.
        persons: Persons,
        /// How.
        channel: Channel,
    },
    /// A registered visit got its turn.
    TicketIssued {
        /// The visit.
        visit: VisitId,
        /// What is called.
        label: Label,
        /// On which day the label counts.
        day: ServiceDay,
        /// Opens the visitor's phone page.
        token: TokenHash,
    },
    /// The visitor said which documents are at hand.
    DocumentsDeclared {
        /// The visit.
        visit: VisitId,
        /// Those, of the service's.
        documents: Vec<DocumentId>,
    },
    /// Reception looked at a document.
    DocumentChecked {
        /// The visit.
        visit: VisitId,
        /// Which.
        document: DocumentId,
        /// What was found.
        state: DocumentState,
    },
    /// Asked to a counter.
    TicketCalled {
        /// The visit.
        visit: VisitId,
        /// Where to.
        counter: CounterId,
    },
    /// Asked again.
    TicketRecalled {
        /// The visit.
        visit: VisitId,
    },
    /// Service began.
    ServingStarted {
        /// The visit.
        visit: VisitId,
    },
    /// Set aside for a while.
    TicketHeld {
        /// The visit.
        visit: VisitId,
    },
    /// Taken up again.
    TicketResumed {
        /// The visit.
        visit: VisitId,
        /// Where.
        counter: CounterId,
    },
    /// Service ended.
    ServiceFinished {
        /// The visit.
        visit: VisitId,
        /// What it came to.
        outcome: Outcome,
    },
    /// Called, nobody came.
    TicketMissed {
        /// The visit.
        visit: VisitId,
    },
    /// Back in the queue.
    TicketReturned {
        /// The visit.
        visit: VisitId,
        /// Where it stands.
        place: Place,
    },
    /// The visitor gave it up.
    VisitorLeft {
        /// The visit.
        visit: VisitId,
    },
    /// Staff cancelled it.
    TicketCancelled {
        /// The visit.
        visit: VisitId,
        /// Why.
        reason: CancelReason,
    },
    /// The visit was rated; what was said stands apart and names no visit.
    VisitRated {
        /// The visit.
        visit: VisitId,
    },
    /// The day was closed: whoever still waited was not served.
    DayClosed {
        /// Which day.
        day: ServiceDay,
    },
    /// A member of staff sat down at a counter.
    CounterOpened {
        /// Which.
        counter: CounterId,
        /// Who.
        staff: StaffId,
    },
    /// A member of staff left a counter.
    CounterClosed {
        /// Which.
        counter: CounterId,
    },
    /// A visitor called for a member of staff.
    AssistanceCalled {
        /// This call.
        assistance: AssistanceId,
    },
    /// A member of staff went.
    AssistanceAnswered {
        /// Which call.
        assistance: AssistanceId,
    },
    /// A visit became a support request.
    RequestOpened {
        /// The request.
        request: RequestId,
        /// What it is called by.
        reference: Reference,
        /// The visit.
        visit: VisitId,
        /// For which service.
        service: ServiceId,
        /// What is still to be brought.
        lacking: Vec<DocumentId>,
    },
    /// Something happened to a request.
    RequestChanged {
        /// Which.
        request: RequestId,
        /// What.
        #[serde(flatten)]
        change: RequestChange,
    },
    /// A link to a request's page was handed over.
    RequestLinked {
        /// Which.
        request: RequestId,
        /// Opens the page.
        token: TokenHash,
    },
}

impl Fact {
    /// The ticket change that this fact is, with the visit it happens to; `None` where it changes no ticket by itself.
    pub fn ticket_change(&self, arrived_at: Timestamp) -> Option<(VisitId, Change)> {
        Some(match *self {
            Self::TicketCalled { visit, counter } => (visit, Change::Call { counter }),
            Self::TicketRecalled { visit } => (visit, Change::Recall),
            Self::ServingStarted { visit } => (visit, Change::Start),
            Self::TicketHeld { visit } => (visit, Change::Hold),
            Self::TicketResumed { visit, counter } => (visit, Change::Resume { counter }),
            Self::ServiceFinished { visit, outcome } => (visit, Change::Finish { outcome }),
            Self::TicketMissed { visit } => (visit, Change::Miss),
            Self::TicketReturned { visit, place } => (visit, Change::Return { place, arrived_at }),
            Self::VisitorLeft { visit } => (visit, Change::Leave),
            Self::TicketCancelled { visit, reason } => (visit, Change::Cancel { reason }),
            Self::VisitRegistered { .. }
            | Self::TicketIssued { .. }
            | Self::DocumentsDeclared { .. }
            | Self::DocumentChecked { .. }
            | Self::VisitRated { .. }
            | Self::DayClosed { .. }
            | Self::CounterOpened { .. }
            | Self::CounterClosed { .. }
            | Self::AssistanceCalled { .. }
            | Self::AssistanceAnswered { .. }
            | Self::RequestOpened { .. }
            | Self::RequestChanged { .. }
            | Self::RequestLinked { .. } => return None,
        })
    }

    /// The visit it is about, if any.
    pub const fn visit(&self) -> Option<VisitId> {
        match *self {
            Self::VisitRegistered { visit, .. }
            | Self::TicketIssued { visit, .. }
            | Self::DocumentsDeclared { visit, .. }
            | Self::DocumentChecked { visit, .. }
            | Self::TicketCalled { visit, .. }
            | Self::TicketRecalled { visit }
            | Self::ServingStarted { visit }
            | Self::TicketHeld { visit }
            | Self::TicketResumed { visit, .. }
            | Self::ServiceFinished { visit, .. }
            | Self::TicketMissed { visit }
            | Self::TicketReturned { visit, .. }
            | Self::VisitorLeft { visit }
            | Self::TicketCancelled { visit, .. }
            | Self::VisitRated { visit }
            | Self::RequestOpened { visit, .. } => Some(visit),
            Self::DayClosed { .. }
            | Self::CounterOpened { .. }
            | Self::CounterClosed { .. }
            | Self::AssistanceCalled { .. }
            | Self::AssistanceAnswered { .. }
            | Self::RequestChanged { .. }
            | Self::RequestLinked { .. } => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stored_form_of_an_event_is_flat_and_stable() {
        let visit = VisitId(uuid::Uuid::from_u128(1));
        let event = Event {
            id: EventId(uuid::Uuid::from_u128(2)),
            v: EVENT_VERSION,
            at: Timestamp(3),
            time_quality: TimeQuality::Exact,
            fact: Fact::ServiceFinished { visit, outcome: Outcome::Served },
        };
        let stored = r#"{"id":"00000000-0000-0000-0000-000000000002","v":1,"at":3,"kind":"service_finished","visit":"00000000-0000-0000-0000-000000000001","outcome":"served"}"#;
        assert_eq!(serde_json::to_string(&event).unwrap(), stored);
        assert_eq!(serde_json::from_str::<Event>(stored).unwrap(), event);

        let stored = stored.replace(r#""at":3,"#, r#""at":3,"time_quality":"estimated","#);
        let event = Event { time_quality: TimeQuality::Estimated, ..event };
        assert_eq!(serde_json::to_string(&event).unwrap(), stored);
        assert_eq!(serde_json::from_str::<Event>(&stored).unwrap(), event);
        let later = stored.replace("estimated", "of_a_later_version");
        let read = serde_json::from_str::<Event>(&later).unwrap();
        assert_eq!(read.time_quality, TimeQuality::Suspect, "an unknown word is no reason to refuse");
    }

    #[test]
    fn a_token_hash_is_64_hexadecimal_digits() {
        assert!(TokenHash::try_from("0f".repeat(32)).is_ok());
        assert_eq!(TokenHash::try_from("0F".repeat(32)), Err(BadTokenHash));
        assert_eq!(TokenHash::try_from("0f".repeat(31)), Err(BadTokenHash));
    }
}
