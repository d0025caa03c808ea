//! Support requests.

use domain::{
    id::{RequestId, VisitId},
    request::{Reference, RequestChange, RequestResult, RequestState, Study},
    time::{MS_PER_DAY, ServiceDay},
};
use sync::wire::request::{RequestCount, RequestEvent, RequestStanding};
use uuid::Uuid;

use crate::store::{
    BranchKey, Request, Store, Txn,
    requests::{Step, Which},
    sample::{AT, DOCUMENTS, NINE, SERVICES, STAFF, hash, keep},
};

fn today() -> ServiceDay {
    ServiceDay::of(NINE)
}

fn days_on(n: i32) -> ServiceDay {
    today().plus_days(n).unwrap()
}

pub(super) fn request(n: u32, state: RequestState) -> Request {
    Request {
        id: RequestId(Uuid::from_u128(n.into())),
        reference: Reference::of(1448, n).unwrap(),
        visit: VisitId(Uuid::from_u128(n.into())),
        service: SERVICES[1],
        opened_at: NINE,
        changed_at: NINE.plus_ms(n.into()),
        state,
    }
}

pub(super) fn raised(earliest: i32, asked: usize) -> RequestState {
    let study = Study { raised_on: today(), earliest: days_on(earliest) };
    RequestState::Raised { study, asked: DOCUMENTS[..asked].to_vec() }
}

pub(super) fn ended(ago: i32) -> RequestState {
    let study = Study { raised_on: days_on(-60), earliest: days_on(-50) };
    RequestState::Decided { study, result: RequestResult::Accepted, decided_on: days_on(-ago) }
}

/// One of each standing, and one that ended long ago.
fn one_of_each(txn: &mut dyn Txn) -> Vec<Request> {
    let states = [
        RequestState::Incomplete { lacking: DOCUMENTS.to_vec() },
        raised(1, 0),
        raised(0, 0),
        raised(0, 1),
        ended(30),
        RequestState::Withdrawn { withdrawn_on: days_on(-31) },
    ];
    let all: Vec<_> = (1..).zip(states).map(|(n, state)| request(n, state)).collect();
    for request in &all {
        assert!(txn.add_request(AT, request).unwrap());
    }
    all
}

fn numbers(txn: &mut dyn Txn, which: Which, before: Option<u32>, limit: u32) -> Vec<u32> {
    let before = before.and_then(|number| Reference::of(1448, number));
    let found = txn.requests(AT, which, today(), before, limit).unwrap();
    found.iter().map(|request| request.reference.number()).collect()
}

pub(in crate::store) fn a_request_is_read_back_and_listed_as_it_stands(store: &dyn Store) {
    let all = keep(store, one_of_each);
    let mut txn = store.read().unwrap();
    let txn = &mut *txn;
    for request in &all {
        assert_eq!(txn.request(AT, request.id).unwrap().as_ref(), Some(request));
        assert_eq!(txn.request_of_visit(AT, request.visit).unwrap().as_ref(), Some(request));
        assert_eq!(txn.request_branch(AT.association, request.id).unwrap(), Some(AT));
    }
    for (number, standing) in (1..).zip(RequestStanding::ALL) {
        assert_eq!(numbers(txn, Which::Standing(standing), None, 9), [number], "{standing:?}");
    }
    assert_eq!(numbers(txn, Which::Listed, None, 9), [5, 4, 3, 2, 1]);
    assert_eq!(numbers(txn, Which::Listed, Some(4), 2), [3, 2]);
    let numbered = |year| Which::Numbered { year, number: 6 };
    assert_eq!(numbers(txn, numbered(None), None, 9), [6], "long ago, and found all the same");
    assert_eq!(numbers(txn, numbered(Some(1448)), None, 9), [6]);
    assert_eq!(numbers(txn, numbered(Some(1449)), None, 9), [0; 0]);
    let mut counts = txn.request_counts(AT, today()).unwrap();
    counts.sort_by_key(|count| format!("{:?}", count.standing));
    let one = |standing| RequestCount { standing, n: 1 };
    let mut expected = RequestStanding::ALL.map(one);
    expected.sort_by_key(|count| format!("{:?}", count.standing));
    assert_eq!(counts, expected);
}

pub(in crate::store) fn a_reference_and_a_visit_have_one_request(store: &dyn Store) {
    let elsewhere = BranchKey { branch: domain::id::BranchId(Uuid::from_u128(0xB2)), ..AT };
    keep(store, |txn| {
        let first = request(7, raised(1, 0));
        assert_eq!(txn.last_reference(AT.association, 1448).unwrap(), 0);
        assert!(txn.add_request(AT, &first).unwrap());
        assert!(!txn.add_request(AT, &first).unwrap(), "it is there");
        let other = RequestId(Uuid::from_u128(8));
        assert!(
            !txn.add_request(elsewhere, &Request { id: other, ..first.clone() }).unwrap(),
            "its reference is taken"
        );
        let reference = Reference::of(1448, 8).unwrap();
        assert!(
            !txn.add_request(AT, &Request { id: other, reference, ..first }).unwrap(),
            "its visit has one"
        );
        assert_eq!(txn.last_reference(AT.association, 1448).unwrap(), 7);
        txn.pass_references(AT.association, 1448, 100).unwrap();
        txn.pass_references(AT.association, 1448, 50).unwrap();
        assert_eq!(txn.last_reference(AT.association, 1448).unwrap(), 100);
        assert_eq!(txn.last_reference(AT.association, 1449).unwrap(), 0);
    });
}

pub(in crate::store) fn what_happened_to_a_request_is_kept_and_forgotten(store: &dyn Store) {
    let it = request(1, RequestState::Incomplete { lacking: vec![] });
    let steps = [
        Step { at: NINE, staff: Some(STAFF[0]), event: RequestEvent::Opened },
        Step {
            at: NINE.plus_ms(MS_PER_DAY),
            staff: None,
            event: RequestEvent::Changed { change: RequestChange::Received { document: DOCUMENTS[0] } },
        },
        Step { at: NINE, staff: Some(STAFF[1]), event: RequestEvent::Linked },
    ];
    keep(store, |txn| {
        txn.add_request(AT, &it).unwrap();
        for step in &steps {
            txn.add_request_step(AT, it.id, step).unwrap();
        }
        txn.set_request_state(AT, it.id, &raised(3, 2), NINE.plus_ms(9)).unwrap();
        assert!(txn.add_request_link(AT, it.id, &hash(1)).unwrap());
        assert!(!txn.add_request_link(AT, it.id, &hash(1)).unwrap(), "a token opens one page");
        assert!(txn.add_request_link(AT, it.id, &hash(2)).unwrap());
    });
    let mut txn = store.read().unwrap();
    assert_eq!(txn.request_steps(AT, it.id).unwrap(), steps);
    let moved = Request { state: raised(3, 2), changed_at: NINE.plus_ms(9), ..it.clone() };
    assert_eq!(txn.request_by_token(&hash(2)).unwrap(), Some((AT, moved)));
    assert_eq!(txn.request_by_token(&hash(3)).unwrap(), None);
    assert_eq!(txn.n_request_links(AT, it.id).unwrap(), 2);
    drop(txn);
    keep(store, |txn| txn.forget_projection(AT).unwrap());
    let mut txn = store.read().unwrap();
    assert_eq!(txn.request(AT, it.id).unwrap(), None);
    assert_eq!(txn.request_steps(AT, it.id).unwrap(), []);
    assert_eq!(txn.request_by_token(&hash(1)).unwrap(), None);
}
