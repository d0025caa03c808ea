//! Going on otherwise than was thought: somebody who was set aside, another service, what was done taken back.

use domain::{
    association::Branch,
    event::Fact,
    id::{ServiceId, VisitId},
    queue::Line,
    ticket::{Onward, TicketState},
    time::MS_PER_SEC,
};
use sync::wire::{counter::TAKE_BACK_MS, problem::Code};

use super::{Desk, Done, ticket::why_not};
use crate::ledger::{Refusal, look_up};

/// What was pressed in time may arrive so much later.
const ON_THE_WAY_MS: i64 = 20 * MS_PER_SEC;

impl Desk<'_, '_> {
    /// Goes on here with somebody who was set aside, at whichever counter.
    pub(super) fn take_up(&mut self, visit: VisitId) -> Result<Done, Refusal> {
        if self.is_busy(self.counter)? {
            return Err(Code::CounterBusy.into());
        }
        let (state, counter) = (self.ticket(visit)?.state, self.counter);
        self.record_of(visit, Fact::TicketResumed { visit, counter }, why_not(&state))
    }

    /// Sends somebody to another service that somebody gives: on the way back into the queue no one is forgotten.
    pub(super) fn transfer(
        &mut self,
        visit: VisitId,
        service: ServiceId,
        onward: Onward,
    ) -> Result<Done, Refusal> {
        let (branch, ticket) = (look_up::branch(self.txn, self.at)?, self.ticket(visit)?);
        let known = branch.service(service).filter(|service| !service.hidden);
        if known.ok_or(Code::UnknownService)?.id == ticket.visit.service {
            return Err(Code::BadValue.into());
        }
        let stays_here = match onward {
            Onward::Here => ticket.state.counter().is_some(),
            Onward::Queue => false,
        };
        if !stays_here && !self.is_called_for(&branch, service)? {
            return Err(Code::NobodyServes.into());
        }
        self.change(visit, Fact::TicketTransferred { visit, service, onward })
    }

    /// Whether somebody who calls out of the counters' line sits at a counter that serves it.
    fn is_called_for(&mut self, branch: &Branch, service: ServiceId) -> Result<bool, Refusal> {
        for seat in self.txn.seats(self.at)? {
            let serves = branch.counter(seat.counter).is_some_and(|counter| counter.serves(service));
            if serves && self.line_of(seat.staff)? == Line::Counters {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Takes back what whoever sits here did last, while that is offered, and where its visitor has a place again.
    pub(super) fn take_back(&mut self, visit: VisitId) -> Result<Done, Refusal> {
        let done = self.txn.last_done(self.at, self.staff)?.filter(|done| done.visit == visit);
        let done = done.ok_or(Code::TooLate)?;
        if self.moment.now.ms_since(done.at) > TAKE_BACK_MS + ON_THE_WAY_MS {
            return Err(Code::TooLate.into());
        }
        let (TicketState::Called { counter, .. } | TicketState::Serving { counter, .. }) = done.before.state
        else {
            return self.restore(visit);
        };
        if counter != self.counter {
            return Err(Code::TooLate.into());
        }
        let others = self.txn.at_counter(self.at, self.today, counter)?;
        if others.iter().any(|ticket| ticket.visit.id != visit) {
            return Err(Code::CounterBusy.into());
        }
        self.restore(visit)
    }

    fn restore(&mut self, visit: VisitId) -> Result<Done, Refusal> {
        self.ticket(visit)?;
        self.record_of(visit, Fact::TicketRestored { visit }, Code::TooLate)
    }
}
