//! Referring to the social researcher, as the policy has it.

use domain::{
    association::Referral,
    event::Fact,
    id::{StaffId, VisitId},
    queue::Line,
    role::Role,
};
use sync::wire::problem::Code;

use super::{Desk, Done};
use crate::ledger::{Refusal, look_up};

impl Desk<'_, '_> {
    /// The line out of which whoever sits here calls.
    pub(super) fn line(&mut self) -> Result<Line, Refusal> {
        self.line_of(self.staff)
    }

    /// The line out of which a member of staff calls.
    pub(super) fn line_of(&mut self, staff: StaffId) -> Result<Line, Refusal> {
        let person = self.txn.person(self.at.association, staff)?;
        let role = person.map_or(Role::Reception, |person| person.role);
        Ok(Line::called_by(role, look_up::branch(self.txn, self.at)?.referral))
    }

    /// Sends whoever is served here on to wait for the researcher.
    pub(super) fn refer(&mut self, visit: VisitId) -> Result<Done, Refusal> {
        self.must_have(Referral::InPerson)?;
        self.change(visit, Fact::TicketReferred { visit })
    }

    /// Notes that the researcher was asked by phone; once is enough.
    pub(super) fn ask_researcher(&mut self, visit: VisitId) -> Result<Done, Refusal> {
        self.must_have(Referral::ByPhone)?;
        if self.served_here(visit)?.1.visit.asked_at.is_none() {
            self.record(Fact::ResearcherAsked { visit })?;
        }
        Ok(Done::with(visit))
    }

    fn must_have(&mut self, referral: Referral) -> Result<(), Refusal> {
        if look_up::branch(self.txn, self.at)?.referral != Some(referral) {
            return Err(Code::BadValue.into());
        }
        Ok(())
    }
}
