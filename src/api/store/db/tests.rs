//! What callers of the awaited store may rely on.

use std::{sync::Arc, time::Duration};

use tempfile::TempDir;
use tokio::{sync::broadcast::error::TryRecvError, task::JoinSet};

use super::*;
use crate::store::{
    sample::{AT, furnish, keep},
    sqlite::Sqlite,
};

fn open() -> (TempDir, Db) {
    let dir = TempDir::new().unwrap();
    let store = Sqlite::open(&dir.path().join("istiqbal.db")).unwrap();
    keep(&store, furnish);
    (dir, Db::start(Arc::new(store)))
}

async fn sequence(db: &Db) -> u64 {
    db.read(|txn| txn.sequence(AT)).await.unwrap()
}

#[tokio::test]
async fn what_is_answered_is_there_for_every_reader() {
    let (_dir, db) = open();
    for seq in 1..=20 {
        assert_eq!(db.write(|txn| txn.raise_sequence(AT)).await, Ok(seq));
        assert_eq!(sequence(&db).await, seq);
    }
}

#[tokio::test]
async fn who_has_no_patience_goes_before_a_long_row_whose_order_stays() {
    let (_dir, db) = open();
    let (begun, wait) = oneshot::channel();
    let (tell, told) = std::sync::mpsc::channel::<()>();
    let mut open_door = Some((begun, told));
    let works = (0..100).map(|_| {
        let door = open_door.take();
        move |txn: &mut dyn Txn| {
            if let Some((begun, told)) = door {
                begun.send(()).unwrap();
                told.recv().unwrap();
            }
            txn.raise_sequence(AT)
        }
    });
    let (row, works) = (db.clone(), works.collect::<Vec<_>>());
    let row = tokio::spawn(async move { row.write_in_turn(works).await });
    wait.await.unwrap();
    let visitor = db.queue(Patience::None, |txn: &mut dyn Txn| txn.raise_sequence(AT)).await.unwrap();
    tell.send(()).unwrap();
    assert_eq!(visitor.await, Ok(Ok(2)), "behind what was being written, not behind the row");
    let row_has = (1..=101).filter(|seq| *seq != 2).collect();
    assert_eq!(row.await.unwrap(), Ok::<Vec<u64>, StoreError>(row_has));
}

#[tokio::test]
async fn what_fails_is_undone_alone_however_many_come_together() {
    let (_dir, db) = open();
    let mut callers = JoinSet::new();
    for n in 0..300_u64 {
        let db = db.clone();
        callers.spawn(async move {
            let result = db.write(move |txn| {
                txn.raise_sequence(AT)?;
                if n % 3 == 0 { Err(StoreError::Rule(n.to_string())) } else { Ok(n) }
            });
            (n, result.await)
        });
    }
    while let Some(caller) = callers.join_next().await {
        let (n, result) = caller.unwrap();
        let expected = if n % 3 == 0 { Err(StoreError::Rule(n.to_string())) } else { Ok(n) };
        assert_eq!(result, expected);
    }
    assert_eq!(sequence(&db).await, 200);
}

#[tokio::test]
async fn work_that_panics_is_undone_and_the_store_goes_on() {
    let (_dir, db) = open();
    let panicking = db.write(|txn| -> Result<(), StoreError> {
        txn.raise_sequence(AT)?;
        panic!("as a test of what comes after");
    });
    assert_eq!(panicking.await, Err(StoreError::NoAnswer));
    for _ in 0..=READERS {
        let panicking = db.read(|_| -> Result<(), StoreError> { panic!("as a test of what comes after") });
        assert_eq!(panicking.await, Err(StoreError::NoAnswer));
    }
    assert_eq!(sequence(&db).await, 0);
    assert_eq!(db.write(|txn| txn.raise_sequence(AT)).await, Ok(1));
}

#[tokio::test]
async fn listeners_hear_of_what_is_durable_and_of_nothing_else() {
    let (_dir, db) = open();
    let mut changes = db.changes();
    let undone = db.write(|txn| {
        txn.raise_sequence(AT)?;
        Err::<(), _>(StoreError::Full)
    });
    assert_eq!(undone.await, Err(StoreError::Full));
    assert_eq!(changes.try_recv(), Err(TryRecvError::Empty));
    db.write(|txn| txn.raise_sequence(AT)).await.unwrap();
    let heard = tokio::time::timeout(Duration::from_secs(5), changes.recv()).await;
    assert_eq!(heard.unwrap(), Ok(Change { at: AT, seq: 1 }));
}

#[tokio::test]
async fn a_slow_reader_holds_up_no_writer() {
    let (_dir, db) = open();
    let (tell, told) = oneshot::channel();
    let (begun, wait) = oneshot::channel();
    let reader = db.clone();
    let reading = tokio::spawn(async move {
        let work = move |txn: &mut dyn Txn| {
            let before = txn.sequence(AT)?;
            begun.send(()).unwrap();
            told.blocking_recv().unwrap();
            Ok::<_, StoreError>((before, txn.sequence(AT)?))
        };
        reader.read(work).await
    });
    wait.await.unwrap();
    assert_eq!(db.write(|txn| txn.raise_sequence(AT)).await, Ok(1));
    tell.send(()).unwrap();
    assert_eq!(reading.await.unwrap(), Ok((0, 0)));
}
