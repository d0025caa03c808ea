//! What must hold of a server's data, looked at with nobody else there.

use std::{collections::BTreeSet, path::Path};

use api::{
    ledger,
    server::DATABASE_FILE,
    store::{
        Store as _, Ticket, Txn,
        sqlite::{Sqlite, look_through},
    },
};
use domain::{id::VisitId, label::Label, time::ServiceDay};

/// What was shown of a visit.
pub(crate) type Shown = (VisitId, ServiceDay, Label);

/// How many of these tickets a data directory does not hold as they were shown.
pub(crate) fn n_lost(data: &Path, shown: &[Shown]) -> usize {
    let store = Sqlite::open(&data.join(DATABASE_FILE)).expect("a database of this version");
    let mut txn = store.read().expect("a moment of it");
    let at = txn.branch_keys().expect("branches")[0];
    let mut is_lost = |(visit, day, label): &Shown| {
        let ticket = txn.ticket(at, *visit).expect("a ticket, or none");
        ticket.is_none_or(|it| (it.visit.day, it.label) != (*day, *label))
    };
    shown.iter().filter(|shown| is_lost(shown)).count()
}

/// What a data directory was found to hold, all of it in order.
pub(crate) struct Audit {
    pub(crate) n_tickets: usize,
    pub(crate) n_ratings: usize,
}

impl Audit {
    /// Looks through the data: the file is whole, no label was given twice in a day, and the events give the same
    /// tickets again.
    pub(crate) fn of(data: &Path) -> Self {
        let file = data.join(DATABASE_FILE);
        let found = look_through(&file).expect("a database");
        assert!(found.damage.is_empty(), "{:?}", found.damage);
        let store = Sqlite::open(&file).expect("a database of this version");
        let mut txn = store.begin().expect("nobody else writes");
        let at = txn.branch_keys().expect("branches")[0];
        let kept = tickets(&mut *txn);
        let labels: BTreeSet<_> = kept.iter().map(|it| (it.visit.day, it.label)).collect();
        assert_eq!(labels.len(), kept.len(), "a label was given twice");
        // Undone with the transaction.
        ledger::rebuild(&mut *txn, at).expect("events that apply");
        assert!(tickets(&mut *txn) == kept, "the events tell something else than the projection");
        let days = txn.days(at).expect("days");
        let ratings = days.iter().map(|day| txn.day_ratings(at, day.day).expect("ratings").len());
        let n_ratings = ratings.sum();
        Self { n_tickets: kept.len(), n_ratings }
    }
}

fn tickets(txn: &mut dyn Txn) -> Vec<Ticket> {
    let at = txn.branch_keys().expect("branches")[0];
    txn.tickets_after(at, None, u32::MAX).expect("tickets")
}
