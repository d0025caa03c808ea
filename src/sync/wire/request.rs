//! Support requests: the register of staff, and the applicant's page.

use domain::{
    association::RequiredDocument,
    declaration::Signature,
    id::{CommandId, RequestId, ServiceId},
    link::TokenHash,
    personal::Number,
    request::{Reference, RequestChange, RequestState},
    text::{LocalName, Name},
    time::{ServiceDay, Timestamp},
};
use serde::{Deserialize, Serialize};

use super::counter::{Declaring, RecordStanding};

/// Requests of one page of the register.
pub const REQUESTS_PAGE: usize = 50;
/// The header that carries a request link's token.
pub const REQUEST_TOKEN_HEADER: &str = "x-request-token";

/// How a request stands, for whoever looks after it: each that is listed stands in one way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum RequestStanding {
    /// Something is still to be brought before it is complete.
    Incomplete,
    /// With the committee.
    Raised,
    /// The earliest day of a reply has come, and there is none yet.
    Due,
    /// The committee asked for a document.
    Asked,
    /// It ended within the days in which its link is alive; those before are found by their reference.
    Ended,
}

impl RequestStanding {
    /// Every one, in the order of the screens.
    pub const ALL: [Self; 5] = [Self::Incomplete, Self::Raised, Self::Due, Self::Asked, Self::Ended];

    /// How a request of that state stands on `today`.
    pub fn of(state: &RequestState, today: ServiceDay) -> Self {
        match state {
            RequestState::Incomplete { .. } => Self::Incomplete,
            RequestState::Raised { asked, .. } if !asked.is_empty() => Self::Asked,
            RequestState::Raised { .. } if state.is_due(today) => Self::Due,
            RequestState::Raised { .. } => Self::Raised,
            RequestState::Decided { .. } | RequestState::Withdrawn { .. } => Self::Ended,
        }
    }
}

/// A request in the register.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RequestRow {
    /// Its identity.
    pub request: RequestId,
    /// What it is called by.
    pub reference: Reference,
    /// For which service.
    pub service: ServiceId,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// When something last happened to it.
    pub changed_at: Timestamp,
    /// Where it is in its life.
    #[serde(flatten)]
    pub state: RequestState,
}

/// How many requests stand in one way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RequestCount {
    /// In which.
    pub standing: RequestStanding,
    /// How many.
    pub n: u32,
}

/// `GET /v1/requests?branch=&standing=&find=&before=` (reception): a page of the register, newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RequestPage {
    /// Today.
    pub today: ServiceDay,
    /// How many stand in each way, of the whole branch.
    pub counts: Vec<RequestCount>,
    /// Up to [`REQUESTS_PAGE`].
    pub rows: Vec<RequestRow>,
    /// Whether there are more after the last.
    pub more: bool,
}

/// What happened to a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "step", rename_all = "snake_case")]
pub enum RequestEvent {
    /// It was opened.
    Opened,
    /// It changed.
    Changed {
        /// How.
        #[serde(flatten)]
        change: RequestChange,
    },
    /// A link to its page was handed over.
    Linked,
}

/// A line of a request's history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RequestStep {
    /// When.
    pub at: Timestamp,
    /// By whom, where that is known.
    pub by: Option<Name>,
    /// What.
    #[serde(flatten)]
    pub event: RequestEvent,
}

/// `GET /v1/requests/{id}` (reception): one request and its history, oldest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RequestDetail {
    /// The request.
    #[serde(flatten)]
    pub row: RequestRow,
    /// What happened to it.
    pub steps: Vec<RequestStep>,
    /// Whether its applicant gave something of themselves.
    #[serde(default)]
    pub gave: bool,
    /// How its applicant declared that all is right; none where the policy asks for no declaration.
    #[serde(default)]
    pub declaring: Option<Declaring>,
}

/// `GET /v1/requests/{id}/mobile` (reception): the number under which the applicant is told of the reply.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ShownMobile {
    /// Whether it can be shown.
    pub standing: RecordStanding,
    /// The number, where one was given.
    pub mobile: Option<Number>,
}

/// `GET /v1/requests/{id}/signature` (reception): the signature under a request's declaration.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ShownSignature {
    /// Whether it can be shown.
    pub standing: RecordStanding,
    /// As it was drawn.
    pub signature: Option<Signature>,
}

/// `POST /v1/requests/{id}` (reception): changes a request, once. That it is complete and raised is found by the
/// server alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RequestCommand {
    /// Made before the first attempt.
    pub command: CommandId,
    /// What.
    #[serde(flatten)]
    pub change: RequestChange,
}

/// `POST /v1/requests/{id}/link` (reception): a further link to the request's page; those before stay good.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RequestLink {
    /// The hash of the token that was made for it; the token itself only the code on paper or screen holds.
    pub token: TokenHash,
}

/// The link opens the page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RequestLinked {
    /// What phones reach, without a slash at its end; none: the request is followed at reception.
    pub phone_base: Option<String>,
}

/// `GET /v1/request` with the link's token in its header: how the request stands, and nothing of the applicant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PhoneRequest {
    /// What it is called by.
    pub reference: Reference,
    /// The association's name.
    pub association: LocalName,
    /// The branch's name.
    pub branch: LocalName,
    /// For which service.
    pub service: LocalName,
    /// Whether this is a demonstration.
    pub demo: bool,
    /// Today.
    pub today: ServiceDay,
    /// What is still to be brought.
    pub documents: Vec<RequiredDocument>,
    /// Whether the earliest day was put off after the request was raised.
    pub delayed: bool,
    /// Whether applicants are told not before when the committee replies, as the policy has it.
    pub tells_reply: bool,
    /// Where it is in its life.
    #[serde(flatten)]
    pub state: RequestState,
}

/// A day in the words of the language that was asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DayInWords {
    /// Day, month and year.
    pub gregorian: String,
    /// The same, with its day of the week.
    pub full: String,
    /// The day of the other calendar.
    pub hijri: String,
}

/// The days of a request in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RequestDays {
    /// Today.
    pub today: DayInWords,
    /// When it was raised to the committee.
    pub raised: Option<DayInWords>,
    /// Before which no reply comes.
    pub earliest: Option<DayInWords>,
    /// When it ended.
    pub ended: Option<DayInWords>,
}

/// The answer of `GET /v1/request`: the request, and beside it what a page without our rules and texts cannot tell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ShownRequest {
    /// How it stands.
    #[serde(flatten)]
    pub request: PhoneRequest,
    /// Whether the earliest day of a reply has come and there is none.
    pub due: bool,
    /// Its days, in the language of `Accept-Language`.
    pub days: RequestDays,
}
