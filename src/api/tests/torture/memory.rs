//! A tablet's store as a native program has one: in memory, each method one transaction.

use std::{
    cell::{Ref, RefCell},
    collections::BTreeMap,
};

use domain::{
    id::{DeviceId, IncarnationId, RatingId, RecordId},
    rating::Rating,
    time::ServiceDay,
};
use sync::{
    check_in::IssuedTicket,
    log::{Append, LocalStore, LogState, Mark, Record, StoreError},
    seal::SealedRecord,
};

/// The store.
pub(crate) struct Memory {
    state: RefCell<LogState>,
    bodies: RefCell<BTreeMap<u64, String>>,
    ratings: RefCell<Vec<Rating>>,
    sealed: RefCell<Vec<SealedRecord>>,
    tickets: RefCell<Vec<IssuedTicket>>,
    values: RefCell<BTreeMap<String, String>>,
}

impl Memory {
    pub(crate) fn new(device: DeviceId, incarnation: IncarnationId) -> Self {
        let state =
            LogState { device, incarnation, last_dseq: 0, mark: Mark::default(), n_ratings: 0, n_sealed: 0 };
        Self {
            state: state.into(),
            bodies: RefCell::default(),
            ratings: RefCell::default(),
            sealed: RefCell::default(),
            tickets: RefCell::default(),
            values: RefCell::default(),
        }
    }

    /// Where the log stands.
    pub(crate) fn log(&self) -> Ref<'_, LogState> {
        self.state.borrow()
    }
}

impl LocalStore for Memory {
    async fn state(&self) -> Result<LogState, StoreError> {
        let n_ratings = u64::try_from(self.ratings.borrow().len()).expect("a count");
        let n_sealed = u64::try_from(self.sealed.borrow().len()).expect("a count");
        Ok(LogState { n_ratings, n_sealed, ..self.log().clone() })
    }

    async fn append(&self, append: Append) -> Result<u64, StoreError> {
        let mut state = self.state.borrow_mut();
        for body in append.bodies {
            state.last_dseq += 1;
            self.bodies.borrow_mut().insert(state.last_dseq, body);
        }
        self.tickets.borrow_mut().extend(append.ticket);
        self.ratings.borrow_mut().extend(append.rating);
        self.sealed.borrow_mut().extend(append.sealed);
        let values = append.values.into_iter().map(|(key, value)| (key.to_owned(), value));
        self.values.borrow_mut().extend(values);
        Ok(state.last_dseq)
    }

    async fn read(&self, from_dseq: u64, n_max: usize) -> Result<Vec<Record>, StoreError> {
        let bodies = self.bodies.borrow();
        let records = bodies.range(from_dseq..).take(n_max);
        Ok(records.map(|(dseq, body)| Record { dseq: *dseq, body: body.clone() }).collect())
    }

    async fn set_mark(&self, incarnation: IncarnationId, mark: &Mark) -> Result<(), StoreError> {
        let mut state = self.state.borrow_mut();
        if state.incarnation == incarnation {
            self.bodies.borrow_mut().retain(|dseq, _| *dseq >= mark.kept_from);
            state.mark = mark.clone();
        }
        Ok(())
    }

    async fn begin_anew(&self, ended: IncarnationId, fresh: IncarnationId) -> Result<(), StoreError> {
        Err(StoreError::Broken(format!("{ended} never becomes {fresh}: this store is never put back")))
    }

    async fn ratings(&self, n_max: usize) -> Result<Vec<Rating>, StoreError> {
        Ok(self.ratings.borrow().iter().take(n_max).cloned().collect())
    }

    async fn forget_ratings(&self, sent: &[RatingId]) -> Result<(), StoreError> {
        self.ratings.borrow_mut().retain(|rating| !sent.contains(&rating.id));
        Ok(())
    }

    async fn sealed(&self, n_max: usize) -> Result<Vec<SealedRecord>, StoreError> {
        Ok(self.sealed.borrow().iter().take(n_max).cloned().collect())
    }

    async fn forget_sealed(&self, sent: &[RecordId]) -> Result<(), StoreError> {
        self.sealed.borrow_mut().retain(|record| !sent.contains(&record.id));
        Ok(())
    }

    async fn tickets(&self, day: ServiceDay) -> Result<Vec<IssuedTicket>, StoreError> {
        Ok(self.tickets.borrow().iter().filter(|ticket| ticket.day == day).cloned().collect())
    }

    async fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        Ok(self.values.borrow().get(key).cloned())
    }

    async fn put(&self, key: &str, value: &str) -> Result<(), StoreError> {
        self.values.borrow_mut().insert(key.to_owned(), value.to_owned());
        Ok(())
    }
}
