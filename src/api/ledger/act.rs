//! What staff do at a counter.

mod contact;
mod onward;
mod pause;
mod quick;
mod referral;
mod register;
mod seat;
mod ticket;

use domain::{
    id::{CommandId, StaffId, VisitId},
    time::ServiceDay,
};
use sync::wire::{
    counter::{Acted, Action, Command},
    device::DeviceKind,
    problem::Code,
    push::Verdict,
};

use super::{Moment, Refusal, look_up, once::Once, record::record, request, snapshot};
use crate::store::{BranchKey, Device, Source, Txn};

/// Carries out one press of a button, once: the same command again is answered again.
pub fn act(
    txn: &mut dyn Txn,
    device: &Device,
    staff: StaffId,
    command: Command,
    moment: Moment<'_>,
) -> Result<Acted, Refusal> {
    let device = look_up::device_of_kind(txn, device, DeviceKind::Counter)?;
    let (at, now) = (device.at, moment.now);
    let branch = look_up::branch(txn, at)?;
    branch.counter_number(command.counter).ok_or(Code::UnknownCounter)?;
    let once = Once::new(command.command, staff, &command);
    let done = if let Some(before) = once.before(txn, at)? {
        Done { found: before.found, visit: before.visit }
    } else {
        let today = ServiceDay::of(now);
        let mut desk = Desk {
            txn,
            at,
            device: &device,
            staff,
            command: command.command,
            counter: command.counter,
            today,
            moment,
        };
        let done = desk.carry_out(command.action)?;
        once.keep(txn, at, (done.found, done.visit), now)?;
        done
    };
    let request = match (command.action, done.visit) {
        (Action::Finish { .. }, Some(visit)) => txn.request_of_visit(at, visit)?,
        _ => None,
    };
    let request = request.as_ref().map(request::row);
    let ticket = match done.visit {
        Some(visit) => txn.ticket(at, visit)?,
        None => None,
    };
    let row = ticket.as_ref().map(snapshot::row);
    Ok(Acted { found: done.found, row, request, snapshot: snapshot::counter(txn, at, now)? })
}

/// What a command came to.
#[derive(Clone, Copy)]
struct Done {
    found: bool,
    visit: Option<VisitId>,
}

impl Done {
    const NOTHING_TO_FIND: Self = Self { found: true, visit: None };
    const NOBODY: Self = Self { found: false, visit: None };

    const fn with(visit: VisitId) -> Self {
        Self { found: true, visit: Some(visit) }
    }
}

/// Somebody at a counter, and the moment.
struct Desk<'t, 'f> {
    txn: &'t mut dyn Txn,
    at: BranchKey,
    device: &'t Device,
    staff: StaffId,
    command: CommandId,
    counter: domain::id::CounterId,
    today: ServiceDay,
    moment: Moment<'f>,
}

impl Desk<'_, '_> {
    fn carry_out(&mut self, action: Action) -> Result<Done, Refusal> {
        match action {
            Action::Close => return self.close(),
            Action::Assist { assistance } => return self.assist(assistance),
            Action::Open { .. }
            | Action::Register { .. }
            | Action::Next
            | Action::Call { .. }
            | Action::Recall { .. }
            | Action::Start { .. }
            | Action::Witness { .. }
            | Action::Check { .. }
            | Action::Finish { .. }
            | Action::Hold { .. }
            | Action::TakeUp { .. }
            | Action::Transfer { .. }
            | Action::Persons { .. }
            | Action::TakeBack { .. }
            | Action::CallHelp { .. }
            | Action::Refer { .. }
            | Action::AskResearcher { .. }
            | Action::Miss { .. }
            | Action::Return { .. }
            | Action::Cancel { .. }
            | Action::Contact { .. }
            | Action::WithdrawContact { .. }
            | Action::GiveQuick { .. }
            | Action::WithdrawQuick { .. }
            | Action::Pause { .. }
            | Action::Resume { .. } => {}
        }
        if look_up::is_closed(self.txn, self.at, self.today)? {
            return Err(Code::DayClosed.into());
        }
        if let Action::Open { take_over } = action {
            return self.open(take_over);
        }
        self.must_sit_here()?;
        self.carry_out_on_ticket(action)
    }

    /// Records a fact in the name of whoever sits here.
    fn record(&mut self, fact: domain::event::Fact) -> Result<Verdict, Refusal> {
        let source = self.source();
        Ok(record(self.txn, self.at, source, fact, &mut self.moment)?)
    }

    /// Records a fact of a visit; where the rules refuse it, `why_not` says why.
    fn record_of(
        &mut self,
        visit: VisitId,
        fact: domain::event::Fact,
        why_not: Code,
    ) -> Result<Done, Refusal> {
        match self.record(fact)? {
            Verdict::Applied => Ok(Done::with(visit)),
            Verdict::Unknown
            | Verdict::Unreadable
            | Verdict::Refused
            | Verdict::Foreign
            | Verdict::LabelConflict
            | Verdict::Quarantined => Err(why_not.into()),
        }
    }

    /// In whose name things are recorded here.
    const fn source(&self) -> Source {
        Source { device: Some(self.device.id), place: None, staff: Some(self.staff) }
    }
}
