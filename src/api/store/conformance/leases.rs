//! Leases, ratings, days, seats, calls for help.

use domain::{
    id::{AssistanceId, CommandId, DeviceId, IncarnationId, RatingId},
    label::{Label, Letter, Tag},
    pause::{Pause, PauseReason},
    rating::{Opinion, Rating, Reason, Score},
    text::Comment,
    time::ServiceDay,
};
use uuid::Uuid;

use crate::store::{
    Assistance, Day, LeaseRow, LeaseState, Seat, Store, StoreError, TagRow,
    sample::{AT, COUNTERS, INCARNATION, NINE, SERVICES, STAFF, keep},
};

fn day() -> ServiceDay {
    ServiceDay::of(NINE)
}

fn letter() -> Letter {
    Letter::new('ب').unwrap()
}

/// The number `n`, leased for the request `request`.
fn lease(n: u16, request: u128) -> LeaseRow {
    LeaseRow {
        day: day(),
        label: Label::new(letter(), n).unwrap(),
        service: SERVICES[0],
        device: DeviceId(Uuid::from_u128(1)),
        incarnation: INCARNATION,
        request: CommandId(Uuid::from_u128(request)),
        state: LeaseState::Leased,
        at: NINE,
    }
}

pub(in crate::store) fn a_number_is_leased_once(store: &dyn Store) {
    let mut txn = store.begin().unwrap();
    txn.put_lease(AT, &lease(1, 1)).unwrap();
    assert_eq!(txn.lease(AT, day(), lease(1, 1).label).unwrap(), Some(lease(1, 1)));
    assert_eq!(txn.lease_by_request(AT, lease(1, 1).request).unwrap(), Some(lease(1, 1)));
    assert!(matches!(txn.put_lease(AT, &lease(1, 2)), Err(StoreError::Rule(_))));
    txn.set_lease_state(AT, day(), lease(1, 1).label, LeaseState::Free).unwrap();
    txn.put_lease(AT, &lease(1, 2)).unwrap();
    assert_eq!(txn.lease_by_request(AT, lease(1, 1).request).unwrap(), None);
    txn.set_lease_state(AT, day(), lease(1, 1).label, LeaseState::Used).unwrap();
    assert!(matches!(txn.put_lease(AT, &lease(1, 3)), Err(StoreError::Rule(_))));
    assert_eq!(txn.last_number(AT, day(), letter()).unwrap(), 0);
    txn.set_last_number(AT, day(), letter(), 1).unwrap();
    txn.set_last_number(AT, day(), letter(), 2).unwrap();
    assert_eq!(txn.last_number(AT, day(), letter()).unwrap(), 2);
}

pub(in crate::store) fn the_reserve_goes_on_and_tags_stay(store: &dyn Store) {
    let tag = |n: u8, life: u128| TagRow {
        tag: Tag::try_from(n).unwrap(),
        device: DeviceId(Uuid::from_u128(1)),
        incarnation: IncarnationId(Uuid::from_u128(life)),
        at: NINE,
    };
    let mut txn = store.begin().unwrap();
    txn.put_lease(AT, &lease(69, 1)).unwrap();
    txn.put_lease(AT, &lease(1_001, 2)).unwrap();
    assert_eq!(txn.last_reserved(AT, day(), letter()).unwrap(), 0);
    for n in [700, 719] {
        txn.put_lease(AT, &lease(n, n.into())).unwrap();
    }
    assert_eq!(txn.last_reserved(AT, day(), letter()).unwrap(), 719);
    assert_eq!(txn.last_reserved(AT, day(), Letter::new('A').unwrap()).unwrap(), 0);
    for row in [tag(1, 1), tag(2, 2), tag(3, 1)] {
        txn.add_tag(AT, &row).unwrap();
    }
    assert_eq!(txn.tags(AT).unwrap(), [tag(1, 1), tag(2, 2)], "a life keeps its tag");
}

pub(in crate::store) fn the_lowest_returned_number_is_next(store: &dyn Store) {
    keep(store, |txn| {
        for n in 1..=12 {
            txn.put_lease(AT, &lease(n, n.into())).unwrap();
        }
        assert_eq!(txn.lowest_free(AT, day(), letter()).unwrap(), None);
        for n in [11, 9, 10] {
            txn.set_lease_state(AT, day(), lease(n, 1).label, LeaseState::Free).unwrap();
        }
        assert_eq!(txn.lowest_free(AT, day(), letter()).unwrap(), Some(lease(9, 9).label));
        assert_eq!(txn.lowest_free(AT, day(), Letter::new('A').unwrap()).unwrap(), None);
    });
}

