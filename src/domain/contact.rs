//! A contact: a visit by any channel but the lobby. It has no turn, and is over when it is recorded.

use serde::{Deserialize, Serialize};

use crate::{
    id::ServiceId,
    ticket::Outcome,
    visit::{Channel, Persons, VisitorKind},
};

/// What a contact came to. A request is not registered this way: its documents are looked at by the counter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ContactOutcome {
    /// A question was answered.
    Answered,
    /// The service was given.
    Served,
    /// Referred to the social researcher.
    Referred,
    /// The service was declined.
    Declined,
}

impl ContactOutcome {
    /// Every outcome of a contact, in the order of the screens.
    pub const ALL: [Self; 4] = [Self::Answered, Self::Served, Self::Referred, Self::Declined];

    /// The outcome of a visit that it is.
    pub const fn outcome(self) -> Outcome {
        match self {
            Self::Answered => Outcome::Answered,
            Self::Served => Outcome::Served,
            Self::Referred => Outcome::Referred,
            Self::Declined => Outcome::Declined,
        }
    }
}

/// What is known of a contact; nothing of it is personal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Contact {
    /// What for.
    pub service: ServiceId,
    /// Who, where the service asks.
    pub visitor_kind: Option<VisitorKind>,
    /// How many.
    pub persons: Persons,
    /// How; never [`Channel::Interview`].
    pub channel: Channel,
    /// What it came to.
    pub outcome: ContactOutcome,
}
