use std::collections::{BTreeMap, BTreeSet};

use domain::{
    label::{Label, Letter, Tag},
    time::{MS_PER_DAY, MS_PER_HOUR, TimeQuality},
};
use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::wire::kiosk::Block;

const NOON: Timestamp = Timestamp(1_795_122_000_000 + 12 * MS_PER_HOUR);
const IDLE_MS: i64 = LEASE_IDLE_SECS as i64 * MS_PER_SEC;

fn service(n: u128) -> ServiceId {
    ServiceId(Uuid::from_u128(n))
}

fn request(n: u128) -> CommandId {
    CommandId(Uuid::from_u128(n))
}

/// The server's answer to a request on the day of `at`; every request has a number of its own.
fn answer(to: LeaseRequest, at: Timestamp) -> Lease {
    let number = u16::try_from(to.request.0.as_u128()).unwrap();
    Lease {
        request: to.request,
        service: to.service,
        label: Label::new(Letter::new('A').unwrap(), number).unwrap(),
        day: ServiceDay::of(at),
        now: at,
    }
}

#[test]
fn a_number_is_asked_once_and_given_once() {
    let mut book = LeaseBook::default();
    let asked = book.touch(service(1), request(1), NOON).unwrap();
    assert_eq!(book.touch(service(1), request(2), NOON), Some(asked), "the same request again");
    assert_eq!(book.take(service(1), NOON), None, "it is on its way");
    let lease = answer(asked, NOON);
    book.answered(lease, NOON);
    assert_eq!(book.touch(service(1), request(3), NOON), None, "one is ready");
    assert_eq!(book.take(service(2), NOON), None, "of another service");
    assert_eq!(book.take(service(1), NOON), Some(lease));
    assert_eq!(book.take(service(1), NOON), None);
    book.answered(lease, NOON);
    assert_eq!(book.take(service(1), NOON), None, "an answer repeated is not a second number");
    assert_eq!(book.to_return(), [], "and what was given does not go back");
}

#[test]
fn a_number_that_nobody_comes_for_goes_back() {
    let mut book = LeaseBook::default();
    let first = book.touch(service(1), request(1), NOON).unwrap();
    let second = book.touch(service(2), request(2), NOON).unwrap();
    book.answered(answer(first, NOON), NOON);
    book.let_go(NOON.plus_ms(IDLE_MS - 1));
    assert_eq!(book.to_return(), []);
    book.touch(service(1), request(3), NOON.plus_ms(IDLE_MS - 1));
    book.let_go(NOON.plus_ms(IDLE_MS));
    assert_eq!(book.to_return(), [LeaseReturn { request: second.request }], "though it never came");
    book.returned(second.request);
    assert_eq!(book.to_return(), []);
    book.answered(answer(second, NOON), NOON.plus_ms(IDLE_MS));
    assert_eq!(book.to_return(), [LeaseReturn { request: second.request }], "it came too late");
    assert!(book.take(service(1), NOON.plus_ms(IDLE_MS)).is_some());
}

#[test]
fn no_number_counts_on_another_day() {
    let tomorrow = NOON.plus_ms(MS_PER_DAY);
    let mut book = LeaseBook::default();
    let ready = book.touch(service(1), request(1), NOON).unwrap();
    book.answered(answer(ready, NOON), NOON);
    assert_eq!(book.take(service(1), tomorrow), None);
    assert_eq!(book.to_return(), [LeaseReturn { request: ready.request }]);

    let asked = book.touch(service(1), request(2), tomorrow).unwrap();
    book.answered(answer(asked, NOON), tomorrow);
    assert_eq!(book.take(service(1), tomorrow), None, "leased for the day before");
    assert!(book.to_return().contains(&LeaseReturn { request: asked.request }));
}

#[test]
fn a_refused_request_is_made_anew() {
    let mut book = LeaseBook::default();
    book.touch(service(1), request(1), NOON);
    book.refused(request(1));
    assert_eq!(book.touch(service(1), request(2), NOON).unwrap().request, request(2));
    book.answered(answer(LeaseRequest { request: request(2), service: service(1) }, NOON), NOON);
    book.refused(request(2));
    assert!(book.take(service(1), NOON).is_some(), "a refusal of what was granted already means nothing");
}

const LIFE: IncarnationId = IncarnationId(Uuid::from_u128(9));

/// Asks for the reserve of one service; at most one request.
fn ask_reserve(book: &mut LeaseBook, fresh: u128, now: Timestamp) -> Option<ReserveRequest> {
    let requests = book.reserve_requests(&[service(1)], LIFE, || request(fresh), now);
    assert!(requests.len() <= 1);
    requests.first().copied()
}

