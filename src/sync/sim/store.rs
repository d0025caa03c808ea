//! A device's store in memory: its transactions take effect in order, fail when told to, and outlive a kill.

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
    fmt,
    ops::{Deref, DerefMut},
    rc::Rc,
};

use domain::{
    id::{DeviceId, IncarnationId, RatingId, RecordId, VisitId},
    rating::Rating,
    time::ServiceDay,
};

use super::{Lot, turn};
use crate::{
    check_in::IssuedTicket,
    log::{Append, LocalStore, LogState, Mark, Record, StoreError},
    seal::SealedRecord,
};

/// What survives.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Kept {
    pub(crate) device: DeviceId,
    pub(crate) incarnation: IncarnationId,
    pub(crate) last_dseq: u64,
    pub(crate) bodies: BTreeMap<u64, String>,
    pub(crate) mark: Mark,
    pub(crate) ratings: Vec<Rating>,
    pub(crate) sealed: Vec<SealedRecord>,
    pub(crate) tickets: Vec<IssuedTicket>,
    values: BTreeMap<String, String>,
}

/// Where it survives.
#[derive(Clone)]
pub(crate) struct Disk {
    kept: Kept,
    /// An earlier state.
    copy: Kept,
    /// It was put back to an earlier state, and has not begun anew yet.
    is_put_back: bool,
    /// Visits whose numbers may have been given twice: nobody could know.
    pub(crate) doubtful: BTreeSet<VisitId>,
    lot: Lot,
    /// Whether writes may fail.
    pub(crate) is_faulty: bool,
    /// Transactions opened, and ended.
    n_opened: u64,
    n_ended: u64,
}

/// What survives is all that tells two disks apart.
impl fmt::Debug for Disk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.kept.fmt(f)
    }
}

impl Deref for Disk {
    type Target = Kept;
    fn deref(&self) -> &Kept {
        &self.kept
    }
}

impl DerefMut for Disk {
    fn deref_mut(&mut self) -> &mut Kept {
        &mut self.kept
    }
}

impl Disk {
    pub(crate) fn new(mut lot: Lot) -> Self {
        let kept = Kept {
            device: DeviceId(lot.uuid()),
            incarnation: IncarnationId(lot.uuid()),
            last_dseq: 0,
            bodies: BTreeMap::new(),
            mark: Mark::default(),
            ratings: Vec::new(),
            sealed: Vec::new(),
            tickets: Vec::new(),
            values: BTreeMap::new(),
        };
        Self {
            copy: kept.clone(),
            kept,
            is_put_back: false,
            doubtful: BTreeSet::new(),
            lot,
            is_faulty: false,
            n_opened: 0,
            n_ended: 0,
        }
    }

    pub(crate) fn clone_kept(&self) -> Kept {
        self.kept.clone()
    }

    /// Copies all that is kept.
    pub(crate) fn copy(&mut self) {
        self.copy = self.kept.clone();
    }

    /// Puts everything back to the last copy; answers the tickets and ratings that are gone.
    pub(crate) fn put_back(&mut self) -> (Vec<IssuedTicket>, Vec<Rating>) {
        let mut gone = std::mem::replace(&mut self.kept, self.copy.clone());
        gone.tickets.retain(|ticket| !self.kept.tickets.contains(ticket));
        self.is_put_back = true;
        (gone.tickets, gone.ratings)
    }

    fn begin_anew(&mut self, fresh: IncarnationId) {
        let kept = std::mem::take(&mut self.bodies);
        self.bodies = (1..).zip(kept.into_values()).collect();
        self.last_dseq = u64::try_from(self.bodies.len()).unwrap();
        self.mark = Mark::default();
        self.incarnation = fresh;
        self.is_put_back = false;
    }

    fn append(&mut self, append: Append) -> u64 {
        for body in append.bodies {
            self.last_dseq += 1;
            let dseq = self.last_dseq;
            self.bodies.insert(dseq, body);
        }
        self.ratings.extend(append.rating);
        self.sealed.extend(append.sealed);
        if self.is_put_back {
            self.doubtful.extend(append.ticket.iter().map(|ticket| ticket.visit));
        }
        self.tickets.extend(append.ticket);
        self.values.extend(append.values.into_iter().map(|(key, value)| (key.to_owned(), value)));
        self.last_dseq
    }

