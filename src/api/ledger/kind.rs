//! The kinds of facts by name, and who may record which.

use domain::event::Fact;
use sync::wire::device::DeviceKind;

macro_rules! kinds {
    ($($kind:ident = $name:literal,)+) => {
        /// A kind of fact.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Kind {
            $($kind,)+
        }

        impl Kind {
            /// Every kind.
            const ALL: &[Self] = &[$(Self::$kind),+];

            /// The kind of a fact.
            pub(super) const fn of(fact: &Fact) -> Self {
                match fact { $(Fact::$kind { .. } => Self::$kind),+ }
            }

            /// Its name, as events carry it.
            pub(super) const fn name(self) -> &'static str {
                match self { $(Self::$kind => $name),+ }
            }
        }
    };
}

kinds! {
    VisitRegistered = "visit_registered",
    TicketIssued = "ticket_issued",
    DocumentsDeclared = "documents_declared",
    PersonalGiven = "personal_given",
    DeclarationMade = "declaration_made",
    DeclarationWitnessed = "declaration_witnessed",
    DocumentChecked = "document_checked",
    ContactRecorded = "contact_recorded",
    ContactWithdrawn = "contact_withdrawn",
    QuickServiceGiven = "quick_service_given",
    QuickServiceWithdrawn = "quick_service_withdrawn",
    AppointmentMade = "appointment_made",
    AppointmentChanged = "appointment_changed",
    AppointmentKept = "appointment_kept",
    TicketCalled = "ticket_called",
    TicketRecalled = "ticket_recalled",
    ServingStarted = "serving_started",
    TicketHeld = "ticket_held",
    TicketResumed = "ticket_resumed",
    ServiceFinished = "service_finished",
    TicketReferred = "ticket_referred",
    TicketTransferred = "ticket_transferred",
    PersonsCorrected = "persons_corrected",
    TicketRestored = "ticket_restored",
    ResearcherAsked = "researcher_asked",
    TicketMissed = "ticket_missed",
    TicketReturned = "ticket_returned",
    VisitorLeft = "visitor_left",
    TicketCancelled = "ticket_cancelled",
    VisitRated = "visit_rated",
    DayClosed = "day_closed",
    ReceptionPaused = "reception_paused",
    ReceptionResumed = "reception_resumed",
    CounterOpened = "counter_opened",
    CounterClosed = "counter_closed",
    AssistanceCalled = "assistance_called",
    AssistanceAnswered = "assistance_answered",
    RequestOpened = "request_opened",
    RequestChanged = "request_changed",
    RequestLinked = "request_linked",
    SettingChanged = "setting_changed",
}

impl Kind {
    /// The kind of that name, if this program knows it.
    pub(super) fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.name() == name)
    }

    /// Whether a device may record it in its own log. What staff do is recorded by the server, which knows who
    /// is logged in.
    pub(super) const fn is_recorded_by(self, device: DeviceKind) -> bool {
        match (device, self) {
            (
                DeviceKind::Kiosk,
                Self::VisitRegistered
                | Self::TicketIssued
                | Self::DocumentsDeclared
                | Self::PersonalGiven
                | Self::DeclarationMade
                | Self::AppointmentKept
                | Self::VisitorLeft
                | Self::VisitRated
                | Self::AssistanceCalled,
            ) => true,
            (DeviceKind::Kiosk | DeviceKind::Board | DeviceKind::Counter, _) => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_the_one_that_events_carry() {
        for kind in Kind::ALL {
            let bare = format!(r#"{{"kind":"{}"}}"#, kind.name());
            let error = serde_json::from_str::<Fact>(&bare).unwrap_err().to_string();
            assert!(error.contains("missing field"), "{error}");
            assert_eq!(Kind::named(kind.name()), Some(*kind));
        }
        assert_eq!(Kind::named("case_opened"), None);
    }
}
