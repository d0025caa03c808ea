//! Giving a number at the counter, to somebody who took none at a tablet; how many came.

use domain::{
    event::Fact,
    id::{ServiceId, VisitId},
    visit::{Channel, Persons, VisitorKind},
};
use sync::wire::problem::Code;

use super::{Desk, Done};
use crate::{
    ledger::{Refusal, lease::next_label, look_up},
    secret,
    store::{LeaseRow, LeaseState},
};

/// Who came, and what for.
#[derive(Clone, Copy)]
pub(super) struct Guest {
    pub visit: VisitId,
    pub service: ServiceId,
    pub visitor_kind: Option<VisitorKind>,
    pub persons: Persons,
}

impl Desk<'_, '_> {
    /// Corrects how many came, as long as the visit lasts.
    pub(super) fn correct_persons(&mut self, visit: VisitId, persons: Persons) -> Result<Done, Refusal> {
        if self.ticket(visit)?.state.is_ended() {
            return Err(Code::AlreadyFinished.into());
        }
        self.change(visit, Fact::PersonsCorrected { visit, persons })
    }

    /// Gives the next number of the service, and serves whoever gets it at once where that is asked. Their link is known to
    /// nobody: there is no paper that could hold it.
    pub(super) fn register(&mut self, guest: Guest, serve: bool) -> Result<Done, Refusal> {
        let Guest { visit, service, visitor_kind, persons } = guest;
        let letter =
            look_up::branch(self.txn, self.at)?.ticket_letter(service).ok_or(Code::UnknownService)?;
        if serve && self.is_busy(self.counter)? {
            return Err(Code::CounterBusy.into());
        }
        let (day, channel) = (self.today, Channel::Interview);
        let label = next_label(self.txn, self.at, day, letter)?;
        let token = secret::hash(&self.moment.fresh.uuid().to_string());
        let mut facts = vec![
            Fact::VisitRegistered { visit, service, visitor_kind, persons, channel },
            Fact::TicketIssued { visit, label, day, token },
        ];
        if serve {
            facts.push(Fact::TicketCalled { visit, counter: self.counter });
            facts.push(Fact::ServingStarted { visit });
        }
        for fact in facts {
            self.record_of(visit, fact, Code::BadValue)?;
        }
        let given = LeaseRow {
            day,
            label,
            service,
            device: self.device.id,
            incarnation: self.device.incarnation,
            request: self.command,
            state: LeaseState::Used,
            at: self.moment.now,
        };
        self.txn.put_lease(self.at, &given)?;
        Ok(Done::with(visit))
    }
}
