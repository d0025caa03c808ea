//! The one thread that writes: waiting closures are committed together.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::Arc,
    thread,
};

use tokio::sync::{broadcast, mpsc, oneshot};

use super::{Change, Store, StoreError, Txn};

/// The most closures of one commit.
const GROUP_MAX: usize = 128;

/// Work that waits for the writer.
pub(super) trait Job: Send {
    /// Does the work; whether it is to be kept.
    fn run(&mut self, txn: &mut dyn Txn) -> bool;

    /// Answers the caller: with the work's result if it is durable or failed by itself, else with `failure`.
    fn answer(self: Box<Self>, failure: Option<&StoreError>);
}

/// A closure, its result, and whoever waits for it.
pub(super) struct Write<F, T, E> {
    work: Option<F>,
    result: Option<Result<T, E>>,
    reply: oneshot::Sender<Result<T, E>>,
}

impl<F, T, E> Write<F, T, E> {
    pub(super) const fn new(work: F, reply: oneshot::Sender<Result<T, E>>) -> Self {
        Self { work: Some(work), result: None, reply }
    }
}

impl<F, T, E> Job for Write<F, T, E>
where
    F: FnOnce(&mut dyn Txn) -> Result<T, E> + Send,
    T: Send,
    E: From<StoreError> + Send,
{
    fn run(&mut self, txn: &mut dyn Txn) -> bool {
        let Some(work) = self.work.take() else { return false };
        // A closure that panics leaves no result; what it wrote is undone like that of any failure.
        self.result = catch_unwind(AssertUnwindSafe(|| work(txn))).ok();
        matches!(self.result, Some(Ok(_)))
    }

    fn answer(self: Box<Self>, failure: Option<&StoreError>) {
        let result = match (self.result, failure) {
            (Some(Ok(_)), Some(failure)) => Err(failure.clone().into()),
            (Some(result), _) => result,
            (None, failure) => Err(failure.cloned().unwrap_or(StoreError::NoAnswer).into()),
        };
        // A caller that is gone needs no answer.
        drop(self.reply.send(result));
    }
}

pub(super) fn spawn(
    store: Arc<dyn Store>,
    mut queue: mpsc::Receiver<Box<dyn Job>>,
    changes: broadcast::Sender<Change>,
) {
    thread::Builder::new()
        .name("store-write".to_owned())
        .spawn(move || {
            while let Some(first) = queue.blocking_recv() {
                let mut group = vec![first];
                while group.len() < GROUP_MAX
                    && let Ok(job) = queue.try_recv()
                {
                    group.push(job);
                }
                commit_together(&*store, group, &changes);
            }
        })
        .expect("a thread can be started when the program starts");
}

fn commit_together(store: &dyn Store, mut group: Vec<Box<dyn Job>>, changes: &broadcast::Sender<Change>) {
    let committed = run_all(store, &mut group);
    let failure = committed.as_ref().err();
    for job in group {
        job.answer(failure);
    }
    for change in committed.unwrap_or_default() {
        // Nobody listens: nobody is to be told.
        drop(changes.send(change));
    }
}

fn run_all(store: &dyn Store, group: &mut [Box<dyn Job>]) -> Result<Vec<Change>, StoreError> {
    let mut txn = store.begin()?;
    for job in group {
        txn.savepoint()?;
        if job.run(&mut *txn) { txn.keep()? } else { txn.undo()? }
    }
    let raised = txn.raised().to_vec();
    txn.commit()?;
    Ok(raised)
}
