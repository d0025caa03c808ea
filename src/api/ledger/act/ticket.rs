//! Calling and serving.

use std::sync::Arc;

use domain::{
    association::Branch,
    checklist::DocumentState,
    event::Fact,
    id::{DocumentId, VisitId},
    queue::{Line, Turn, is_called_by},
    ticket::{Outcome, TicketState},
};
use sync::wire::{counter::Action, problem::Code};

use super::{Desk, Done, register::Guest};
use crate::{
    ledger::{Refusal, look_up, personal, request},
    store::Ticket,
};

/// So many who wait are looked at before all of them are.
const NEXT_PAGE: u32 = 8;

impl Desk<'_, '_> {
    pub(super) fn carry_out_on_ticket(&mut self, action: Action) -> Result<Done, Refusal> {
        match action {
            Action::Register { visit, service, visitor_kind, persons, serve } => {
                self.register(Guest { visit, service, visitor_kind, persons }, serve)
            }
            Action::Next => self.next(),
            Action::Call { visit } => self.call(visit),
            Action::Recall { visit } => self.change(visit, Fact::TicketRecalled { visit }),
            Action::Start { visit } => self.change(visit, Fact::ServingStarted { visit }),
            Action::Witness { visit, version } => self.witness(visit, version),
            Action::Check { visit, document, state } => self.check(visit, document, state),
            Action::Finish { visit, outcome } => self.finish(visit, outcome),
            Action::Hold { visit } => self.change(visit, Fact::TicketHeld { visit }),
            Action::TakeUp { visit } => self.take_up(visit),
            Action::Transfer { visit, service, onward } => self.transfer(visit, service, onward),
            Action::Persons { visit, persons } => self.correct_persons(visit, persons),
            Action::TakeBack { visit } => self.take_back(visit),
            Action::Refer { visit } => self.refer(visit),
            Action::AskResearcher { visit } => self.ask_researcher(visit),
            Action::Miss { visit } => self.change(visit, Fact::TicketMissed { visit }),
            Action::Return { visit, place } => self.change(visit, Fact::TicketReturned { visit, place }),
            Action::Cancel { visit, reason } => self.change(visit, Fact::TicketCancelled { visit, reason }),
            Action::Contact { visit, contact } => self.note_contact(visit, contact),
            Action::WithdrawContact { visit } => self.withdraw_contact(visit),
            Action::GiveQuick { given, service } => self.give_quick(given, service),
            Action::WithdrawQuick { given } => self.withdraw_quick(given),
            Action::CallHelp { assistance } => self.call_help(assistance),
            Action::Pause { reason, minutes } => self.pause(reason, minutes),
            Action::Resume { since } => self.resume(since),
            Action::Open { .. } | Action::Close | Action::Assist { .. } => {
                unreachable!("these concern no ticket and were carried out before")
            }
        }
    }

    /// Calls somebody who waits in this counter's line.
    fn call(&mut self, visit: VisitId) -> Result<Done, Refusal> {
        if self.is_busy(self.counter)? {
            return Err(Code::CounterBusy.into());
        }
        let (state, counter) = (self.ticket(visit)?.state, self.counter);
        if state.line() != Some(self.line()?) {
            return Err(why_not(&state).into());
        }
        self.change(visit, Fact::TicketCalled { visit, counter })
    }

    /// Calls whoever is next. Writers come one after the other, so nobody is called twice.
    fn next(&mut self) -> Result<Done, Refusal> {
        if self.is_busy(self.counter)? {
            return Err(Code::CounterBusy.into());
        }
        let line = self.line()?;
        let Some(visit) = self.next_of(line)? else { return Ok(Done::NOBODY) };
        let counter = self.counter;
        self.change(visit, Fact::TicketCalled { visit, counter })
    }

    /// Who is next of those who wait in a line, are called by now, and are served at this counter.
    fn next_of(&mut self, line: Line) -> Result<Option<VisitId>, Refusal> {
        let (now, branch) = (self.moment.now, look_up::branch(self.txn, self.at)?);
        let counter = branch.counter(self.counter).ok_or(Code::UnknownCounter)?;
        let is_served = |ticket: &Ticket| line == Line::Researcher || counter.serves(ticket.visit.service);
        let is_called = |ticket: &&Ticket| {
            let turn = Turn::of(ticket.visit.id, &ticket.state);
            is_served(ticket)
                && turn.is_some_and(|turn| is_called_by(now, turn.queued_at, ticket.visit.appointed))
        };
        // Mostly it is one of the first.
        for limit in [NEXT_PAGE, u32::MAX] {
            let page = self.txn.waiting(self.at, self.today, line, 0, limit)?;
            if let Some(ticket) = page.iter().find(is_called) {
                return Ok(Some(ticket.visit.id));
            }
            if u32::try_from(page.len()).unwrap_or(u32::MAX) < limit {
                break;
            }
        }
        Ok(None)
    }

