//! The appointments of a day: made by reception before the opening, kept at the tablet by most.

use domain::{
    appointment::{Appointment, Purpose, Slot, Taken},
    association::{Appointments, Branch, Shift},
    id::{AppointmentId, CommandId},
    time::ServiceDay,
};
use sync::wire::appointment::{Agenda, AppointmentAction, AppointmentCommand, Due};
use uuid::Uuid;

use super::caller::{Caller, Stopped};

/// The place of the service for which there are appointments.
const SERVICE: usize = 2;
/// At which of the day's times there is an appointment, and with which official; none: for a service.
const PLAN: [(usize, Option<usize>); 7] =
    [(1, Some(0)), (3, None), (6, Some(1)), (9, None), (11, Some(0)), (13, Some(1)), (15, None)];
/// The time of the day at which nobody comes for theirs.
const MISSED: usize = 6;
/// The time of the day from which the first official is engaged elsewhere, and for how many times.
const ENGAGED: (usize, usize) = (7, 3);

/// Makes those of `day`; answers those whose visitors will come.
pub(super) async fn make(desk: &Caller, branch: &Branch, day: ServiceDay) -> Result<Vec<Due>, Stopped> {
    let Some(rules) = &branch.appointments else { return Ok(Vec::new()) };
    let times: Vec<Slot> = rules.times_on(&branch.hours, day).collect();
    let mut due = Vec::new();
    for (place, official) in PLAN {
        let purpose = purpose(rules, branch, official).ok_or(Stopped::Miscast)?;
        let slot = *times.get(place).ok_or(Stopped::Miscast)?;
        let made = take(desk, branch, Taken { slot, purpose }).await?;
        due.extend(made.filter(|_| place != MISSED));
    }
    let (first, n_times) = ENGAGED;
    let official = rules.officials.first().ok_or(Stopped::Miscast)?.id;
    let times = times.get(first).zip(times.get(first + n_times - 1)).ok_or(Stopped::Miscast)?;
    let time = Shift { from_min: times.0.time.from_min, to_min: times.1.time.to_min };
    take(desk, branch, Taken { slot: Slot { day, time }, purpose: Purpose::Engagement { official } }).await?;
    Ok(due)
}

fn purpose(rules: &Appointments, branch: &Branch, official: Option<usize>) -> Option<Purpose> {
    let Some(place) = official else {
        let service = branch.services.get(SERVICE)?.id;
        return Some(Purpose::Service { service });
    };
    let official = rules.officials.get(place)?;
    Some(Purpose::Official { official: official.id, service: official.service })
}

/// Takes a time; answers what a tablet knows of it.
async fn take(desk: &Caller, branch: &Branch, taken: Taken) -> Result<Option<Due>, Stopped> {
    let appointment = AppointmentId(Uuid::new_v4());
    let command = AppointmentCommand {
        command: CommandId(Uuid::new_v4()),
        branch: branch.id,
        appointment,
        action: AppointmentAction::Make(taken),
    };
    let agenda: Agenda = desk.post("/v1/appointments", &command).await?;
    let rows = agenda.rows.iter().map(|row| &row.appointment);
    Ok(rows.filter(|it: &&Appointment| it.id == appointment).find_map(Due::of))
}
