//! Which times can be taken, and what becomes of an appointment.

use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::{association::Official, calendar::Weekday, text::LocalName};

const DAY: &str = "2026-11-23";

fn day() -> ServiceDay {
    DAY.parse().unwrap()
}

fn hours() -> Hours {
    let shifts = vec![Shift { from_min: 480, to_min: 725 }, Shift { from_min: 960, to_min: 1200 }];
    Hours { days: Weekday::ALL[..5].to_vec(), shifts, other: vec![] }
}

fn official(n: u128) -> OfficialId {
    OfficialId(Uuid::from_u128(n))
}

fn rules(minutes: u8, at_once: u8) -> Appointments {
    let line = |text| crate::text::Name::parse(text).unwrap();
    let name = LocalName { ar: line("المدير"), en: line("Manager") };
    let officials =
        [1, 2].map(|n| Official { id: official(n), name: name.clone(), service: ServiceId(Uuid::nil()) });
    Appointments { minutes, at_once, officials: officials.to_vec() }
}

const SERVICE: Purpose = Purpose::Service { service: ServiceId(Uuid::nil()) };

fn meeting(n: u128) -> Purpose {
    Purpose::Official { official: official(n), service: ServiceId(Uuid::nil()) }
}

fn at(from_min: u16, to_min: u16) -> Slot {
    Slot { day: day(), time: Shift { from_min, to_min } }
}

/// The evening before.
fn before() -> Timestamp {
    day().start().plus_ms(-1)
}

#[test]
fn times_are_whole_and_within_the_hours() {
    let times: Vec<_> = rules(60, 1).times_on(&hours(), day()).map(|slot| slot.time.from_min).collect();
    assert_eq!(times, [480, 540, 600, 660, 960, 1020, 1080, 1140]);
    let friday = day().plus_days(4).unwrap();
    assert_eq!(Weekday::of(friday), Weekday::Friday);
    assert_eq!(rules(60, 1).times_on(&hours(), friday).count(), 0, "nobody is received");
}

#[test]
fn neither_past_nor_far_times_can_be_taken() {
    let rules = rules(60, 1);
    let free = |now| rules.free_on((&hours(), day()), SERVICE, &[], now);
    assert_eq!(free(before()).len(), 8);
    assert_eq!(free(at(540, 600).begins_at()).len(), 6, "one that begins now is past");
    let early = day().plus_days(-DAYS_AHEAD_MAX).unwrap().start();
    assert_eq!(free(early).len(), 8);
    assert_eq!(free(early.plus_ms(-1)).len(), 0);
    let odd = Taken { slot: at(485, 545), purpose: SERVICE };
    assert_eq!(rules.check(&hours(), odd, &[], before()), Err(Untakable::NoSuchTime));
}

#[test]
fn an_official_is_at_one_place_at_a_time() {
    let rules = rules(30, 1);
    let stand = [
        Taken { slot: at(480, 510), purpose: meeting(1) },
        Taken { slot: at(535, 575), purpose: Purpose::Engagement { official: official(1) } },
    ];
    let free = |purpose| {
        let free = rules.free_on((&hours(), day()), purpose, &stand, before());
        free.iter().map(|slot| slot.time.from_min).take(3).collect::<Vec<_>>()
    };
    assert_eq!(free(meeting(1)), [600, 630, 660]);
    assert_eq!(free(meeting(2)), [480, 510, 540]);
    assert_eq!(free(SERVICE), [480, 510, 540], "officials are met away from the counters");
    let engaged = |from, to| {
        let wanted = Taken { slot: at(from, to), purpose: Purpose::Engagement { official: official(1) } };
        rules.check(&hours(), wanted, &stand, at(500, 510).begins_at())
    };
    assert_eq!(engaged(490, 495), Err(Untakable::Taken), "somebody is to be received then");
    assert_eq!(engaged(0, 480), Ok(()));
    assert_eq!(engaged(600, 600), Err(Untakable::NoSuchTime));
    assert_eq!(engaged(1430, 1441), Err(Untakable::NoSuchTime));
}