    /// Notes what was found of a document of whoever is served here.
    fn check(&mut self, visit: VisitId, document: DocumentId, state: DocumentState) -> Result<Done, Refusal> {
        let (branch, ticket) = self.served_here(visit)?;
        let service = branch.service(ticket.visit.service).ok_or(Code::UnknownService)?;
        if !service.documents.iter().any(|asked| asked.id == document) {
            return Err(Code::BadValue.into());
        }
        self.record(Fact::DocumentChecked { visit, document, state })?;
        Ok(Done::with(visit))
    }

    /// Notes that whoever is served here declared the words of that version before whoever sits here; once is enough.
    fn witness(&mut self, visit: VisitId, version: u16) -> Result<Done, Refusal> {
        let (branch, ticket) = self.served_here(visit)?;
        let service = branch.service(ticket.visit.service).ok_or(Code::UnknownService)?;
        let declaration = branch.declaration_of(service).ok_or(Code::BadValue)?;
        if declaration.version != version {
            return Err(Code::OtherDeclaration.into());
        }
        let is_done = self.txn.declaration(self.at, visit)?.is_some_and(|known| known.witness.is_some());
        if !is_done {
            self.record(Fact::DeclarationWitnessed { visit, version })?;
        }
        Ok(Done::with(visit))
    }

    /// The ticket of whoever is served at this counter.
    pub(super) fn served_here(&mut self, visit: VisitId) -> Result<(Arc<Branch>, Ticket), Refusal> {
        let ticket = self.ticket(visit)?;
        if !matches!(ticket.state, TicketState::Serving { counter, .. } if counter == self.counter) {
            return Err(why_not(&ticket.state).into());
        }
        Ok((look_up::branch(self.txn, self.at)?, ticket))
    }

    /// Ends service with an outcome that the branch has; a request is registered only when nothing is lacking. What was
    /// registered, or lacks something, is a request from then on, and declared before.
    fn finish(&mut self, visit: VisitId, outcome: Outcome) -> Result<Done, Refusal> {
        let branch = look_up::branch(self.txn, self.at)?;
        if !branch.outcomes().any(|offered| offered == outcome) {
            return Err(Code::BadValue.into());
        }
        let ticket = self.ticket(visit)?;
        let is_here = self.may_touch(&ticket.state) && !ticket.state.is_ended();
        let lacking = self.lacking(&branch, &ticket)?;
        if is_here && outcome == Outcome::Registered && !lacking.is_empty() {
            return Err(Code::DocumentsMissing.into());
        }
        let becomes = request::becomes(&branch, &ticket, outcome, lacking);
        if is_here && becomes.is_some() && !self.is_declared(&branch, &ticket)? {
            return Err(Code::DeclarationMissing.into());
        }
        let done = self.change(visit, Fact::ServiceFinished { visit, outcome })?;
        if let Some(lacking) = becomes {
            let source = self.source();
            request::open(self.txn, self.at, source, (&branch, &ticket), lacking, &mut self.moment)?;
        }
        Ok(done)
    }

    /// Whether the ticket's applicant has declared, where the policy asks for it.
    fn is_declared(&mut self, branch: &Branch, ticket: &Ticket) -> Result<bool, Refusal> {
        let service = branch.service(ticket.visit.service);
        if service.and_then(|service| branch.declaration_of(service)).is_none() {
            return Ok(true);
        }
        let declaring = personal::declaring(self.txn, self.at, ticket.visit.id)?;
        Ok(declaring.is_some_and(|declaring| declaring.is_made()))
    }

    /// The documents that keep the ticket's request from being registered.
    fn lacking(&mut self, branch: &Branch, ticket: &Ticket) -> Result<Vec<DocumentId>, Refusal> {
        let known = self.txn.documents(self.at, ticket.visit.id)?;
        let found = |id| known.iter().find(|it| it.document == id)?.found.map(|found| found.state);
        let service = branch.service(ticket.visit.service);
        Ok(service.map(|service| branch.lacking(service, found)).unwrap_or_default())
    }

    /// The ticket of a visit of today.
    pub(super) fn ticket(&mut self, visit: VisitId) -> Result<Ticket, Refusal> {
        let ticket = self.txn.ticket(self.at, visit)?.filter(|ticket| ticket.visit.day == self.today);
        Ok(ticket.ok_or(Code::UnknownTicket)?)
    }

    pub(super) fn change(&mut self, visit: VisitId, fact: Fact) -> Result<Done, Refusal> {
        let state = self.ticket(visit)?.state;
        if !self.may_touch(&state) {
            return Err(Code::WrongState.into());
        }
        self.record_of(visit, fact, why_not(&state))
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

pub(super) fn why_not(state: &TicketState) -> Code {
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
