//! Appointments: made and changed by staff, found by the tablet.

use domain::{
    appointment::{
        APPOINTMENTS_OF_DAY_MAX, Appointment, AppointmentChange, AppointmentNumber, AppointmentState,
        DAYS_AHEAD_MAX, Purpose, Taken, Untakable,
    },
    association::{Appointments, Branch},
    event::Fact,
    id::{AppointmentId, StaffId},
    time::{ServiceDay, Timestamp},
};
use sync::wire::{
    appointment::{Agenda, AgendaRow, AppointmentAction, AppointmentCommand, DUE_DAYS, Due, FindAppointment},
    device::DeviceKind,
    problem::Code,
    push::Verdict,
};

use super::{Moment, Refusal, look_up, once::Once, record::record};
use crate::store::{BranchKey, Device, Source, StoreError, Txn};

/// A number is drawn so often before it is said that there is none.
const DRAWS_MAX: u32 = 20;

/// The appointments of a day.
pub fn agenda(txn: &mut dyn Txn, at: BranchKey, day: ServiceDay, now: Timestamp) -> Result<Agenda, Refusal> {
    let mut rows = Vec::new();
    for appointment in txn.appointments(at, day, day)? {
        let label = match appointment.state {
            AppointmentState::Kept { visit } => txn.ticket(at, visit)?.map(|ticket| ticket.label),
            AppointmentState::Made | AppointmentState::Cancelled => None,
        };
        rows.push(AgendaRow { appointment, label });
    }
    let branch = look_up::branch(txn, at)?;
    let (rules, hours) = (branch.appointments.clone(), branch.hours.clone());
    Ok(Agenda { branch: at.branch, day, rows, rules, hours, phone_base: None, now })
}

/// Makes or changes an appointment, once, and answers the day on which it is now.
pub fn change_appointment(
    txn: &mut dyn Txn,
    at: BranchKey,
    staff: StaffId,
    command: AppointmentCommand,
    mut moment: Moment<'_>,
) -> Result<Agenda, Refusal> {
    let once = Once::new(command.command, staff, &command);
    let (id, now) = (command.appointment, moment.now);
    if once.before(txn, at)?.is_none() {
        let known = txn.appointment(at, id)?;
        let fact = match (command.action, known) {
            (AppointmentAction::Make(taken), None) => made(txn, at, id, taken, &mut moment)?,
            // The answer to the first press was lost, and then another time was chosen.
            (AppointmentAction::Make(taken), Some(known)) if known.taken.purpose == taken.purpose => {
                changed(txn, at, id, AppointmentChange::Moved { slot: taken.slot }, now)?
            }
            (AppointmentAction::Make(_), Some(_)) => return Err(Code::BadValue.into()),
            (AppointmentAction::Change(change), _) => changed(txn, at, id, change, now)?,
        };
        let source = Source { staff: Some(staff), ..Source::default() };
        if record(txn, at, source, fact, &mut moment)? != Verdict::Applied {
            return Err(Code::AppointmentOver.into());
        }
        once.keep(txn, at, (true, None), now)?;
    }
    let day = txn.appointment(at, id)?.ok_or(Code::UnknownAppointment)?.taken.slot.day;
    agenda(txn, at, day, now)
}

fn made(
    txn: &mut dyn Txn,
    at: BranchKey,
    appointment: AppointmentId,
    taken: Taken,
    moment: &mut Moment<'_>,
) -> Result<Fact, Refusal> {
    let branch = look_up::branch(txn, at)?;
    if !is_offered(&branch, taken.purpose) {
        return Err(Code::UnknownService.into());
    }
    must_be_free(txn, at, &branch, taken, None, moment.now)?;
    let number = match taken.purpose {
        Purpose::Service { .. } | Purpose::Official { .. } => Some(fresh_number(txn, at, moment)?),
        Purpose::Engagement { .. } => None,
    };
    Ok(Fact::AppointmentMade { appointment, number, taken })
}

fn changed(
    txn: &mut dyn Txn,
    at: BranchKey,
    appointment: AppointmentId,
    change: AppointmentChange,
    now: Timestamp,
) -> Result<Fact, Refusal> {
    let known = txn.appointment(at, appointment)?.ok_or(Code::UnknownAppointment)?;
    let changed = known.changed(change).ok_or(Code::AppointmentOver)?;
    match change {
        AppointmentChange::Moved { .. } => {
            let branch = look_up::branch(txn, at)?;
            must_be_free(txn, at, &branch, changed.taken, Some(appointment), now)?;
        }
        AppointmentChange::Cancelled => {}
    }
    Ok(Fact::AppointmentChanged { appointment, change })
}

