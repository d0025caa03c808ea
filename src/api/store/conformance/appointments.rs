//! Appointments.

use domain::{
    appointment::{Appointment, AppointmentNumber, AppointmentState, Purpose, Slot, Taken},
    association::Shift,
    id::{AppointmentId, OfficialId, ServiceId, VisitId},
    time::ServiceDay,
};
use uuid::Uuid;

use super::super::{
    Store,
    sample::{AT, NINE},
};

pub(in crate::store) fn an_appointment_is_read_back_changed_and_forgotten(store: &dyn Store) {
    let today = ServiceDay::of(NINE);
    let tomorrow = today.plus_days(1).unwrap();
    let (service, official) = (ServiceId(Uuid::from_u128(1)), OfficialId(Uuid::from_u128(2)));
    let made = |n: u128, day, from_min, purpose: Purpose| Appointment {
        id: AppointmentId(Uuid::from_u128(n)),
        number: purpose.service().map(|_| AppointmentNumber::drawn(n)),
        taken: Taken { slot: Slot { day, time: Shift { from_min, to_min: from_min + 30 } }, purpose },
        state: AppointmentState::Made,
    };
    let [late, early, away, next] = [
        made(1, today, 600, Purpose::Service { service }),
        made(2, today, 540, Purpose::Official { official, service }),
        made(3, today, 600, Purpose::Engagement { official }),
        made(4, tomorrow, 480, Purpose::Service { service }),
    ];
    let mut txn = store.begin().unwrap();
    for it in [late, early, away, next] {
        assert!(txn.add_appointment(AT, &it).unwrap());
        assert!(!txn.add_appointment(AT, &it).unwrap(), "once");
        assert_eq!(txn.appointment(AT, it.id).unwrap(), Some(it));
    }
    let twin = Appointment { id: AppointmentId(Uuid::from_u128(9)), ..late };
    assert!(!txn.add_appointment(AT, &twin).unwrap(), "a number is one appointment's");
    assert_eq!(txn.appointment_numbered(AT, late.number.unwrap()).unwrap(), Some(late));
    assert_eq!(txn.appointment_numbered(AT, AppointmentNumber::drawn(77)).unwrap(), None);
    assert_eq!(txn.appointments(AT, today, today).unwrap(), [early, late, away]);
    assert_eq!(txn.appointments(AT, today, tomorrow).unwrap(), [early, late, away, next]);

    let kept = Appointment { state: AppointmentState::Kept { visit: VisitId(Uuid::from_u128(8)) }, ..late };
    let moved = Appointment { taken: Taken { slot: next.taken.slot, ..early.taken }, ..early };
    let cancelled = Appointment { state: AppointmentState::Cancelled, ..away };
    for it in [kept, moved, cancelled] {
        txn.set_appointment(AT, &it).unwrap();
        assert_eq!(txn.appointment(AT, it.id).unwrap(), Some(it));
    }
    assert_eq!(txn.appointments(AT, today, today).unwrap(), [kept, cancelled]);
    txn.forget_projection(AT).unwrap();
    assert_eq!(txn.appointment(AT, late.id).unwrap(), None);
}
