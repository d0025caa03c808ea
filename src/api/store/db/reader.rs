//! The threads that read.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{Arc, Mutex, PoisonError},
    thread,
};

use tokio::sync::{mpsc, oneshot};

use super::{READERS, Store, StoreError, Txn};

/// Work that is given the store, and answers its caller by itself.
pub(super) type Job = Box<dyn FnOnce(&dyn Store) + Send>;

/// Wraps `work` so that it answers `reply`.
pub(super) fn job<T, E, F>(work: F, reply: oneshot::Sender<Result<T, E>>) -> Job
where
    F: FnOnce(&mut dyn Txn) -> Result<T, E> + Send + 'static,
    T: Send + 'static,
    E: From<StoreError> + Send + 'static,
{
    Box::new(move |store| {
        let result = store.read().map_err(E::from).and_then(|mut txn| work(&mut *txn));
        // A caller that is gone needs no answer.
        drop(reply.send(result));
    })
}

pub(super) fn spawn(store: &Arc<dyn Store>, queue: mpsc::Receiver<Job>) {
    let queue = Arc::new(Mutex::new(queue));
    for n in 1..=READERS {
        let (store, queue) = (Arc::clone(store), Arc::clone(&queue));
        thread::Builder::new()
            .name(format!("store-read-{n}"))
            .spawn(move || {
                while let Some(job) = next(&queue) {
                    // A job that panics drops its reply, and so answers "no answer"; the thread goes on.
                    let _panicked = catch_unwind(AssertUnwindSafe(|| job(&*store)));
                }
            })
            .expect("a thread can be started when the program starts");
    }
}

fn next(queue: &Mutex<mpsc::Receiver<Job>>) -> Option<Job> {
    queue.lock().unwrap_or_else(PoisonError::into_inner).blocking_recv()
}