    fn state(&self) -> LogState {
        LogState {
            device: self.device,
            incarnation: self.incarnation,
            last_dseq: self.last_dseq,
            mark: self.mark.clone(),
            n_ratings: u64::try_from(self.ratings.len()).unwrap(),
            n_sealed: u64::try_from(self.sealed.len()).unwrap(),
        }
    }
}

/// A life of the store: opened again after a kill, on the same disk. Whether a copy of it has the same disk or a copy
/// of that, says what points to it.
#[derive(Clone, Debug)]
pub(crate) struct Store<P = Rc<RefCell<Disk>>>(P);

impl<P: AsRef<RefCell<Disk>>> Store<P> {
    pub(crate) fn open(disk: P) -> Self {
        let mut opened = disk.as_ref().borrow_mut();
        opened.n_ended = opened.n_opened;
        drop(opened);
        Self(disk)
    }

    pub(crate) fn disk(&self) -> &RefCell<Disk> {
        self.0.as_ref()
    }

    /// One transaction, in its order. A faulty disk has no room now and then, or breaks after or before it wrote.
    async fn transaction<A>(&self, write: impl FnOnce(&mut Disk) -> A) -> Result<A, StoreError> {
        let place = {
            let mut disk = self.disk().borrow_mut();
            disk.n_opened += 1;
            disk.n_opened
        };
        turn().await;
        while self.disk().borrow().n_ended + 1 < place {
            turn().await;
        }
        let result = {
            let mut disk = self.disk().borrow_mut();
            disk.n_ended += 1;
            let luck = if disk.is_faulty { disk.lot.below(40) } else { 40 };
            match luck {
                0 | 1 => Err(StoreError::Full),
                2 => Err(StoreError::Broken("before".to_owned())),
                3 => {
                    write(&mut disk);
                    Err(StoreError::Broken("after".to_owned()))
                }
                _ => Ok(write(&mut disk)),
            }
        };
        turn().await;
        result
    }
}

impl<P: AsRef<RefCell<Disk>>> LocalStore for Store<P> {
    async fn state(&self) -> Result<LogState, StoreError> {
        self.transaction(|disk| disk.state()).await
    }

    async fn append(&self, append: Append) -> Result<u64, StoreError> {
        self.transaction(|disk| disk.append(append)).await
    }

    async fn read(&self, from_dseq: u64, n_max: usize) -> Result<Vec<Record>, StoreError> {
        self.transaction(|disk| {
            let records = disk.bodies.range(from_dseq..).take(n_max);
            records.map(|(dseq, body)| Record { dseq: *dseq, body: body.clone() }).collect()
        })
        .await
    }

    async fn set_mark(&self, incarnation: IncarnationId, mark: &Mark) -> Result<(), StoreError> {
        self.transaction(|disk| {
            if disk.incarnation == incarnation {
                disk.bodies.retain(|dseq, _| *dseq >= mark.kept_from);
                disk.mark = mark.clone();
            }
        })
        .await
    }

    async fn begin_anew(&self, ended: IncarnationId, fresh: IncarnationId) -> Result<(), StoreError> {
        self.transaction(|disk| {
            if disk.incarnation == ended {
                disk.begin_anew(fresh);
            }
        })
        .await
    }

    async fn ratings(&self, n_max: usize) -> Result<Vec<Rating>, StoreError> {
        self.transaction(|disk| disk.ratings.iter().take(n_max).cloned().collect()).await
    }

    async fn forget_ratings(&self, sent: &[RatingId]) -> Result<(), StoreError> {
        self.transaction(|disk| disk.ratings.retain(|rating| !sent.contains(&rating.id))).await
    }

    async fn sealed(&self, n_max: usize) -> Result<Vec<SealedRecord>, StoreError> {
        self.transaction(|disk| disk.sealed.iter().take(n_max).cloned().collect()).await
    }

    async fn forget_sealed(&self, sent: &[RecordId]) -> Result<(), StoreError> {
        self.transaction(|disk| disk.sealed.retain(|record| !sent.contains(&record.id))).await
    }

    async fn tickets(&self, day: ServiceDay) -> Result<Vec<IssuedTicket>, StoreError> {
        self.transaction(|disk| disk.tickets.iter().filter(|ticket| ticket.day == day).cloned().collect())
            .await
    }

    async fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.transaction(|disk| disk.values.get(key).cloned()).await
    }

    async fn put(&self, key: &str, value: &str) -> Result<(), StoreError> {
        self.transaction(|disk| drop(disk.values.insert(key.to_owned(), value.to_owned()))).await
    }
}
