use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::{
    label::Letter,
    ticket::{CancelReason, Change},
};

const DAY: i32 = 20_777;

fn day() -> ServiceDay {
    ServiceDay::from_days(DAY).unwrap()
}

fn at(secs: i64) -> Timestamp {
    day().start().plus_ms(secs * MS_PER_SEC)
}

fn service(n: u128) -> ServiceId {
    ServiceId(Uuid::from_u128(n))
}

/// A ticket that went through some life, however it ended.
fn state(arrived_secs: i64) -> impl Strategy<Value = TicketState> {
    let counter = CounterId(Uuid::from_u128(1));
    let change = prop_oneof![
        4 => Just(Change::Call { counter }),
        4 => Just(Change::Start),
        2 => Just(Change::Finish { outcome: Outcome::Served }),
        1 => Just(Change::Hold),
        1 => Just(Change::Miss),
        1 => Just(Change::Leave),
        1 => Just(Change::Cancel { reason: CancelReason::Mistake }),
        1 => Just(Change::CloseDay),
    ];
    prop::collection::vec((change, 0_i64..1_000), 0..8).prop_map(move |changes| {
        let start = (TicketState::issued(at(arrived_secs)), arrived_secs);
        let (state, _) = changes.into_iter().fold(start, |(state, now), (change, later)| {
            (state.apply(change, at(now + later)).unwrap_or(state), now + later)
        });
        state
    })
}

fn visit() -> impl Strategy<Value = VisitFacts> {
    let kind = prop::option::of(prop::sample::select(&VisitorKind::ALL[..]));
    let channel = prop::sample::select(&Channel::ALL[..]);
    (any::<u128>(), 0_u128..5, 0_i64..86_400, 1_u8..=50, kind, channel).prop_flat_map(
        |(id, of, secs, persons, kind, channel)| {
            let is_lobby = channel == Channel::Interview;
            prop::option::of(state(secs)).prop_map(move |state| {
                let state = state.filter(|_| is_lobby);
                VisitFacts {
                    visit: VisitId(Uuid::from_u128(id)),
                    label: state.and_then(|_| Label::new(Letter::new('A')?, 1).ok()),
                    service: service(of),
                    visitor_kind: kind,
                    persons: persons.try_into().unwrap(),
                    channel,
                    arrived_at: at(secs),
                    time_quality: TimeQuality::Exact,
                    state,
                    rated: false,
                    first_called_at: (is_lobby && secs % 5 == 0).then(|| at(secs)),
                    asked_at: (is_lobby && secs % 5 < 2).then(|| at(secs)),
                    contact: (!is_lobby).then_some(ContactOutcome::Answered),
                }
            })
        },
    )
}

fn rating() -> impl Strategy<Value = RatingFacts> {
    let reasons = prop::sample::subsequence(&Reason::ALL[..], 0..=6);
    (0_u128..5, 1_u8..=5, reasons, prop::option::of("[a-z]{1,8}")).prop_map(
        |(of, score, reasons, comment)| RatingFacts {
            service: service(of),
            counter: Some(CounterId(Uuid::from_u128(1))),
            score: score.try_into().unwrap(),
            reasons,
            comment: comment.map(|text| Comment::parse(&text).unwrap()),
        },
    )
}

fn sum(counts: impl Iterator<Item = Count>) -> Count {
    counts.fold(Count::default(), |sum, count| Count {
        visits: sum.visits + count.visits,
        persons: sum.persons + count.persons,
    })
}

