//! What a fact is about: the visit, and what happens to its ticket.

use super::Fact;
use crate::{id::VisitId, ticket::Change, time::Timestamp};

impl Fact {
    /// The ticket change that this fact is, with the visit it happens to; `None` where it changes no ticket by itself.
    pub fn ticket_change(&self, stands_since: Timestamp) -> Option<(VisitId, Change)> {
        Some(match *self {
            Self::TicketCalled { visit, counter } => (visit, Change::Call { counter }),
            Self::TicketRecalled { visit } => (visit, Change::Recall),
            Self::ServingStarted { visit } => (visit, Change::Start),
            Self::TicketHeld { visit } => (visit, Change::Hold),
            Self::TicketResumed { visit, counter } => (visit, Change::Resume { counter }),
            Self::ServiceFinished { visit, outcome } => (visit, Change::Finish { outcome }),
            Self::TicketReferred { visit } => (visit, Change::Refer),
            Self::TicketTransferred { visit, onward, .. } => {
                (visit, Change::Transfer { onward, stands_since })
            }
            Self::TicketMissed { visit } => (visit, Change::Miss),
            Self::TicketReturned { visit, place } => (visit, Change::Return { place, stands_since }),
            Self::VisitorLeft { visit } => (visit, Change::Leave),
            Self::TicketCancelled { visit, reason } => (visit, Change::Cancel { reason }),
            Self::VisitRegistered { .. }
            | Self::TicketIssued { .. }
            | Self::DocumentsDeclared { .. }
            | Self::PersonalGiven { .. }
            | Self::DeclarationMade { .. }
            | Self::DeclarationWitnessed { .. }
            | Self::DocumentChecked { .. }
            | Self::PersonsCorrected { .. }
            | Self::TicketRestored { .. }
            | Self::ResearcherAsked { .. }
            | Self::ContactRecorded { .. }
            | Self::ContactWithdrawn { .. }
            | Self::QuickServiceGiven { .. }
            | Self::QuickServiceWithdrawn { .. }
            | Self::AppointmentMade { .. }
            | Self::AppointmentChanged { .. }
            | Self::AppointmentKept { .. }
            | Self::VisitRated { .. }
            | Self::DayClosed { .. }
            | Self::ReceptionPaused { .. }
            | Self::ReceptionResumed { .. }
            | Self::CounterOpened { .. }
            | Self::CounterClosed { .. }
            | Self::AssistanceCalled { .. }
            | Self::AssistanceAnswered { .. }
            | Self::RequestOpened { .. }
            | Self::RequestChanged { .. }
            | Self::RequestLinked { .. }
            | Self::SettingChanged { .. } => return None,
        })
    }

    /// The visit it is about, if any.
    pub const fn visit(&self) -> Option<VisitId> {
        match *self {
            Self::VisitRegistered { visit, .. }
            | Self::TicketIssued { visit, .. }
            | Self::DocumentsDeclared { visit, .. }
            | Self::PersonalGiven { visit, .. }
            | Self::DeclarationMade { visit, .. }
            | Self::DeclarationWitnessed { visit, .. }
            | Self::DocumentChecked { visit, .. }
            | Self::ContactRecorded { visit, .. }
            | Self::ContactWithdrawn { visit }
            | Self::AppointmentKept { visit, .. }
            | Self::TicketCalled { visit, .. }
            | Self::TicketRecalled { visit }
            | Self::ServingStarted { visit }
            | Self::TicketHeld { visit }
            | Self::TicketResumed { visit, .. }
            | Self::ServiceFinished { visit, .. }
            | Self::TicketReferred { visit }
            | Self::TicketTransferred { visit, .. }
            | Self::PersonsCorrected { visit, .. }
            | Self::TicketRestored { visit }
            | Self::ResearcherAsked { visit }
            | Self::TicketMissed { visit }
            | Self::TicketReturned { visit, .. }
            | Self::VisitorLeft { visit }
            | Self::TicketCancelled { visit, .. }
            | Self::VisitRated { visit }
            | Self::RequestOpened { visit, .. } => Some(visit),
            Self::QuickServiceGiven { .. }
            | Self::QuickServiceWithdrawn { .. }
            | Self::AppointmentMade { .. }
            | Self::AppointmentChanged { .. }
            | Self::DayClosed { .. }
            | Self::ReceptionPaused { .. }
            | Self::ReceptionResumed { .. }
            | Self::CounterOpened { .. }
            | Self::CounterClosed { .. }
            | Self::AssistanceCalled { .. }
            | Self::AssistanceAnswered { .. }
            | Self::RequestChanged { .. }
            | Self::RequestLinked { .. }
            | Self::SettingChanged { .. } => None,
        }
    }
}
