//! Everything that happened, as immutable facts.
//!
//! No event contains personal data: it names a record by a random id, and the record lives apart.
//! State is a projection of events and can be rebuilt from them.

mod about;

use serde::{Deserialize, Serialize};

use crate::{
    appointment::{AppointmentChange, AppointmentNumber, Taken},
    checklist::DocumentState,
    contact::Contact,
    id::{
        AppointmentId, AssistanceId, CounterId, DocumentId, EventId, GivenId, QuickServiceId, RecordId,
        RequestId, ServiceId, StaffId, VisitId,
    },
    label::Label,
    link::TokenHash,
    pause::PauseReason,
    request::{Reference, RequestChange},
    setting::Setting,
    text::Lang,
    ticket::{CancelReason, Onward, Outcome, Place},
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
    /// The visitor read the privacy notice and gave what the service asks for; it stands in a record of its own.
    PersonalGiven {
        /// The visit.
        visit: VisitId,
        /// Where it stands.
        record: RecordId,
        /// The version of the notice.
        notice: u16,
        /// The language in which it was read.
        lang: Lang,
    },
    /// The applicant read the declaration and confirmed it on the tablet.
    DeclarationMade {
        /// The visit.
        visit: VisitId,
        /// The version of the declaration.
        version: u16,
        /// The language in which it was read.
        lang: Lang,
        /// Where the signature stands; none: to be confirmed before a member of staff.
        signature: Option<RecordId>,
    },
    /// The applicant confirmed the declaration before a member of staff.
    DeclarationWitnessed {
        /// The visit.
        visit: VisitId,
        /// The version of the declaration.
        version: u16,
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
    /// Somebody made contact by another way than coming: a visit without a ticket.
    ContactRecorded {
        /// The visit.
        visit: VisitId,
        /// What is known of it.
        #[serde(flatten)]
        contact: Contact,
    },
    /// A contact was recorded by mistake: it counts no more.
    ContactWithdrawn {
        /// The visit.
        visit: VisitId,
    },
    /// Reception gave a supporting service, without a number.
    QuickServiceGiven {
        /// That time.
        given: GivenId,
        /// Which service.
        service: QuickServiceId,
    },
    /// It was noted by mistake: it counts no more.
    QuickServiceWithdrawn {
        /// That time.
        given: GivenId,
    },
    /// Reception took a time, for a visitor or for an official's engagement.
    AppointmentMade {
        /// Its identity.
        appointment: AppointmentId,
        /// What its visitor names it by; none of an engagement.
        number: Option<AppointmentNumber>,
        /// The time, and for what.
        #[serde(flatten)]
        taken: Taken,
    },
    /// Something happened to an appointment that was still to come.
    AppointmentChanged {
        /// Which.
        appointment: AppointmentId,
        /// What.
        #[serde(flatten)]
        change: AppointmentChange,
    },
    /// The visitor came by appointment.
    AppointmentKept {
        /// The visit.
        visit: VisitId,
        /// Which.
        appointment: AppointmentId,
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
    /// Sent on to wait for the social researcher.
    TicketReferred {
        /// The visit.
        visit: VisitId,
    },
    /// The visitor came for another service than was chosen; the number stays.
    TicketTransferred {
        /// The visit.
        visit: VisitId,
        /// For which service it is from now on.
        service: ServiceId,
        /// Where the visitor goes on.
        onward: Onward,
    },
    /// More or fewer persons came than was said.
    PersonsCorrected {
        /// The visit.
        visit: VisitId,
        /// How many.
        persons: Persons,
    },
    /// What the same member of staff did last to a ticket was taken back.
    TicketRestored {
        /// The visit.
        visit: VisitId,
    },
    /// Reception asked the social researcher by phone.
    ResearcherAsked {
        /// The visit.
        visit: VisitId,
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
    /// Reception pauses.
    ReceptionPaused {
        /// Why.
        reason: PauseReason,
        /// When it goes on.
        until: Timestamp,
    },
    /// It goes on earlier than was said.
    ReceptionResumed {
        /// The pause that began then is over.
        since: Timestamp,
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
    /// A visitor called for a member of staff, or a member of staff for a colleague.
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
    /// An administrator changed how the branch is run.
    SettingChanged {
        /// What it was.
        before: Setting,
        /// What it is.
        after: Setting,
    },
    /// A link to a request's page was handed over.
    RequestLinked {
        /// Which.
        request: RequestId,
        /// Opens the page.
        token: TokenHash,
    },
}

#[cfg(test)]
mod tests;