proptest! {
    #[test]
    fn every_figure_is_the_count_of_the_visits_behind_it(
        visits in prop::collection::vec(visit(), 0..40),
        ratings in prop::collection::vec(rating(), 0..20),
    ) {
        let channels = [Channel::Interview, Channel::Phone];
        // Services 3 and 4 are no longer on the screens.
        let report = of(day(), false, &visits, &ratings, &[service(2), service(0), service(1)], &channels);
        let n = |keep: &dyn Fn(&&VisitFacts) -> bool| u32::try_from(visits.iter().filter(keep).count()).unwrap();

        prop_assert_eq!(report.total.visits, n(&|_| true));
        prop_assert_eq!(report.total.persons, visits.iter().map(|v| u32::from(u8::from(v.persons))).sum::<u32>());
        prop_assert_eq!(sum(report.hours.iter().map(|row| row.count)), report.total);
        prop_assert_eq!(sum(report.services.iter().map(|row| row.count)), report.total);
        prop_assert_eq!(sum(report.kinds.iter().map(|row| row.count)), report.total);
        prop_assert_eq!(sum(report.channels.iter().map(|row| row.count)), report.total);
        prop_assert_eq!(report.standing.sum(), n(&|v| v.state.is_some()));
        let Referrals { in_person, by_phone } = report.referrals;
        prop_assert_eq!(in_person, n(&|v| v.first_called_at.is_some()));
        prop_assert_eq!(in_person + by_phone, n(&|v| v.referral().is_some()), "each is counted once");

        for row in &report.hours {
            prop_assert_eq!(row.count.visits, n(&|v| v.arrived_at.clock().0 == row.hour));
        }
        for row in &report.services {
            prop_assert_eq!(row.count.visits, n(&|v| v.service == row.service));
            let called = n(&|v| v.service == row.service && v.wait_secs().is_some());
            prop_assert_eq!(row.wait.map_or(0, |wait| wait.n), called);
        }
        for row in &report.kinds {
            prop_assert_eq!(row.count.visits, n(&|v| v.visitor_kind == row.visitor_kind));
        }
        for row in &report.channels {
            prop_assert_eq!(row.count.visits, n(&|v| v.channel == row.channel));
        }
        let shown: Vec<_> = report.channels.iter().map(|row| row.channel).take(channels.len()).collect();
        prop_assert_eq!(&shown[..], &channels[..], "those of the branch stand first, also with nobody");
        prop_assert!(report.channels.iter().skip(channels.len()).all(|row| row.count.visits > 0));
        prop_assert_eq!(report.wait.map_or(0, |wait| wait.n), n(&|v| v.wait_secs().is_some()));
        prop_assert_eq!(report.serving.map_or(0, |serving| serving.n), n(&|v| v.service_secs().is_some()));
    }

    #[test]
    fn satisfaction_is_the_count_of_the_ratings_behind_it(ratings in prop::collection::vec(rating(), 0..30)) {
        let said = of(day(), true, &[], &ratings, &[], &[]).satisfaction;
        prop_assert_eq!(usize::try_from(said.n_rated).unwrap(), ratings.len());
        prop_assert_eq!(said.by_score.iter().sum::<u32>(), said.n_rated);
        let named: usize = ratings.iter().map(|rating| rating.reasons.len()).sum();
        prop_assert_eq!(usize::try_from(said.by_reason.iter().sum::<u32>()).unwrap(), named);
        prop_assert_eq!(said.comments.len(), ratings.iter().filter(|rating| rating.comment.is_some()).count());
        prop_assert!(said.comments.is_sorted_by_key(Comment::as_str));
    }

    #[test]
    fn the_order_of_visits_and_ratings_changes_nothing(
        (visits, mixed) in prop::collection::vec(visit(), 0..20)
            .prop_flat_map(|visits| (Just(visits.clone()), Just(visits).prop_shuffle())),
        (ratings, stirred) in prop::collection::vec(rating(), 0..10)
            .prop_flat_map(|ratings| (Just(ratings.clone()), Just(ratings).prop_shuffle())),
    ) {
        let screens = [service(0), service(1)];
        prop_assert_eq!(
            of(day(), false, &visits, &ratings, &screens, &[]),
            of(day(), false, &mixed, &stirred, &screens, &[])
        );
    }

    #[test]
    fn a_nearest_rank_is_a_duration_that_somebody_had(secs in prop::collection::vec(0_u32..10_000, 1..60)) {
        let spread = Spread::of(secs.iter().copied()).unwrap();
        let at_most = |limit: u32| secs.iter().filter(|&&secs| secs <= limit).count();
        prop_assert!(secs.contains(&spread.median_secs) && secs.contains(&spread.p90_secs));
        prop_assert!(at_most(spread.median_secs) * 2 >= secs.len());
        prop_assert!(at_most(spread.p90_secs) * 10 >= secs.len() * 9);
    }
}

#[test]
fn spreads_are_by_nearest_rank() {
    let spread = |secs: &[u32]| Spread::of(secs.iter().copied()).map(|s| (s.n, s.median_secs, s.p90_secs));
    assert_eq!(spread(&[]), None);
    assert_eq!(spread(&[7]), Some((1, 7, 7)));
    assert_eq!(spread(&[4, 1, 3, 2]), Some((4, 2, 4)));
    assert_eq!(spread(&[10, 9, 8, 7, 6, 5, 4, 3, 2, 1]), Some((10, 5, 9)));
}

#[test]
fn a_service_that_nobody_ended_has_no_duration() {
    let counter = CounterId(Uuid::from_u128(1));
    let serving = TicketState::Serving { counter, called_at: at(60), started_at: at(90) };
    let mut visit = VisitFacts {
        visit: VisitId(Uuid::from_u128(1)),
        label: None,
        service: service(0),
        visitor_kind: None,
        persons: Persons::ONE,
        channel: Channel::Interview,
        arrived_at: at(0),
        time_quality: TimeQuality::Exact,
        state: Some(serving.apply(Change::Finish { outcome: Outcome::Served }, at(100)).unwrap()),
        rated: false,
        first_called_at: None,
        asked_at: None,
        contact: None,
    };
    assert_eq!((visit.wait_secs(), visit.service_secs()), (Some(60), Some(10)));
    visit.state = Some(serving.apply(Change::CloseDay, at(40_000)).unwrap());
    assert_eq!((visit.wait_secs(), visit.service_secs()), (Some(60), None));
}