fn handed_out(to: ReserveRequest, block: Option<(u16, u16)>, tag: u8, at: Timestamp) -> Reserve {
    Reserve {
        request: to.request,
        service: to.service,
        letter: Letter::new('A').unwrap(),
        block: block.map(|(first, last)| Block { first, last }),
        tag: Tag::try_from(tag).unwrap(),
        day: ServiceDay::of(at),
        now: at,
    }
}

fn labels(book: &mut LeaseBook, n: usize, now: Timestamp) -> Vec<String> {
    (0..n).map_while(|_| book.take_reserved(service(1), now)).map(|number| number.label.to_string()).collect()
}

#[test]
fn a_reserve_is_filled_up_while_the_server_has_any_and_then_the_tag_goes_on() {
    let mut book = LeaseBook::default();
    assert_eq!(labels(&mut book, 1, NOON), [""; 0], "nothing was ever heard");
    let first = ask_reserve(&mut book, 1, NOON).unwrap();
    assert_eq!(ask_reserve(&mut book, 2, NOON), Some(first), "the same request again");
    book.reserve_answered(handed_out(first, Some((700, 719)), 1, NOON));
    book.reserve_answered(handed_out(first, Some((700, 719)), 1, NOON));
    assert_eq!((ask_reserve(&mut book, 2, NOON), book.n_reserved(NOON)), (None, 20));
    assert_eq!(labels(&mut book, 12, NOON)[..2], ["A700", "A701"]);
    let second = ask_reserve(&mut book, 2, NOON).unwrap();
    book.reserve_answered(handed_out(second, None, 1, NOON));
    assert_eq!(ask_reserve(&mut book, 3, NOON), None, "the server has no more today");
    assert_eq!(labels(&mut book, 10, NOON)[7..], ["A719", "AK01", "AK02"]);
}

#[test]
fn what_no_server_may_hand_out_is_not_taken() {
    for block in [(1, 20), (690, 705), (990, 1_009), (700, 760), (719, 700)] {
        let mut book = LeaseBook::default();
        let asked = ask_reserve(&mut book, 1, NOON).unwrap();
        book.reserve_answered(handed_out(asked, Some(block), 1, NOON));
        assert_eq!(labels(&mut book, 1, NOON), ["AK01"], "{block:?}");
    }
}

#[test]
fn an_answer_on_its_way_makes_no_clock_wrong() {
    let mut book = LeaseBook::default();
    let asked = book.touch(service(1), request(1), NOON).unwrap();
    book.answered(answer(asked, NOON), NOON);
    for quality in [TimeQuality::Exact, TimeQuality::Estimated] {
        let time = |at| book.time(Reading { at, quality });
        assert_eq!(time(NOON.plus_ms(1)), Reading { at: NOON.plus_ms(1), quality });
        assert_eq!(time(NOON.plus_ms(-3)), Reading { at: NOON, quality });
        assert_eq!(time(NOON.plus_ms(-SLIP_MS)), Reading { at: NOON, quality });
        assert_eq!(time(NOON.plus_ms(-SLIP_MS - 1)), Reading::suspect(NOON));
    }
}

#[test]
fn no_clock_brings_a_label_back() {
    let (yesterday, tomorrow) = (NOON.plus_ms(-MS_PER_DAY), NOON.plus_ms(MS_PER_DAY));
    let mut book = LeaseBook::default();
    let asked = ask_reserve(&mut book, 1, NOON).unwrap();
    book.reserve_answered(handed_out(asked, Some((700, 702)), 1, NOON));
    let behind = book.take_reserved(service(1), yesterday).unwrap();
    assert_eq!((behind.label.to_string().as_str(), behind.day), ("A700", ServiceDay::of(NOON)));
    assert_eq!(book.time(Reading::exact(yesterday)), Reading::suspect(NOON));
    assert_eq!(labels(&mut book, 1, tomorrow), ["AK01"], "the reserve counts today only");
    assert_eq!(labels(&mut book, 3, NOON), ["A701", "A702", "AK02"]);
    let asked = ask_reserve(&mut book, 2, tomorrow).unwrap();
    book.reserve_answered(handed_out(asked, None, 1, tomorrow));
    assert_eq!(labels(&mut book, 1, tomorrow), ["AK03"], "one was given for that day before it came");
    let later = tomorrow.plus_ms(MS_PER_DAY);
    let asked = ask_reserve(&mut book, 3, later).unwrap();
    book.reserve_answered(handed_out(asked, None, 1, later));
    assert_eq!(labels(&mut book, 1, later), ["AK01"]);
}

