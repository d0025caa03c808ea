//! Calling and serving.

use domain::{
    event::Fact,
    id::VisitId,
    ticket::{Outcome, TicketState},
};
use sync::wire::{counter::Action, problem::Code, push::Verdict};

use super::{Desk, Done};
use crate::ledger::Refusal;

impl Desk<'_, '_> {
    pub(super) fn carry_out_on_ticket(&mut self, action: Action) -> Result<Done, Refusal> {
        match action {
            Action::Next => self.next(),
            Action::Recall { visit } => self.change(visit, Fact::TicketRecalled { visit }),
            Action::Start { visit } => self.change(visit, Fact::ServingStarted { visit }),
            Action::Finish { outcome: Outcome::NotRecorded, .. } => Err(Code::BadValue.into()),
            Action::Finish { visit, outcome } => self.change(visit, Fact::ServiceFinished { visit, outcome }),
            Action::Miss { visit } => self.change(visit, Fact::TicketMissed { visit }),
            Action::Return { visit, place } => self.change(visit, Fact::TicketReturned { visit, place }),
            Action::Cancel { visit, reason } => self.change(visit, Fact::TicketCancelled { visit, reason }),
            Action::Open { .. } | Action::Close | Action::Assist { .. } => {
                unreachable!("these concern no ticket and were carried out before")
            }
        }
    }

    /// Calls whoever is next. Writers come one after the other, so nobody is called twice.
    fn next(&mut self) -> Result<Done, Refusal> {
        if self.is_busy(self.counter)? {
            return Err(Code::CounterBusy.into());
        }
        let Some(ticket) = self.txn.waiting(self.at, self.today, 0, 1)?.pop() else {
            return Ok(Done::NOBODY);
        };
        let (visit, counter) = (ticket.visit.id, self.counter);
        self.change(visit, Fact::TicketCalled { visit, counter })
    }

    fn change(&mut self, visit: VisitId, fact: Fact) -> Result<Done, Refusal> {
        let ticket = self.txn.ticket(self.at, visit)?.filter(|ticket| ticket.visit.day == self.today);
        let state = ticket.ok_or(Code::UnknownTicket)?.state;
        if !self.may_touch(&state) {
            return Err(Code::WrongState.into());
        }
        match self.record(fact)? {
            Verdict::Applied => Ok(Done::with(visit)),
            Verdict::Unknown
            | Verdict::Unreadable
            | Verdict::Refused
            | Verdict::Foreign
            | Verdict::LabelConflict
            | Verdict::Quarantined => Err(why_not(&state).into()),
        }
    }

    /// Whoever another counter has called or serves is that counter's.
    fn may_touch(&self, state: &TicketState) -> bool {
        match state {
            TicketState::Called { counter, .. }
            | TicketState::Serving { counter, .. }
            | TicketState::Held { counter, .. } => *counter == self.counter,
            TicketState::Waiting { .. }
            | TicketState::NoShow { .. }
            | TicketState::Done { .. }
            | TicketState::Left { .. }
            | TicketState::Cancelled { .. }
            | TicketState::Unserved { .. } => true,
        }
    }
}

fn why_not(state: &TicketState) -> Code {
    match state {
        TicketState::Done { .. }
        | TicketState::Left { .. }
        | TicketState::Cancelled { .. }
        | TicketState::Unserved { .. } => Code::AlreadyFinished,
        TicketState::Waiting { .. }
        | TicketState::Called { .. }
        | TicketState::Serving { .. }
        | TicketState::Held { .. }
        | TicketState::NoShow { .. } => Code::WrongState,
    }
}
