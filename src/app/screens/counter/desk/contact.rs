//! What comes beside the queue, contacts by other channels and supporting services: noted at any moment, and taken back
//! while that is offered.

use domain::{
    contact::Contact,
    id::{GivenId, QuickServiceId, VisitId},
    time::{MS_PER_SEC, Timestamp},
};
use leptos::prelude::*;
use sync::wire::counter::Action;
use uuid::Uuid;

use super::{
    super::view::{Possible, noted_secs_left},
    Ask, Desk, Said,
};

/// What was noted can be taken back for this long.
const UNDO_MS: i64 = 10 * MS_PER_SEC;

/// Something that was noted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum What {
    /// A contact.
    Contact(VisitId, Contact),
    /// A supporting service.
    Quick(GivenId, QuickServiceId),
}

/// What was noted last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) struct Noted {
    /// That; none: it was taken back.
    pub what: Option<What>,
    /// Until when that is said.
    pub until: Timestamp,
}

impl Desk {
    /// Asks what came by telephone or another channel, where that can be noted now.
    pub(in super::super) fn ask_contact(self) {
        let is_offered = self.branch.with_untracked(|branch| branch.contact_channels().next().is_some());
        if !is_offered {
            return;
        }
        match self.situation.get_untracked().contact() {
            Possible::Not(reason) => self.said.set(Some(Said::NotNow(reason))),
            Possible::Main | Possible::Yes => self.asked.set(Some(Ask::Contact(VisitId(Uuid::new_v4())))),
        }
    }

    /// Whether nothing can be noted now, followed.
    pub(in super::super) fn cannot_note(self) -> bool {
        self.seat.get().is_none()
            || self.busy.get()
            || matches!(self.situation.get().contact(), Possible::Not(_))
    }

    /// Notes a contact; the question stands until the answer is there.
    pub(in super::super) fn note_contact(self, visit: VisitId, contact: Contact) {
        self.act(Action::Contact { visit, contact });
    }

    /// Asks which supporting service was given, where that can be noted now.
    pub(in super::super) fn ask_quick(self) {
        match self.situation.get_untracked().contact() {
            Possible::Not(reason) => self.said.set(Some(Said::NotNow(reason))),
            Possible::Main | Possible::Yes => self.asked.set(Some(Ask::Quick(GivenId(Uuid::new_v4())))),
        }
    }

    /// Notes a supporting service; the question stands until the answer is there.
    pub(in super::super) fn give_quick(self, given: GivenId, service: QuickServiceId) {
        self.act(Action::GiveQuick { given, service });
    }

    /// Takes back what was noted last, while that is offered.
    pub(in super::super) fn take_back(self) {
        let Some(Noted { what: Some(what), until }) = self.noted.get_untracked() else { return };
        if noted_secs_left(until, self.clock.read()) > 0 {
            self.act(match what {
                What::Contact(visit, _) => Action::WithdrawContact { visit },
                What::Quick(given, _) => Action::WithdrawQuick { given },
            });
        }
    }

    /// Notes what became of it once that is known; whether `action` was about something that is noted.
    pub(super) fn heed_noted(self, action: Action) -> bool {
        let (asked, what) = match action {
            Action::Contact { visit, contact } => {
                (Some(Ask::Contact(visit)), Some(What::Contact(visit, contact)))
            }
            Action::GiveQuick { given, service } => {
                (Some(Ask::Quick(given)), Some(What::Quick(given, service)))
            }
            Action::WithdrawContact { .. } | Action::WithdrawQuick { .. } => (None, None),
            Action::Open { .. }
            | Action::Close
            | Action::Next
            | Action::Call { .. }
            | Action::Recall { .. }
            | Action::Start { .. }
            | Action::Witness { .. }
            | Action::Check { .. }
            | Action::Finish { .. }
            | Action::Miss { .. }
            | Action::Return { .. }
            | Action::Cancel { .. }
            | Action::Assist { .. }
            | Action::Pause { .. }
            | Action::Resume { .. }
            | Action::Refer { .. }
            | Action::AskResearcher { .. } => return false,
        };
        // The answer closes its own question, and no other that was opened since.
        if asked.is_some() {
            self.asked.maybe_update(|open| open.take_if(|open| Some(&*open) == asked.as_ref()).is_some());
        }
        self.noted.set(Some(Noted { what, until: self.clock.read().plus_ms(UNDO_MS) }));
        true
    }
}
