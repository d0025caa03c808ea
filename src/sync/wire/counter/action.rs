//! What staff do at a counter: one press each.

use domain::{
    checklist::DocumentState,
    contact::Contact,
    id::{AssistanceId, DocumentId, GivenId, QuickServiceId, ServiceId, VisitId},
    pause::PauseReason,
    ticket::{CancelReason, Onward, Outcome, Place},
    time::Timestamp,
    visit::{Persons, VisitorKind},
};
use serde::{Deserialize, Serialize};

/// What staff do at a counter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "action", rename_all = "snake_case")]
pub enum Action {
    /// Sit down; somebody who sat there before is asked first unless `take_over`.
    Open {
        /// Take the counter over from whoever is there.
        take_over: bool,
    },
    /// Leave the counter.
    Close,
    /// Give a number to somebody who took none at a tablet.
    Register {
        /// Made before the first attempt.
        visit: VisitId,
        /// What for.
        service: ServiceId,
        /// Who, where the service asks.
        visitor_kind: Option<VisitorKind>,
        /// How many.
        persons: Persons,
        /// Whether they are served here at once; else they wait like everybody.
        serve: bool,
    },
    /// Call whoever is next.
    Next,
    /// Call somebody who waits, out of their turn and whatever the counter calls for.
    Call {
        /// Whom.
        visit: VisitId,
    },
    /// Call again.
    Recall {
        /// Whom.
        visit: VisitId,
    },
    /// Begin service.
    Start {
        /// Whose.
        visit: VisitId,
    },
    /// The applicant declared before whoever sits here.
    Witness {
        /// Who.
        visit: VisitId,
        /// The version of the words that were read out.
        version: u16,
    },
    /// Say what was found of a document.
    Check {
        /// Whose.
        visit: VisitId,
        /// Which.
        document: DocumentId,
        /// What was found.
        state: DocumentState,
    },
    /// End service.
    Finish {
        /// Whose.
        visit: VisitId,
        /// What it came to.
        outcome: Outcome,
    },
    /// Set aside whoever is served here, to call others meanwhile.
    Hold {
        /// Whom.
        visit: VisitId,
    },
    /// Go on with somebody who was set aside, wherever that was.
    TakeUp {
        /// With whom.
        visit: VisitId,
    },
    /// To another service, with the number kept.
    Transfer {
        /// Whom.
        visit: VisitId,
        /// To which.
        service: ServiceId,
        /// Where the visitor goes on.
        onward: Onward,
    },
    /// More or fewer persons came than was said.
    Persons {
        /// With whom.
        visit: VisitId,
        /// How many.
        persons: Persons,
    },
    /// Take back what this person did last to a ticket, while nothing else has happened to it.
    TakeBack {
        /// Whose.
        visit: VisitId,
    },
    /// Send on to wait for the social researcher.
    Refer {
        /// Whom.
        visit: VisitId,
    },
    /// The social researcher was asked by phone.
    AskResearcher {
        /// About whose errand.
        visit: VisitId,
    },
    /// Called, nobody came.
    Miss {
        /// Who.
        visit: VisitId,
    },
    /// Back to the queue.
    Return {
        /// Who.
        visit: VisitId,
        /// Where.
        place: Place,
    },
    /// Cancel a ticket.
    Cancel {
        /// Which.
        visit: VisitId,
        /// Why.
        reason: CancelReason,
    },
    /// Note that somebody made contact by another way than coming; whoever is served here meanwhile stays.
    Contact {
        /// Made before the first attempt.
        visit: VisitId,
        /// What is known of it.
        #[serde(flatten)]
        contact: Contact,
    },
    /// Note that a supporting service was given, without a number; whoever is served here meanwhile stays.
    GiveQuick {
        /// Made before the first attempt.
        given: GivenId,
        /// Which.
        service: QuickServiceId,
    },
    /// Take back one of today that was noted by mistake.
    WithdrawQuick {
        /// Which.
        given: GivenId,
    },
    /// Take back a contact of today that was noted by mistake.
    WithdrawContact {
        /// Which.
        visit: VisitId,
    },
    /// Reception pauses, in the place of a pause that staff began and that may still be on.
    Pause {
        /// Why.
        reason: PauseReason,
        /// For how many minutes: [`PAUSE_MINS`](domain::pause::PAUSE_MINS).
        minutes: u16,
    },
    /// Reception goes on earlier than was said.
    Resume {
        /// When the pause began that is over.
        since: Timestamp,
    },
    /// Call a colleague to this counter.
    CallHelp {
        /// Made before the first attempt.
        assistance: AssistanceId,
    },
    /// Somebody went to whoever called for help.
    Assist {
        /// Which call.
        assistance: AssistanceId,
    },
}
