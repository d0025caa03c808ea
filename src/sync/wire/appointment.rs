//! Appointments: what staff make and see of them, and what a tablet knows.

use domain::{
    appointment::{Appointment, AppointmentChange, AppointmentNumber, Purpose, Slot, Taken},
    association::{Appointments, Hours},
    id::{AppointmentId, BranchId, CommandId, OfficialId, ServiceId},
    label::Label,
    time::{ServiceDay, Timestamp},
};
use serde::{Deserialize, Serialize};

/// A tablet knows the appointments of today and of so many days after it.
pub const DUE_DAYS: i32 = 3;

/// `GET /v1/appointments?branch=&day=` (reception): the appointments of a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Agenda {
    /// Of which branch.
    pub branch: BranchId,
    /// The day.
    pub day: ServiceDay,
    /// In the order of their times, cancelled ones and engagements too.
    pub rows: Vec<AgendaRow>,
    /// How the branch makes appointments now; none: it makes none.
    pub rules: Option<Appointments>,
    /// When it receives.
    pub hours: Hours,
    /// What visitors' phones reach, without a slash at its end; none: papers carry no link.
    pub phone_base: Option<String>,
    /// The server's clock.
    pub now: Timestamp,
}

/// One of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AgendaRow {
    /// The appointment.
    #[serde(flatten)]
    pub appointment: Appointment,
    /// The number under which its visitor waits or was received.
    pub label: Option<Label>,
}

/// `POST /v1/appointments` (reception): makes or changes one. Sent again with the same `command` it happens once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AppointmentCommand {
    /// Made before the first attempt.
    pub command: CommandId,
    /// In which branch.
    pub branch: BranchId,
    /// Which; of a new one made before the first attempt.
    pub appointment: AppointmentId,
    /// What is to be done.
    pub action: AppointmentAction,
}

/// What staff do with appointments.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum AppointmentAction {
    /// Take a time.
    Make(Taken),
    /// Change one that is still to come.
    Change(AppointmentChange),
}

/// `POST /v1/appointments/find` (kiosk): a visitor types or shows a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FindAppointment {
    /// As printed.
    pub number: AppointmentNumber,
}

/// An appointment whose visitor is still to come, as a tablet knows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Due {
    /// Which.
    pub appointment: AppointmentId,
    /// What its visitor names it by.
    pub number: AppointmentNumber,
    /// Under which service the visitor gets a number.
    pub service: ServiceId,
    /// With whom; none: for the service.
    pub official: Option<OfficialId>,
    /// When.
    #[serde(flatten)]
    pub slot: Slot,
}

impl Due {
    /// The appointment as a tablet knows it; none of an engagement.
    pub fn of(appointment: &Appointment) -> Option<Self> {
        let Taken { slot, purpose } = appointment.taken;
        let (official, service) = match purpose {
            Purpose::Service { service } => (None, service),
            Purpose::Official { official, service } => (Some(official), service),
            Purpose::Engagement { .. } => return None,
        };
        Some(Self { appointment: appointment.id, number: appointment.number?, service, official, slot })
    }
}
