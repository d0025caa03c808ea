//! Sitting down, leaving, calling for help and going to whoever called.

use domain::{
    event::Fact,
    id::{AssistanceId, CounterId},
};
use sync::wire::{problem::Code, push::Verdict};

use super::{Desk, Done};
use crate::{
    ledger::{Refusal, look_up},
    store::Seat,
};

impl Desk<'_, '_> {
    /// Sits down here, and leaves the counters where nobody is left to serve.
    pub(super) fn open(&mut self, take_over: bool) -> Result<Done, Refusal> {
        let staff = self.staff;
        match self.seat()? {
            Some(seat) if seat.staff == staff => return Ok(Done::NOTHING_TO_FIND),
            Some(_) if !take_over => return Err(Code::CounterTaken.into()),
            Some(_) | None => {}
        }
        let branch = look_up::branch(self.txn, self.at)?;
        let is_open = branch.open_counters().any(|counter| counter.id == self.counter);
        // Whoever is called or served at a counter that was closed needs somebody to go on.
        if !is_open && !self.is_busy(self.counter)? {
            return Err(Code::CounterClosed.into());
        }
        for seat in self.txn.seats(self.at)? {
            if seat.staff == staff && !self.is_busy(seat.counter)? {
                self.record(Fact::CounterClosed { counter: seat.counter })?;
            }
        }
        self.record(Fact::CounterOpened { counter: self.counter, staff })?;
        Ok(Done::NOTHING_TO_FIND)
    }

    /// Leaves this counter; whoever has left has left.
    pub(super) fn close(&mut self) -> Result<Done, Refusal> {
        let Some(seat) = self.seat()? else { return Ok(Done::NOTHING_TO_FIND) };
        if seat.staff != self.staff {
            return Err(Code::CounterTaken.into());
        }
        if self.is_busy(self.counter)? {
            return Err(Code::CounterBusy.into());
        }
        self.record(Fact::CounterClosed { counter: self.counter })?;
        Ok(Done::NOTHING_TO_FIND)
    }

    /// Calls a colleague here; the same call again calls nobody twice.
    pub(super) fn call_help(&mut self, assistance: AssistanceId) -> Result<Done, Refusal> {
        self.record(Fact::AssistanceCalled { assistance })?;
        Ok(Done::NOTHING_TO_FIND)
    }

    /// Goes to whoever called for help; whoever was helped was helped.
    pub(super) fn assist(&mut self, assistance: AssistanceId) -> Result<Done, Refusal> {
        match self.record(Fact::AssistanceAnswered { assistance })? {
            Verdict::Applied | Verdict::Refused => Ok(Done::NOTHING_TO_FIND),
            Verdict::Foreign
            | Verdict::Unknown
            | Verdict::Unreadable
            | Verdict::LabelConflict
            | Verdict::Quarantined => Err(Code::NotFound.into()),
        }
    }

    /// That the member of staff sits at this counter.
    pub(super) fn must_sit_here(&mut self) -> Result<(), Refusal> {
        match self.seat()? {
            None => Err(Code::NoCounter.into()),
            Some(seat) if seat.staff != self.staff => Err(Code::CounterTaken.into()),
            Some(_) => Ok(()),
        }
    }

    /// Whether a counter has called or serves anybody.
    pub(super) fn is_busy(&mut self, counter: CounterId) -> Result<bool, Refusal> {
        Ok(!self.txn.at_counter(self.at, self.today, counter)?.is_empty())
    }

    fn seat(&mut self) -> Result<Option<Seat>, Refusal> {
        Ok(self.txn.seats(self.at)?.into_iter().find(|seat| seat.counter == self.counter))
    }
}
