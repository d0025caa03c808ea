//! When a service's numbers are given, and in which order services stand.

use super::*;
use crate::{
    association::Giving,
    calendar::Weekday,
    time::{MS_PER_MIN, ServiceDay, Timestamp},
};

fn hours(days: &[Weekday], from_min: u16, to_min: u16) -> Hours {
    Hours { days: days.to_vec(), shifts: vec![Shift { from_min, to_min }], other: vec![] }
}

fn at(day: &str, min: i64) -> Timestamp {
    day.parse::<ServiceDay>().unwrap().start().plus_ms(min * MS_PER_MIN)
}

#[test]
fn numbers_are_given_in_hours_of_both_and_until_they_are_all_given() {
    let (branch, service) = sample(&[]);
    let week = [Weekday::Sunday, Weekday::Monday, Weekday::Tuesday];
    let branch = Branch { hours: hours(&week, 480, 840), ..branch };
    let own = Service { hours: Some(hours(&week[1..], 600, 720)), daily: Some(20), ..service.clone() };
    let (sunday, monday) = ("2026-11-22", "2026-11-23");
    let from = |day, min| Some(at(day, min));
    for (service, is_full, now, expected) in [
        (&service, false, at(sunday, 480), Giving::Now),
        (&service, true, at(sunday, 480), Giving::Now),
        (&service, false, at(sunday, 840), Giving::Later { from: from(monday, 480) }),
        (&own, false, at(sunday, 480), Giving::Later { from: from(monday, 600) }),
        (&own, false, at(monday, 600), Giving::Now),
        (&own, true, at(monday, 600), Giving::Full { from: from("2026-11-24", 600) }),
        (&own, false, at(monday, 720), Giving::Later { from: from("2026-11-24", 600) }),
    ] {
        assert_eq!(branch.giving(service, is_full, now), expected, "{is_full} {now:?}");
    }
    let never = Service { hours: Some(hours(&[Weekday::Friday], 480, 840)), ..service };
    assert_eq!(branch.giving(&never, false, at(sunday, 480)), Giving::Later { from: None });
}

#[test]
fn hours_and_numbers_that_nobody_can_keep_are_refused() {
    let (branch, service) = sample(&[]);
    let check = |hours, daily| {
        let service = Service { hours, daily, ..service.clone() };
        Setting::Service(Box::new(service)).check_in(&branch)
    };
    let good = hours(&[Weekday::Sunday], 480, 840);
    assert_eq!(check(Some(good.clone()), Some(1)), Ok(()));
    assert_eq!(check(None, Some(250)), Ok(()));
    for bad in [hours(&[], 480, 840), hours(&[Weekday::Sunday], 840, 480)] {
        assert_eq!(check(Some(bad), None), Err(Unfit::Value));
    }
    let other = OtherHours {
        occasion: crate::occasion::Occasion::Other,
        from: "2026-11-22".parse().unwrap(),
        to: "2026-11-22".parse().unwrap(),
        shifts: vec![],
    };
    assert_eq!(check(Some(Hours { other: vec![other], ..good }), None), Err(Unfit::Value));
    for n in [0, 251] {
        assert_eq!(check(None, Some(n)), Err(Unfit::Value));
    }
}

#[test]
fn services_change_places_and_none_is_lost() {
    let (branch, service) = sample(&[]);
    let ids = [1, 2, 3].map(|id| ServiceId(Uuid::from_u128(id)));
    let services = ids.map(|id| Service { id, ..service.clone() }).to_vec();
    let branch = Branch { services, ..branch };
    let order = |places: &[usize]| Setting::ServiceOrder(places.iter().map(|place| ids[*place]).collect());
    let turned = order(&[2, 0, 1]);
    assert_eq!(turned.check_in(&branch), Ok(()));
    assert_eq!(turned.as_in(&branch), order(&[0, 1, 2]));
    let after = turned.put_into(&branch);
    assert_eq!(turned.as_in(&after), turned);
    assert!(turned.can_be_taken_back(&order(&[0, 1, 2]), &after));
    let moved = order(&[2, 1, 0]).put_into(&branch);
    assert!(!turned.can_be_taken_back(&order(&[0, 1, 2]), &moved), "others moved them since");
    for bad in [&[0, 1][..], &[0, 1, 1], &[0, 1, 2, 2], &[]] {
        assert_eq!(order(bad).check_in(&branch), Err(Unfit::Value), "{bad:?}");
    }
    // Another was added meanwhile: it stays behind.
    let merged = order(&[0, 1, 2]).with_change(&order(&[0, 1]), &order(&[1, 0]));
    assert_eq!(merged, order(&[1, 0, 2]));
}