pub(in crate::store) fn a_lost_tablets_numbers_are_burned(store: &dyn Store) {
    keep(store, |txn| {
        let others = LeaseRow { device: DeviceId(Uuid::from_u128(2)), ..lease(3, 3) };
        for lease in [lease(1, 1), lease(2, 2), others] {
            txn.put_lease(AT, &lease).unwrap();
        }
        txn.set_lease_state(AT, day(), lease(2, 2).label, LeaseState::Used).unwrap();
        txn.burn_leases(AT, lease(1, 1).device).unwrap();
        let states: Vec<_> =
            (1..=3).map(|n| txn.lease(AT, day(), lease(n, 1).label).unwrap().unwrap().state).collect();
        assert_eq!(states, [LeaseState::Burned, LeaseState::Used, LeaseState::Leased]);
    });
}

pub(in crate::store) fn a_rating_is_kept_once(store: &dyn Store) {
    keep(store, |txn| {
        let comment = Some(Comment::parse("خدمة \"طيبة\"").unwrap());
        let reasons = vec![Reason::Courtesy, Reason::Place];
        let rating = Rating {
            id: RatingId(Uuid::from_u128(1)),
            branch: AT.branch,
            service: SERVICES[0],
            counter: None,
            day: day(),
            hour: 9,
            opinion: Opinion { score: Score::ALL[3], reasons: reasons.clone(), comment: comment.clone() },
        };
        assert!(txn.add_rating(AT, &rating).unwrap());
        assert!(!txn.add_rating(AT, &Rating { hour: 10, ..rating }).unwrap());
        let [kept] = &txn.day_ratings(AT, day()).unwrap()[..] else { panic!("one rating was given") };
        assert_eq!((kept.score, &kept.reasons, &kept.comment), (Score::ALL[3], &reasons, &comment));
        assert_eq!(txn.day_ratings(AT, day().plus_days(1).unwrap()).unwrap(), []);
    });
}

pub(in crate::store) fn a_day_is_open_until_it_is_closed(store: &dyn Store) {
    keep(store, |txn| {
        let tomorrow = day().plus_days(1).unwrap();
        let open = Day::begun(day());
        assert_eq!(txn.day(AT, day()).unwrap(), None);
        txn.put_day(AT, &open).unwrap();
        txn.put_day(AT, &Day { day: tomorrow, ..open }).unwrap();
        assert_eq!(txn.open_days(AT, day()).unwrap(), [day()]);
        assert_eq!(txn.open_days(AT, tomorrow).unwrap(), [day(), tomorrow]);
        let pause = Pause::begun(PauseReason::Prayer, 20, NINE);
        let closed =
            Day { closed_at: Some(NINE), n_late: 2, pause, resumed_at: Some(NINE.plus_ms(1)), ..open };
        txn.put_day(AT, &closed).unwrap();
        assert_eq!(txn.day(AT, day()).unwrap(), Some(closed));
        assert_eq!(txn.open_days(AT, tomorrow).unwrap(), [tomorrow]);
        assert_eq!(txn.days(AT).unwrap().len(), 2);
    });
}

pub(in crate::store) fn seats_and_calls_for_help_are_read_back(store: &dyn Store) {
    keep(store, |txn| {
        let seat =
            |n: usize, since| Seat { counter: COUNTERS[n], staff: STAFF[0], since: NINE.plus_ms(since) };
        txn.take_seat(AT, &seat(1, 0)).unwrap();
        txn.take_seat(AT, &seat(0, 5)).unwrap();
        txn.take_seat(AT, &Seat { staff: STAFF[1], ..seat(1, 2) }).unwrap();
        assert_eq!(txn.seats(AT).unwrap(), [seat(0, 5), Seat { staff: STAFF[1], ..seat(1, 2) }]);
        txn.leave_seats_since(AT, NINE.plus_ms(5)).unwrap();
        assert_eq!(txn.seats(AT).unwrap(), [seat(0, 5)]);
        txn.leave_seat(AT, COUNTERS[0]).unwrap();
        assert_eq!(txn.seats(AT).unwrap(), []);

        let device = DeviceId(Uuid::from_u128(1));
        let call = |n| Assistance {
            id: AssistanceId(Uuid::from_u128(n)),
            device,
            at: NINE.plus_ms(-i64::try_from(n).unwrap()),
            answered_at: None,
        };
        for n in 1..=3 {
            txn.add_assistance(AT, &call(n)).unwrap();
        }
        assert_eq!(txn.open_assistance(AT, NINE.plus_ms(-2), 9).unwrap(), [call(2), call(1)]);
        txn.answer_assistance(AT, call(2).id, NINE).unwrap();
        assert_eq!(txn.open_assistance(AT, NINE.plus_ms(-2), 9).unwrap(), [call(1)]);
        let answered = Assistance { answered_at: Some(NINE), ..call(2) };
        assert_eq!(txn.assistance(AT, call(2).id).unwrap(), Some(answered));
    });
}