/// Whether the branch receives anybody for that.
fn is_offered(branch: &Branch, purpose: Purpose) -> bool {
    match purpose {
        Purpose::Service { service } => branch.offered().any(|offered| offered.id == service),
        Purpose::Official { official, service } => {
            branch.official(official).is_some_and(|official| official.service == service)
        }
        Purpose::Engagement { official } => branch.official(official).is_some(),
    }
}

/// Refuses a time that cannot be taken beside all appointments but `itself`.
fn must_be_free(
    txn: &mut dyn Txn,
    at: BranchKey,
    branch: &Branch,
    taken: Taken,
    itself: Option<AppointmentId>,
    now: Timestamp,
) -> Result<(), Refusal> {
    let rules = branch.appointments.as_ref().ok_or(Code::NoSuchTime)?;
    let of_day = txn.appointments(at, taken.slot.day, taken.slot.day)?;
    let others = of_day.iter().filter(|it| it.stands() && Some(it.id) != itself);
    let stand: Vec<_> = others.map(|it| it.taken).collect();
    rules.check(&branch.hours, taken, &stand, now).map_err(|why| match (why, taken.purpose) {
        (Untakable::NoSuchTime, _) => Code::NoSuchTime,
        (Untakable::Taken, Purpose::Engagement { .. }) => Code::AppointmentsStand,
        (Untakable::Taken, Purpose::Service { .. } | Purpose::Official { .. }) => Code::TimeTaken,
    })?;
    let n_others = of_day.iter().filter(|it| Some(it.id) != itself).count();
    if n_others >= APPOINTMENTS_OF_DAY_MAX { Err(Code::AgendaFull.into()) } else { Ok(()) }
}

fn fresh_number(
    txn: &mut dyn Txn,
    at: BranchKey,
    moment: &mut Moment<'_>,
) -> Result<AppointmentNumber, Refusal> {
    for _ in 0..DRAWS_MAX {
        let number = AppointmentNumber::drawn(moment.fresh.uuid().as_u128());
        if txn.appointment_numbered(at, number)?.is_none() {
            return Ok(number);
        }
    }
    Err(Code::AgendaFull.into())
}

/// Whether somebody is expected by an appointment that would not hold under `rules`: with an official who is gone, or any
/// where none are made any more.
pub(super) fn breaks_any(
    txn: &mut dyn Txn,
    at: BranchKey,
    rules: Option<&Appointments>,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let today = ServiceDay::of(now);
    let last = today.plus_days(DAYS_AHEAD_MAX).unwrap_or(today);
    let holds = |it: &Appointment| {
        let official = it.taken.purpose.official();
        rules.is_some_and(|rules| official.is_none_or(|official| rules.official(official).is_some()))
    };
    // Nobody comes to an engagement.
    let is_expected = |it: &&Appointment| it.state == AppointmentState::Made && it.number.is_some();
    Ok(txn.appointments(at, today, last)?.iter().filter(is_expected).any(|it| !holds(it)))
}

/// What a tablet knows of appointments: those of today and the next days that are to come.
pub fn due(txn: &mut dyn Txn, at: BranchKey, now: Timestamp) -> Result<Vec<Due>, StoreError> {
    let today = ServiceDay::of(now);
    let last = today.plus_days(DUE_DAYS).unwrap_or(today);
    let is_made = |it: &&Appointment| it.state == AppointmentState::Made;
    Ok(txn.appointments(at, today, last)?.iter().filter(is_made).filter_map(Due::of).collect())
}

/// The appointment of that number, from today on, while its visitor is to come.
pub fn find_appointment(
    txn: &mut dyn Txn,
    device: &Device,
    asked: FindAppointment,
    now: Timestamp,
) -> Result<Due, Refusal> {
    let device = look_up::device_of_kind(txn, device, DeviceKind::Kiosk)?;
    let found = txn.appointment_numbered(device.at, asked.number)?;
    let found = found.filter(|it| it.taken.slot.day >= ServiceDay::of(now));
    let found = found.ok_or(Code::UnknownAppointment)?;
    match found.state {
        AppointmentState::Made => Due::of(&found).ok_or_else(|| Code::UnknownAppointment.into()),
        AppointmentState::Kept { .. } | AppointmentState::Cancelled => Err(Code::AppointmentOver.into()),
    }
}
