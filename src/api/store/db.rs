//! The store, awaited: closures run within transactions on threads of their own.

mod reader;
#[cfg(test)]
mod tests;
mod writer;

use std::sync::Arc;

use tokio::sync::{Semaphore, broadcast, mpsc, oneshot};

use self::writer::Patience;
use super::{BranchKey, Store, StoreError, Txn};

/// Threads that read.
pub const READERS: usize = 4;
/// Closures that wait for a thread; further callers wait before they are queued.
const QUEUE_MAX: usize = 1_024;
/// Closures with patience that have a place in the writer's row; further ones wait before it.
const PATIENT_ROW_MAX: usize = 256;
/// Changes kept for a listener that is behind; one that is further behind is told so and reads afresh.
const CHANGES_MAX: usize = 1_024;

/// A branch's sequence was raised, and that is durable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// Whose.
    pub at: BranchKey,
    /// To what.
    pub seq: u64,
}

/// The store as async code uses it; a clone is the same store.
#[derive(Clone)]
pub struct Db {
    writes: mpsc::Sender<writer::Queued>,
    patient: Arc<Semaphore>,
    reads: mpsc::Sender<reader::Job>,
    changes: broadcast::Sender<Change>,
}

impl Db {
    /// Starts the store's threads: one that writes, [`READERS`] that read. They end with the last clone.
    pub fn start(store: Arc<dyn Store>) -> Self {
        let (writes, write_queue) = mpsc::channel(QUEUE_MAX);
        let (reads, read_queue) = mpsc::channel(QUEUE_MAX);
        let changes = broadcast::Sender::new(CHANGES_MAX);
        reader::spawn(&store, read_queue);
        writer::spawn(store, write_queue, changes.clone());
        Self { writes, patient: Arc::new(Semaphore::new(PATIENT_ROW_MAX)), reads, changes }
    }

    /// Runs `work` within a transaction and answers when it is durable. Waiting closures are made durable
    /// together, each for itself: what fails is undone alone.
    pub async fn write<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: FnOnce(&mut dyn Txn) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let answer = self.queue(Patience::None, work).await?;
        answer.await.unwrap_or_else(|_| Err(StoreError::NoAnswer.into()))
    }

    /// As [`Db::write`] for several in their order, between which others go before. The answers, or the first
    /// failure; each is kept or undone for itself, whatever became of those before it. Once nobody waits for the answer,
    /// those that are not begun are left.
    pub async fn write_in_turn<T, E, F>(&self, works: Vec<F>) -> Result<Vec<T>, E>
    where
        F: FnOnce(&mut dyn Txn) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let is_patient = works.len() > 1;
        let mut answers = Vec::new();
        for work in works {
            let patience = if is_patient { self.patience().await? } else { Patience::None };
            answers.push(self.queue(patience, work).await?);
        }
        let mut results = Vec::new();
        for answer in answers {
            results.push(answer.await.unwrap_or_else(|_| Err(StoreError::NoAnswer.into()))?);
        }
        Ok(results)
    }

    async fn patience(&self) -> Result<Patience, StoreError> {
        let place = Arc::clone(&self.patient).acquire_owned().await;
        place.map(Patience::Some).map_err(|_| StoreError::NoAnswer)
    }

    async fn queue<T, E, F>(
        &self,
        patience: Patience,
        work: F,
    ) -> Result<oneshot::Receiver<Result<T, E>>, StoreError>
    where
        F: FnOnce(&mut dyn Txn) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let (reply, answer) = oneshot::channel();
        let job = Box::new(writer::Write::new(work, reply));
        self.writes.send((patience, job)).await.map_err(|_| StoreError::NoAnswer)?;
        Ok(answer)
    }

    /// Runs `work` on one moment of the store.
    pub async fn read<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: FnOnce(&mut dyn Txn) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let (reply, answer) = oneshot::channel();
        self.reads.send(reader::job(work, reply)).await.map_err(|_| StoreError::NoAnswer)?;
        answer.await.unwrap_or_else(|_| Err(StoreError::NoAnswer.into()))
    }

    /// Every change from now on, after it is durable.
    pub fn changes(&self) -> broadcast::Receiver<Change> {
        self.changes.subscribe()
    }
}
