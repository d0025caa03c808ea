//! The one thread that writes: waiting closures are committed together, and who has patience gives way.

use std::{
    collections::VecDeque,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::Arc,
    thread,
};

use tokio::sync::{OwnedSemaphorePermit, broadcast, mpsc, oneshot};

use super::{Change, QUEUE_MAX, Store, StoreError, Txn};

/// The most closures of one commit that have no patience.
const PROMPT_MAX: usize = 128;
/// The most that have, while nobody else comes: whoever does waits for the commit of no more.
const PATIENT_MAX: usize = 20;

/// Work that waits for the writer.
pub(super) trait Job: Send {
    /// Whether anybody still waits for the answer.
    fn is_awaited(&self) -> bool;

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
    fn is_awaited(&self) -> bool {
        !self.reply.is_closed()
    }

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

/// What comes to the writer.
pub(super) type Queued = (Patience, Box<dyn Job>);

/// Whether somebody stands there and waits for the answer.
pub(super) enum Patience {
    /// Goes before all that has patience.
    None,
    /// Gives way to what has none; even then each commit takes in one. Only so many have a place in the row.
    Some(OwnedSemaphorePermit),
}

/// Those who wait, each row in the order in which it came.
struct Waiting {
    queue: mpsc::Receiver<Queued>,
    prompt: VecDeque<Box<dyn Job>>,
    patient: VecDeque<(OwnedSemaphorePermit, Box<dyn Job>)>,
}

/// What is committed together.
#[derive(Default)]
struct Group {
    jobs: Vec<Box<dyn Job>>,
    n_prompt: usize,
    n_patient: usize,
}

impl Waiting {
    /// Waits until somebody is there; whether anybody will be.
    fn wait(&mut self) -> bool {
        if self.prompt.is_empty() && self.patient.is_empty() {
            let Some(first) = self.queue.blocking_recv() else { return false };
            self.let_in(first);
        }
        true
    }

    fn let_in(&mut self, (patience, job): Queued) {
        match patience {
            Patience::None => self.prompt.push_back(job),
            Patience::Some(place) => self.patient.push_back((place, job)),
        }
    }

    /// Brings the next one into the group; none: it is time to commit.
    fn next<'g>(&mut self, group: &'g mut Group) -> Option<&'g mut Box<dyn Job>> {
        while self.prompt.len() < QUEUE_MAX
            && let Ok(come) = self.queue.try_recv()
        {
            self.let_in(come);
        }
        // Nobody is told of the rest of a row whose caller is gone, and who sends it again begins where it stopped.
        while self.patient.pop_front_if(|(_, job)| !job.is_awaited()).is_some() {}
        let patient_max = if group.n_prompt == 0 { PATIENT_MAX } else { 1 };
        if group.n_prompt < PROMPT_MAX && !self.prompt.is_empty() {
            group.n_prompt += 1;
            group.jobs.extend(self.prompt.pop_front());
        } else if group.n_patient < patient_max && !self.patient.is_empty() {
            group.n_patient += 1;
            group.jobs.extend(self.patient.pop_front().map(|(_, job)| job));
        } else {
            return None;
        }
        group.jobs.last_mut()
    }
}

pub(super) fn spawn(
    store: Arc<dyn Store>,
    queue: mpsc::Receiver<Queued>,
    changes: broadcast::Sender<Change>,
) {
    let mut waiting = Waiting { queue, prompt: VecDeque::new(), patient: VecDeque::new() };
    thread::Builder::new()
        .name("store-write".to_owned())
        .spawn(move || {
            while waiting.wait() {
                commit_together(&*store, &mut waiting, &changes);
            }
        })
        .expect("a thread can be started when the program starts");
}

fn commit_together(store: &dyn Store, waiting: &mut Waiting, changes: &broadcast::Sender<Change>) {
    let mut group = Group::default();
    let committed = run_all(store, waiting, &mut group);
    let failure = committed.as_ref().err();
    for job in group.jobs {
        job.answer(failure);
    }
    for change in committed.unwrap_or_default() {
        // Nobody listens: nobody is to be told.
        drop(changes.send(change));
    }
}

fn run_all(store: &dyn Store, waiting: &mut Waiting, group: &mut Group) -> Result<Vec<Change>, StoreError> {
    let begun = store.begin();
    if begun.is_err() {
        // Each would find the same, one after the other.
        while waiting.next(group).is_some() {}
    }
    let mut txn = begun?;
    while let Some(job) = waiting.next(group) {
        txn.savepoint()?;
        if job.run(&mut *txn) { txn.keep()? } else { txn.undo()? }
    }
    let raised = txn.raised().to_vec();
    txn.commit()?;
    Ok(raised)
}

#[cfg(test)]
mod tests {
    use tokio::sync::Semaphore;

    use super::*;

    /// Waits, or nobody waits for it.
    struct Idle(bool);

    impl Job for Idle {
        fn is_awaited(&self) -> bool {
            self.0
        }

        fn run(&mut self, _: &mut dyn Txn) -> bool {
            true
        }

        fn answer(self: Box<Self>, _: Option<&StoreError>) {}
    }

    /// How many of each are committed, one group after the other, where so many wait.
    fn groups(n_prompt: usize, n_patient: usize, is_awaited: bool) -> Vec<(usize, usize)> {
        let (_, queue) = mpsc::channel(1);
        let mut waiting = Waiting { queue, prompt: VecDeque::new(), patient: VecDeque::new() };
        let places = Arc::new(Semaphore::new(n_patient));
        (0..n_prompt).for_each(|_| waiting.let_in((Patience::None, Box::new(Idle(true)))));
        for _ in 0..n_patient {
            let place = Arc::clone(&places).try_acquire_owned().unwrap();
            waiting.let_in((Patience::Some(place), Box::new(Idle(is_awaited))));
        }
        let mut groups = Vec::new();
        loop {
            let mut group = Group::default();
            while waiting.next(&mut group).is_some() {}
            if group.jobs.is_empty() {
                assert_eq!(places.available_permits(), n_patient, "their places are free again");
                return groups;
            }
            groups.push((group.n_prompt, group.n_patient));
        }
    }

    #[test]
    fn each_commit_takes_in_one_that_is_patient_and_more_where_nobody_else_waits() {
        assert_eq!(
            groups(300, 5, true),
            [(PROMPT_MAX, 1), (PROMPT_MAX, 1), (300 - 2 * PROMPT_MAX, 1), (0, 2)]
        );
        assert_eq!(groups(0, 2 * PATIENT_MAX + 1, true), [(0, PATIENT_MAX), (0, PATIENT_MAX), (0, 1)]);
        assert_eq!(groups(2, 50, false), [(2, 0)], "their callers are gone");
    }
}
