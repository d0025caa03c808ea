//! What the device's store promises, in a real browser: run by `script/test store`.
#![cfg(target_arch = "wasm32")]
#![expect(clippy::unwrap_used, reason = "a test fails where its store does")]

use app::browser::store::{Store, StoreError, device::DeviceStore, health};
use domain::{
    id::{DeviceId, IncarnationId, InstallationId},
    rating::Rating,
    time::ServiceDay,
};
use futures_util::future;
use serde::de::DeserializeOwned;
use serde_json::{Value, from_value, json};
use sync::{
    check_in::IssuedTicket,
    copy::{Head, Recovered, Span},
    lease::LEASES_KEY,
    log::{Append, LocalStore, Mark, Record, StoreError as LogError, mark::ACKED_KEEP_DAYS},
};
use uuid::Uuid;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

const TABLES: &[&str] = &["meta", "log", "ratings", "tickets"];

/// A device of its own for each test: nothing of another test is in its store.
#[derive(Clone, Copy)]
struct Place(InstallationId, DeviceId);

impl Place {
    fn new() -> Self {
        Self(InstallationId(Uuid::new_v4()), DeviceId(Uuid::new_v4()))
    }

    async fn open(self) -> DeviceStore {
        DeviceStore::open(self.0, self.1).await.expect("the store opens")
    }

    fn name(self) -> String {
        format!("istiqbal-{}-{}", self.0, self.1)
    }
}

fn made<T: DeserializeOwned>(value: Value) -> T {
    from_value(value).expect("the wire's own form")
}

fn events<const N: usize>(bodies: [&str; N]) -> Append {
    Append { bodies: bodies.map(str::to_owned).to_vec(), ..Append::default() }
}

fn day(text: &str) -> ServiceDay {
    made(json!(text))
}

fn ticket(label: &str, day: &str) -> IssuedTicket {
    made(json!({
        "visit": Uuid::new_v4(), "label": label, "service": Uuid::new_v4(), "day": day,
        "arrived_at": 1_795_330_800_000_u64, "token": "AAAAAAAAAAAAAAAAAAAAAA",
    }))
}

fn rating(score: u8) -> Rating {
    made(json!({
        "id": Uuid::new_v4(), "branch": Uuid::new_v4(), "service": Uuid::new_v4(), "counter": Uuid::new_v4(),
        "day": "2026-11-22", "hour": 10, "score": score, "reasons": ["courtesy"], "comment": null,
    }))
}

async fn bodies(store: &DeviceStore, from: u64, n_max: usize) -> Vec<(u64, String)> {
    let records = store.read(from, n_max).await.expect("the log can be read");
    records.into_iter().map(|record| (record.dseq, record.body)).collect()
}

fn at(places: &[(u64, &str)]) -> Vec<(u64, String)> {
    places.iter().map(|&(place, body)| (place, body.to_owned())).collect()
}

/// The mark of a server that has had everything up to `acked` for as long as records are kept.
fn long_acked(acked: u64) -> Mark {
    let first = day("2026-11-01");
    let later = ServiceDay::from_days(first.days() + ACKED_KEEP_DAYS);
    Mark::default().moved(acked, None, Some(first)).moved(acked, None, later)
}