#[test]
fn an_appointment_is_moved_kept_and_cancelled_while_it_is_to_come() {
    let visit = VisitId(Uuid::from_u128(9));
    let service = ServiceId(Uuid::nil());
    let made = Appointment {
        id: AppointmentId(Uuid::from_u128(3)),
        number: Some(AppointmentNumber::drawn(0)),
        taken: Taken { slot: at(480, 510), purpose: meeting(1) },
        state: AppointmentState::Made,
    };
    let slot = at(510, 540);
    let moved = made.changed(AppointmentChange::Moved { slot }).unwrap();
    assert_eq!(moved, Appointment { taken: Taken { slot, ..made.taken }, ..made });
    let kept = made.kept(visit, service, day()).unwrap();
    let cancelled = made.changed(AppointmentChange::Cancelled).unwrap();
    assert!(kept.stands() && !cancelled.stands());
    for over in [kept, cancelled] {
        assert_eq!(over.kept(visit, service, day()), None);
        assert_eq!(over.changed(AppointmentChange::Cancelled), None);
        assert_eq!(over.changed(AppointmentChange::Moved { slot }), None);
    }
    assert_eq!(made.kept(visit, service, day().plus_days(1).unwrap()), None);
    assert_eq!(made.kept(visit, ServiceId(Uuid::from_u128(1)), day()), None);
    let purpose = Purpose::Engagement { official: official(1) };
    let engaged = Appointment { number: None, taken: Taken { purpose, ..made.taken }, ..made };
    assert_eq!(engaged.kept(visit, service, day()), None);
}

#[test]
fn a_number_is_six_digits_of_any_script() {
    assert_eq!("482193".parse(), AppointmentNumber::try_from(482_193));
    assert_eq!("٤٨٢١٩٣".parse(), AppointmentNumber::try_from(482_193));
    for wrong in ["", "48219", "4821930", "082193", "+48219", "48219a", "482 193"] {
        assert_eq!(wrong.parse::<AppointmentNumber>(), Err(BadNumber), "{wrong}");
    }
}

proptest! {
    #[test]
    fn nobody_is_promised_what_cannot_be_kept(
        (minutes, at_once) in (5_u8..=120, 1_u8..=4),
        wanted in prop::collection::vec((0_usize..60, 0_u8..4), 0..40),
        (from, length) in (0_u16..1400, 1_u16..300),
    ) {
        let (rules, hours) = (rules(minutes, at_once), hours());
        let times: Vec<_> = rules.times_on(&hours, day()).collect();
        let engaged = Taken { slot: at(from, (from + length).min(1440)), purpose: Purpose::Engagement { official: official(1) } };
        let mut stand = vec![engaged];
        for (place, whom) in wanted {
            let purpose = if whom == 0 { SERVICE } else { meeting(u128::from(whom % 2 + 1)) };
            let taken = Taken { slot: times[place % times.len()], purpose };
            let can_be_taken = rules.check(&hours, taken, &stand, before()).is_ok();
            prop_assert_eq!(can_be_taken, rules.free_on((&hours, day()), purpose, &stand, before()).contains(&taken.slot));
            if can_be_taken {
                stand.push(taken);
            }
        }
        for minute in 0..MINS_PER_DAY {
            let now = at(minute, minute + 1);
            let on = |is: &dyn Fn(Purpose) -> bool| stand.iter().filter(|it| it.slot.meets(now) && is(it.purpose)).count();
            for n in [1, 2] {
                prop_assert!(on(&|purpose| purpose.official() == Some(official(n))) <= 1);
            }
            prop_assert!(on(&|purpose| purpose.official().is_none()) <= usize::from(at_once));
        }
        for taken in stand.iter().skip(1) {
            let holds = |shift: &Shift| {
                shift.from_min <= taken.slot.time.from_min && taken.slot.time.to_min <= shift.to_min
            };
            prop_assert!(hours.shifts_on(day()).iter().any(holds));
        }
    }

    #[test]
    fn every_lot_is_a_number(lot in any::<u128>()) {
        let number = AppointmentNumber::drawn(lot);
        prop_assert_eq!(number.to_string().parse(), Ok(number));
    }
}
