//! Noting contacts that came by another channel than the lobby.

use domain::{contact::Contact, event::Fact, id::VisitId};
use sync::wire::{problem::Code, push::Verdict};

use super::{Desk, Done};
use crate::ledger::{Refusal, look_up};

impl Desk<'_, '_> {
    /// Notes a contact by one of the branch's channels, with an outcome that it has for contacts.
    pub(super) fn note_contact(&mut self, visit: VisitId, contact: Contact) -> Result<Done, Refusal> {
        let branch = look_up::branch(self.txn, self.at)?;
        branch.service(contact.service).ok_or(Code::UnknownService)?;
        let is_reached = branch.contact_channels().any(|channel| channel == contact.channel);
        let may_come_to = branch.contact_outcomes().any(|outcome| outcome == contact.outcome);
        if !is_reached || !may_come_to {
            return Err(Code::BadValue.into());
        }
        self.record_contact(visit, Fact::ContactRecorded { visit, contact })
    }

    /// Takes back a contact of today, whoever noted it: as long as the day is open, a mistake can be mended.
    pub(super) fn withdraw_contact(&mut self, visit: VisitId) -> Result<Done, Refusal> {
        let visited = self.txn.visit(self.at, visit)?.filter(|visited| visited.day == self.today);
        visited.ok_or(Code::NotFound)?;
        self.record_contact(visit, Fact::ContactWithdrawn { visit })
    }

    fn record_contact(&mut self, visit: VisitId, fact: Fact) -> Result<Done, Refusal> {
        match self.record(fact)? {
            Verdict::Applied => Ok(Done::with(visit)),
            Verdict::Foreign => Err(Code::NotFound.into()),
            Verdict::Refused
            | Verdict::Unknown
            | Verdict::Unreadable
            | Verdict::LabelConflict
            | Verdict::Quarantined => Err(Code::AlreadyFinished.into()),
        }
    }
}
