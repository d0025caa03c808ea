//! What comes beside the queue, contacts by other channels and supporting services: noted at any moment.

use domain::{
    contact::Contact,
    id::{GivenId, QuickServiceId, VisitId},
};
use leptos::prelude::*;
use sync::wire::counter::Action;
use uuid::Uuid;

use super::{super::view::Possible, Ask, Desk, Said};

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
}
