//! Appointments: times that are taken, by day.

use domain::{
    appointment::{Appointment, AppointmentNumber},
    id::AppointmentId,
    time::ServiceDay,
};

use super::{BranchKey, StoreError};

/// The operations on appointments.
pub trait Appointments {
    /// Adds one; `false` when its identity or its number is there already.
    fn add_appointment(&mut self, at: BranchKey, appointment: &Appointment) -> Result<bool, StoreError>;

    /// Keeps the time and the state that it has now.
    fn set_appointment(&mut self, at: BranchKey, appointment: &Appointment) -> Result<(), StoreError>;

    /// The one of that identity.
    fn appointment(&mut self, at: BranchKey, id: AppointmentId) -> Result<Option<Appointment>, StoreError>;

    /// The one of that number.
    fn appointment_numbered(
        &mut self,
        at: BranchKey,
        number: AppointmentNumber,
    ) -> Result<Option<Appointment>, StoreError>;

    /// Those of the days from `first` to `last`, in the order of their times, cancelled ones too.
    fn appointments(
        &mut self,
        at: BranchKey,
        first: ServiceDay,
        last: ServiceDay,
    ) -> Result<Vec<Appointment>, StoreError>;
}
