//! Appointments.

use domain::{
    appointment::{Appointment, AppointmentNumber, AppointmentState, Purpose, Slot, Taken},
    association::Shift,
    id::{AppointmentId, OfficialId, ServiceId, VisitId},
    time::ServiceDay,
};
use rusqlite::{Row, params};
use uuid::Uuid;

use super::{column::Columns, txn::SqliteTxn};
use crate::store::{Appointments, BranchKey, StoreError};

/// The appointments of one branch, in the order in which [`read`] reads them.
macro_rules! select_appointments {
    ($rest:literal) => {
        concat!(
            "select appointment, number, day, from_min, to_min, purpose, service, official, state, visit ",
            "from appointments where association = ?1 and branch = ?2 and ",
            $rest
        )
    };
}

impl Appointments for SqliteTxn<'_> {
    fn add_appointment(&mut self, at: BranchKey, it: &Appointment) -> Result<bool, StoreError> {
        let sql = "insert into appointments (association, branch, appointment, number, day, from_min, to_min,
                       purpose, service, official, state, visit)
                   values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12) on conflict do nothing";
        let Taken { slot, purpose } = it.taken;
        let (state, visit) = state_columns(it.state);
        let values = params![
            at.association.0,
            at.branch.0,
            it.id.0,
            it.number.map(u32::from),
            slot.day.days(),
            slot.time.from_min,
            slot.time.to_min,
            purpose_column(purpose),
            purpose.service().map(|service| service.0),
            purpose.official().map(|official| official.0),
            state,
            visit,
        ];
        Ok(self.run(sql, values)? == 1)
    }

    fn set_appointment(&mut self, at: BranchKey, it: &Appointment) -> Result<(), StoreError> {
        let sql = "update appointments set day = ?4, from_min = ?5, to_min = ?6, state = ?7, visit = ?8
                   where association = ?1 and branch = ?2 and appointment = ?3";
        let Slot { day, time } = it.taken.slot;
        let (state, visit) = state_columns(it.state);
        let (from, to) = (time.from_min, time.to_min);
        let values = params![at.association.0, at.branch.0, it.id.0, day.days(), from, to, state, visit];
        self.run(sql, values).map(drop)
    }

    fn appointment(&mut self, at: BranchKey, id: AppointmentId) -> Result<Option<Appointment>, StoreError> {
        let sql = select_appointments!("appointment = ?3");
        self.one(sql, params![at.association.0, at.branch.0, id.0], read)
    }

    fn appointment_numbered(
        &mut self,
        at: BranchKey,
        number: AppointmentNumber,
    ) -> Result<Option<Appointment>, StoreError> {
        let sql = select_appointments!("number = ?3");
        self.one(sql, params![at.association.0, at.branch.0, u32::from(number)], read)
    }

    fn appointments(
        &mut self,
        at: BranchKey,
        first: ServiceDay,
        last: ServiceDay,
    ) -> Result<Vec<Appointment>, StoreError> {
        let sql = select_appointments!("day between ?3 and ?4 order by day, from_min, appointment");
        self.all(sql, params![at.association.0, at.branch.0, first.days(), last.days()], read)
    }
}

const fn purpose_column(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Service { .. } => "service",
        Purpose::Official { .. } => "official",
        Purpose::Engagement { .. } => "engagement",
    }
}

const fn state_columns(state: AppointmentState) -> (&'static str, Option<Uuid>) {
    match state {
        AppointmentState::Made => ("made", None),
        AppointmentState::Kept { visit } => ("kept", Some(visit.0)),
        AppointmentState::Cancelled => ("cancelled", None),
    }
}

fn read(row: &Row<'_>) -> Result<Appointment, StoreError> {
    let mut c = Columns::of("appointments", row);
    let id = c.id("appointment", AppointmentId)?;
    let number = c.plain::<Option<u32>>("number")?;
    let number = number.map(AppointmentNumber::try_from).transpose().map_err(|_| c.bad("number"))?;
    let (day, from_min, to_min) = (c.day("day")?, c.plain("from_min")?, c.plain("to_min")?);
    let slot = Slot { day, time: Shift { from_min, to_min } };
    let purpose: String = c.plain("purpose")?;
    let (service, official) = (c.id_or_none("service", ServiceId)?, c.id_or_none("official", OfficialId)?);
    let purpose = match (purpose.as_str(), service, official) {
        ("service", Some(service), None) => Purpose::Service { service },
        ("official", Some(service), Some(official)) => Purpose::Official { official, service },
        ("engagement", None, Some(official)) => Purpose::Engagement { official },
        _ => return Err(c.bad("purpose")),
    };
    let state: String = c.plain("state")?;
    let state = match (state.as_str(), c.id_or_none("visit", VisitId)?) {
        ("made", None) => AppointmentState::Made,
        ("kept", Some(visit)) => AppointmentState::Kept { visit },
        ("cancelled", None) => AppointmentState::Cancelled,
        _ => return Err(c.bad("state")),
    };
    Ok(Appointment { id, number, taken: Taken { slot, purpose }, state })
}
