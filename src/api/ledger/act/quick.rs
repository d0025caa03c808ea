//! Noting supporting services.

use domain::{
    event::Fact,
    id::{GivenId, QuickServiceId},
};
use sync::wire::{problem::Code, push::Verdict};

use super::{Desk, Done};
use crate::ledger::{Refusal, look_up};

impl Desk<'_, '_> {
    /// Notes that a supporting service of the branch was given.
    pub(super) fn give_quick(&mut self, given: GivenId, service: QuickServiceId) -> Result<Done, Refusal> {
        let branch = look_up::branch(self.txn, self.at)?;
        let is_given = branch.quick_offered().any(|offered| offered.id == service);
        if !is_given {
            return Err(Code::UnknownService.into());
        }
        self.record_quick(Fact::QuickServiceGiven { given, service })
    }

    /// Takes back what was noted today, whoever noted it.
    pub(super) fn withdraw_quick(&mut self, given: GivenId) -> Result<Done, Refusal> {
        let known = self.txn.given(self.at, given)?.filter(|known| known.day == self.today);
        known.ok_or(Code::NotFound)?;
        self.record_quick(Fact::QuickServiceWithdrawn { given })
    }

    fn record_quick(&mut self, fact: Fact) -> Result<Done, Refusal> {
        match self.record(fact)? {
            Verdict::Applied => Ok(Done::NOTHING_TO_FIND),
            Verdict::Foreign => Err(Code::NotFound.into()),
            Verdict::Refused
            | Verdict::Unknown
            | Verdict::Unreadable
            | Verdict::LabelConflict
            | Verdict::Quarantined => Err(Code::AlreadyFinished.into()),
        }
    }
}
