//! The suite for this store, and what only a file can suffer.

use std::time::Duration;

use domain::time::Timestamp;
use tempfile::TempDir;

use super::*;
use crate::store::{
    conformance,
    sample::{AT, furnish, keep},
};

fn open() -> (TempDir, Sqlite) {
    let dir = TempDir::new().unwrap();
    let store = Sqlite::open(&dir.path().join("istiqbal.db")).unwrap();
    keep(&store, furnish);
    (dir, store)
}

conformance::conforms!(open);

/// Runs `sql` on the connection that writes, as nobody but a test does.
fn meddle(store: &Sqlite, sql: &str) {
    store.writer.lock().unwrap().execute_batch(sql).unwrap();
}

#[test]
fn a_commit_outlives_the_program() {
    let (dir, store) = open();
    keep(&store, |txn| txn.raise_sequence(AT).unwrap());
    drop(store);
    let store = Sqlite::open(&dir.path().join("istiqbal.db")).unwrap();
    assert_eq!(store.read().unwrap().sequence(AT).unwrap(), 1);
    assert_eq!(look_through(&dir.path().join("istiqbal.db")).unwrap().damage, [""; 0]);
}

#[test]
fn every_commit_waits_for_the_disk() {
    let (_dir, store) = open();
    let writer = store.writer.lock().unwrap();
    let pragma = |name: &str| -> String {
        writer
            .query_row(&format!("select cast({name} as text) from pragma_{name}"), (), |r| r.get(0))
            .unwrap()
    };
    assert_eq!((pragma("synchronous").as_str(), pragma("journal_mode").as_str()), ("2", "wal"));
    assert_eq!(pragma("foreign_keys"), "1");
}

#[test]
fn a_broken_row_is_named() {
    let (_dir, store) = open();
    meddle(&store, "pragma ignore_check_constraints = on; update people set role = 'king'");
    let error = store.read().unwrap().person_by_login("amal").unwrap_err();
    assert_eq!(error, StoreError::BadRow { table: "people", column: "role" });
}

#[test]
fn a_full_disk_keeps_nothing_of_a_transaction_and_heals() {
    let (_dir, store) = open();
    meddle(&store, "pragma max_page_count = 1");
    let mut txn = store.begin().unwrap();
    txn.raise_sequence(AT).unwrap();
    let long = "x".repeat(8_000);
    let mut fill = |n: i64| {
        let at = Timestamp(n);
        txn.quarantine(
            AT,
            &crate::store::Quarantined { device: None, place: None, at, body: format!("{n}{long}") },
        )
    };
    let error = (0..10_000).find_map(|n| fill(n).err());
    assert_eq!(error, Some(StoreError::Full));
    // Whatever comes after in the same transaction must not be kept by itself.
    drop(txn);
    assert_eq!(store.read().unwrap().sequence(AT).unwrap(), 0);
    meddle(&store, "pragma max_page_count = 1000000");
    assert_eq!(keep(&store, |txn| txn.raise_sequence(AT).unwrap()), 1);
}

#[test]
fn what_the_database_undid_by_itself_is_not_gone_on_with() {
    let (_dir, store) = open();
    let mut txn = store.begin().unwrap();
    txn.raise_sequence(AT).unwrap();
    txn.forget_expired_codes(Timestamp(0)).unwrap();
    drop(txn);
    let mut txn = SqliteTxn::begin(Box::new(store.writer.lock().unwrap()), &store.branches, "begin").unwrap();
    txn.run("rollback", ()).unwrap();
    assert_eq!(crate::store::Configuration::raise_sequence(&mut txn, AT), Err(StoreError::Undone));
}

#[test]
fn another_process_that_holds_the_database_is_said_so() {
    let (dir, store) = open();
    store.writer.lock().unwrap().busy_timeout(Duration::from_millis(1)).unwrap();
    let other = Connection::open(dir.path().join("istiqbal.db")).unwrap();
    other.execute_batch("begin immediate").unwrap();
    assert_eq!(store.begin().err(), Some(StoreError::Locked));
    other.execute_batch("rollback").unwrap();
    assert!(store.begin().is_ok());
}

#[test]
fn a_hot_question_is_answered_from_an_index() {
    let (_dir, store) = open();
    let reader = store.reader().unwrap();
    let plan = |sql: &str| -> String {
        let mut statement = reader.prepare(&format!("explain query plan {sql}")).unwrap();
        let lines = statement.query_map((), |row| row.get::<_, String>(3)).unwrap();
        lines.map(Result::unwrap).collect::<Vec<_>>().join("; ")
    };
    let of = "association = x'' and branch = x'' and";
    for (sql, index) in [
        (
            "select visit from tickets where OF day = 1 and state = 'waiting' and line is null order by queued_at, visit",
            "tickets_waiting",
        ),
        (
            "select service, count(*) from tickets where OF day = 1 and state = 'waiting' group by service",
            "tickets_waiting",
        ),
        (
            "select visit from tickets where OF day = 1 and ended_at is null and counter = x''",
            "tickets_at_counter",
        ),
        (
            "select visit from tickets where OF day = 1 and state = 'no_show' order by ended_at desc, visit",
            "tickets_missed",
        ),
        ("select count(*) from tickets where OF day = 1 and state = 'done'", "tickets_done"),
        (
            "select visit from tickets where OF day = 1 and ended_at is null and counter is not null",
            "tickets_at_counter",
        ),
        (
            "select visit from tickets where OF day = 1 and last_call_at is not null order by last_call_at desc",
            "tickets_called",
        ),
        (
            "select ended_at - started_at from tickets where OF service = x'' and state = 'done' and ended_at > 1 and outcome <> 'not_recorded' order by ended_at desc",
            "tickets_served",
        ),
        ("select visit from visits where OF day = 1 order by arrived_at, visit", "visits_by_day"),
        (
            "select number from leases where OF day = 1 and letter = 'A' and state = 'free' order by number",
            "leases_free",
        ),
        ("select seq from events where OF id = x''", "events_by_id"),
    ] {
        let plan = plan(&sql.replace("OF", of));
        assert!(plan.contains(index), "{sql}: {plan}");
    }
}