#[wasm_bindgen_test]
async fn what_was_written_is_there_after_reopening_in_its_exact_bytes() {
    let place = Place::new();
    let written = place.open().await;
    assert_eq!(written.append(events([r#"{"a": 1}"#, r#"{ "b":2}"#])).await, Ok(2));
    assert_eq!(written.append(events([r#"{"c":"ثلاثة"}"#])).await, Ok(3));
    let identity = written.identity();
    drop(written);

    let read = place.open().await;
    assert_eq!(read.identity(), identity, "the same life of the store");
    assert_eq!(read.state().await.expect("it stands").last_dseq, 3);
    let all = at(&[(1, r#"{"a": 1}"#), (2, r#"{ "b":2}"#), (3, r#"{"c":"ثلاثة"}"#)]);
    assert_eq!(bodies(&read, 1, 9).await, all);
    assert_eq!(bodies(&read, 2, 1).await, all[1..2]);
    assert_eq!(read.append(events(["4"])).await, Ok(4), "places go on where they ended");
}

#[wasm_bindgen_test]
async fn writes_take_their_places_in_the_order_in_which_they_began() {
    let store = Place::new().open().await;
    let write = |bodies| store.append(events(bodies));
    let places =
        future::join4(write(["1", "2"]), write(["3", "4"]), write(["5", "6"]), write(["7", "8"])).await;
    assert_eq!(places, (Ok(2), Ok(4), Ok(6), Ok(8)));
    let in_order: Vec<_> = (1..=8).map(|place| (place, place.to_string())).collect();
    assert_eq!(bodies(&store, 1, 9).await, in_order);
}

#[wasm_bindgen_test]
async fn a_wiped_store_is_another_incarnation_of_the_same_device() {
    let place = Place::new();
    let before = place.open().await;
    before.append(events(["1"])).await.unwrap();
    let wiped = Store::open(&place.name(), 1, TABLES).await.unwrap();
    let txn = wiped.write(TABLES).unwrap();
    txn.delete_below("meta", "\u{ffff}").unwrap();
    txn.delete_below("log", &u64::MAX).unwrap();
    txn.commit().await.unwrap();

    let after = place.open().await;
    assert_eq!(after.identity().device, before.identity().device);
    assert_ne!(after.identity().incarnation, before.identity().incarnation);
    assert_eq!(after.state().await.unwrap().last_dseq, 0);
}

#[wasm_bindgen_test]
async fn whoever_opens_it_later_writes_and_whoever_was_there_is_refused() {
    let place = Place::new();
    let first = place.open().await;
    first.append(events(["of the first"])).await.unwrap();
    let second = place.open().await;

    assert_eq!(first.append(events(["too late"])).await, Err(LogError::Superseded));
    assert_eq!(first.put("key", "too late").await, Err(LogError::Superseded));
    assert_eq!(first.set_mark(first.identity().incarnation, &long_acked(1)).await, Err(LogError::Superseded));
    assert!(first.is_superseded() && !second.is_superseded());

    assert_eq!(second.append(events(["of the second"])).await, Ok(2));
    let both = at(&[(1, "of the first"), (2, "of the second")]);
    assert_eq!(bodies(&second, 1, 9).await, both);
    assert_eq!(bodies(&first, 1, 9).await, both, "to read is allowed");
    assert_eq!(second.get("key").await, Ok(None));
}

#[wasm_bindgen_test]
async fn what_the_server_has_had_for_days_is_forgotten_and_no_place_is_used_twice() {
    let place = Place::new();
    let store = place.open().await;
    store.append(events(["1", "2", "3"])).await.unwrap();
    let log = store.identity().incarnation;
    store.set_mark(log, &Mark::default().moved(3, None, Some(day("2026-11-01")))).await.unwrap();
    assert_eq!(bodies(&store, 1, 9).await.len(), 3, "acknowledged today: kept for a server that is restored");

    store.set_mark(log, &long_acked(2)).await.unwrap();
    assert_eq!(bodies(&store, 1, 9).await, at(&[(3, "3")]));
    store.set_mark(log, &long_acked(3)).await.unwrap();
    assert_eq!(bodies(&store, 1, 9).await, at(&[]));
    let state = place.open().await.state().await.unwrap();
    assert_eq!((state.last_dseq, state.outbox(), state.mark), (3, 0, long_acked(3)));
    assert_eq!(place.open().await.append(events(["4"])).await, Ok(4));
}

#[wasm_bindgen_test]
async fn a_log_that_begins_anew_keeps_its_records_from_the_first_place_on() {
    let place = Place::new();
    let store = place.open().await;
    store.append(events(["1", "2", "3"])).await.unwrap();
    let (ended, fresh) = (store.identity().incarnation, IncarnationId(Uuid::new_v4()));
    store.set_mark(ended, &long_acked(1)).await.unwrap();
    store.begin_anew(ended, fresh).await.unwrap();
    let kept = at(&[(1, "2"), (2, "3")]);
    assert_eq!(bodies(&store, 1, 9).await, kept);

    store.begin_anew(ended, IncarnationId(Uuid::new_v4())).await.unwrap();
    store.set_mark(ended, &long_acked(2)).await.unwrap();
    let reopened = place.open().await;
    assert_eq!(reopened.identity().incarnation, fresh, "what is said of the ended log changes nothing");
    assert_eq!(bodies(&reopened, 1, 9).await, kept);
    let state = reopened.state().await.unwrap();
    assert_eq!((state.last_dseq, state.outbox()), (2, 2), "the server has none of them");
    assert_eq!(reopened.append(events(["4"])).await, Ok(3));
}

#[wasm_bindgen_test]
async fn a_log_made_again_has_what_was_kept_and_what_was_brought_and_no_number_of_before() {
    let place = Place::new();
    let store = place.open().await;
    let identity = store.identity();
    store.append(events(["1", "2", "3"])).await.unwrap();
    store.set_mark(identity.incarnation, &long_acked(1)).await.unwrap();
    store.put(LEASES_KEY, "numbers").await.unwrap();
    assert_eq!(store.head(1, 0, 0).await, Ok(None), "not paired: nothing to copy");
    let (credentials, config) = ("\"given\"".to_owned(), "\"kept\"".to_owned());
    let (device, incarnation) = (identity.device, identity.incarnation);
    let head = Head { turn: 1, device, incarnation, credentials, config, sent_to: 1, n_rows: 0 };
    let span = |from, to| Some(Span { from, to: Some(to) });
    let recovered = Recovered { brought: span(4, 4), missing: span(5, 6) };
    let lacking = [Record { dseq: 4, body: "4".to_owned() }];
    let fresh = IncarnationId(Uuid::new_v4());
    store.mend(&head, &lacking, &recovered, fresh).await.unwrap();

    let reopened = place.open().await;
    assert_eq!(reopened.identity().incarnation, fresh);
    assert_eq!(bodies(&reopened, 1, 9).await, at(&[(1, "2"), (2, "3"), (3, "4")]));
    assert_eq!(reopened.state().await.unwrap().outbox(), 3, "the server has none of them");
    assert_eq!(reopened.get(LEASES_KEY).await, Ok(None));
    assert_eq!(reopened.recovered().await, Ok(Some(recovered)));
    let keys = reopened.keys().await.unwrap();
    assert_eq!((keys.first, keys.sent, keys.last), (2, 1, 4));
    let copied = reopened.head(2, 1, 3).await.unwrap().expect("it is paired");
    assert_eq!(copied, Head { turn: 2, incarnation: fresh, n_rows: 3, ..head });
    assert_eq!(reopened.append(events(["5"])).await, Ok(4));
}

#[wasm_bindgen_test]
async fn one_tap_is_written_whole() {
    let store = Place::new().open().await;
    let issued = ticket("A001", "2026-11-22");
    let said = rating(5);
    let append = Append {
        ticket: Some(issued.clone()),
        rating: Some(said.clone()),
        values: vec![("asked", "yes".to_owned())],
        ..events(["1"])
    };
    store.append(append).await.unwrap();
    assert_eq!(store.tickets(day("2026-11-22")).await, Ok(vec![issued]));
    assert_eq!(store.ratings(9).await, Ok(vec![said]));
    assert_eq!(store.get("asked").await, Ok(Some("yes".to_owned())));
    assert_eq!(store.state().await.unwrap().n_ratings, 1);
}

#[wasm_bindgen_test]
async fn tickets_stand_in_their_order_until_another_day_begins() {
    let store = Place::new().open().await;
    let issue = async |label: String, day| {
        let issued = ticket(&label, day);
        store.append(Append { ticket: Some(issued.clone()), ..events(["1"]) }).await.unwrap();
        issued
    };
    let mut sunday = Vec::new();
    for n in 1..=11 {
        sunday.push(issue(format!("B{n:03}"), "2026-11-22").await);
    }
    assert_eq!(store.tickets(day("2026-11-22")).await.unwrap(), sunday, "the tenth stands behind the ninth");
    let monday = issue("A001".to_owned(), "2026-11-23").await;
    assert_eq!(store.tickets(day("2026-11-22")).await, Ok(vec![]));
    assert_eq!(store.tickets(day("2026-11-23")).await, Ok(vec![monday]));
}

#[wasm_bindgen_test]
async fn ratings_wait_in_their_order_until_they_were_sent() {
    let store = Place::new().open().await;
    let ratings = [1, 2, 3].map(rating);
    for rating in &ratings {
        store.append(Append { rating: Some(rating.clone()), ..Append::default() }).await.unwrap();
    }
    assert_eq!(store.ratings(2).await.unwrap(), ratings[..2]);
    store.forget_ratings(&[ratings[1].id]).await.unwrap();
    assert_eq!(store.ratings(9).await.unwrap(), [ratings[0].clone(), ratings[2].clone()]);
    assert_eq!(store.state().await.unwrap().last_dseq, 0, "a rating has no place in the log");
}

#[wasm_bindgen_test]
async fn a_transaction_that_is_not_finished_has_not_happened() {
    let name = format!("trial-{}", Uuid::new_v4());
    let store = Store::open(&name, 1, &["texts"]).await.unwrap();
    let txn = store.write(&["texts"]).unwrap();
    txn.put("texts", "kept", "no").unwrap();
    drop(txn);
    let txn = store.write(&["texts"]).unwrap();
    txn.put("texts", "kept", "yes").unwrap();
    txn.add("texts", "kept", "again").unwrap();
    assert!(matches!(txn.commit().await, Err(StoreError::Failed(_))));
    assert_eq!(store.read(&["texts"]).unwrap().get("texts", "kept").await, Ok(None));
}

#[wasm_bindgen_test]
async fn a_probe_write_succeeds_and_the_browser_tells_how_much_is_free() {
    assert_eq!(health::try_to_write().await, Ok(()));
    assert!(health::free_bytes().await.is_some_and(|free| free > 0));
}