#[test]
fn a_book_of_an_earlier_app_is_read() {
    let book: LeaseBook = serde_json::from_str(r#"{"day":null,"entries":[],"returns":[]}"#).unwrap();
    assert_eq!(book, LeaseBook::default());
}

#[derive(Clone, Debug)]
enum Deed {
    Touch(u128),
    /// The answer to one of the requests ever sent comes, once or once more.
    Answer(usize),
    Refuse(usize),
    Take(u128),
    PutBack,
    LetGo,
    Returned,
    Reload,
    Later(i64),
}

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        4 => (1_u128..4).prop_map(Deed::Touch),
        4 => (0_usize..40).prop_map(Deed::Answer),
        1 => (0_usize..40).prop_map(Deed::Refuse),
        4 => (1_u128..4).prop_map(Deed::Take),
        1 => Just(Deed::PutBack),
        2 => Just(Deed::LetGo),
        1 => Just(Deed::Returned),
        1 => Just(Deed::Reload),
        3 => prop_oneof![
            0..IDLE_MS,
            Just(MS_PER_DAY),
            Just(-MS_PER_HOUR),
        ].prop_map(Deed::Later),
    ]
}

/// What must hold of a book whatever happens to it.
#[derive(Default)]
struct Watch {
    given: BTreeSet<CommandId>,
    open: BTreeMap<ServiceId, CommandId>,
    last: Option<Lease>,
}

impl Watch {
    fn took(&mut self, lease: Lease, now: Timestamp) {
        assert!(self.given.insert(lease.request), "{} was given twice", lease.label);
        assert_eq!(lease.day, ServiceDay::of(now));
        self.open.remove(&lease.service);
        self.last = Some(lease);
    }

    fn check(&self, book: &LeaseBook) {
        let services: BTreeSet<_> = book.entries.iter().map(|entry| entry.service).collect();
        assert_eq!(services.len(), book.entries.len(), "one lease per service");
        assert!(book.returns.len() <= RETURNS_MAX);
        for back in book.to_return() {
            assert!(!self.given.contains(&back.request), "a given number went back");
        }
    }
}

proptest! {
    #[test]
    fn no_number_is_given_twice_and_no_given_number_goes_back(deeds in prop::collection::vec(deed(), 0..80)) {
        let (mut book, mut watch, mut now) = (LeaseBook::default(), Watch::default(), NOON);
        let mut sent: Vec<(LeaseRequest, Timestamp)> = Vec::new();
        for (fresh, deed) in (1..).zip(deeds) {
            match deed {
                Deed::Touch(n) => {
                    if let Some(asked) = book.touch(service(n), request(fresh), now) {
                        let is_new = asked.request == request(fresh);
                        prop_assert!(is_new || watch.open.get(&service(n)) == Some(&asked.request));
                        watch.open.insert(service(n), asked.request);
                        sent.push((asked, now));
                    }
                }
                Deed::Answer(n) => {
                    if let Some((to, at)) = sent.get(n) {
                        book.answered(answer(*to, *at), now);
                    }
                }
                Deed::Refuse(n) => {
                    if let Some((to, _)) = sent.get(n) {
                        book.refused(to.request);
                    }
                }
                Deed::Take(n) => {
                    if let Some(lease) = book.take(service(n), now) {
                        watch.took(lease, now);
                    }
                }
                Deed::PutBack => {
                    if let Some(lease) = watch.last.take() {
                        watch.given.remove(&lease.request);
                        book.put_back(lease, now);
                    }
                }
                Deed::LetGo => book.let_go(now),
                Deed::Returned => {
                    if let Some(back) = book.to_return().first() {
                        book.returned(back.request);
                    }
                }
                Deed::Reload => {
                    let stored = serde_json::to_string(&book).unwrap();
                    book = serde_json::from_str(&stored).unwrap();
                }
                Deed::Later(ms) => now = now.plus_ms(ms),
            }
            watch.check(&book);
        }
    }
}

#[test]
fn numbers_under_a_letter_that_is_not_their_services_any_more_are_let_go() {
    let mut book = LeaseBook::default();
    let asked = book.touch(service(1), request(1), NOON).unwrap();
    book.answered(answer(asked, NOON), NOON);
    let asked = ask_reserve(&mut book, 2, NOON).unwrap();
    book.reserve_answered(handed_out(asked, Some((700, 719)), 1, NOON));
    book.keep_to(|_| Letter::new('A'));
    assert_eq!((book.to_return().len(), book.n_reserved(NOON)), (0, 20));
    book.keep_to(|_| None);
    assert_eq!(book.n_reserved(NOON), 20, "of what is not known nothing is let go");
    book.keep_to(|_| Letter::new('B'));
    assert_eq!(book.to_return(), [LeaseReturn { request: request(1) }]);
    assert!(book.take(service(1), NOON).is_none());
    let given = labels(&mut book, 1, NOON);
    assert!(given[0].starts_with('B'), "the tag goes on under the new letter: {given:?}");
    assert!(ask_reserve(&mut book, 3, NOON).is_some(), "others are asked for at once");
}
