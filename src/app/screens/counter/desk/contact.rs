//! Contacts by other channels than the lobby: noted at any moment, and taken back while that is offered.

use domain::{
    contact::Contact,
    id::VisitId,
    time::{MS_PER_SEC, Timestamp},
};
use leptos::prelude::*;
use sync::wire::counter::Action;
use uuid::Uuid;

use super::{
    super::view::{Possible, contact_secs_left},
    Ask, Desk, Said,
};

/// A contact can be taken back for this long.
const UNDO_MS: i64 = 10 * MS_PER_SEC;

/// What became of the last contact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) struct Noted {
    /// The contact's visit.
    pub visit: VisitId,
    /// What was noted; none: it was taken back.
    pub contact: Option<Contact>,
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

    /// Notes a contact; the question stands until the answer is there.
    pub(in super::super) fn note_contact(self, visit: VisitId, contact: Contact) {
        self.act(Action::Contact { visit, contact });
    }

    /// Takes the last contact back, while that is offered.
    pub(in super::super) fn take_back(self) {
        let noted = self.noted.get_untracked().filter(|noted| noted.contact.is_some());
        if let Some(noted) = noted.filter(|noted| contact_secs_left(noted.until, self.clock.read()) > 0) {
            self.act(Action::WithdrawContact { visit: noted.visit });
        }
    }

    /// Notes what became of a contact once it is known; whether `action` was about one.
    pub(super) fn heed_contact(self, action: Action) -> bool {
        let (visit, contact) = match action {
            Action::Contact { visit, contact } => (visit, Some(contact)),
            Action::WithdrawContact { visit } => (visit, None),
            Action::Open { .. }
            | Action::Close
            | Action::Next
            | Action::Recall { .. }
            | Action::Start { .. }
            | Action::Witness { .. }
            | Action::Check { .. }
            | Action::Finish { .. }
            | Action::Miss { .. }
            | Action::Return { .. }
            | Action::Cancel { .. }
            | Action::Assist { .. }
            | Action::Refer { .. }
            | Action::AskResearcher { .. } => return false,
        };
        let until = self.clock.read().plus_ms(UNDO_MS);
        if contact.is_some() {
            self.asked.maybe_update(|asked| asked.take_if(|asked| *asked == Ask::Contact(visit)).is_some());
        }
        self.noted.set(Some(Noted { visit, contact, until }));
        true
    }
}
