//! Transactions.

use crate::store::{
    Change, Store, StoreError,
    sample::{AT, keep},
};

pub(in crate::store) fn what_is_dropped_never_happened(store: &dyn Store) {
    let mut txn = store.begin().unwrap();
    assert_eq!(txn.raise_sequence(AT).unwrap(), 1);
    drop(txn);
    assert_eq!(store.read().unwrap().sequence(AT).unwrap(), 0);
    keep(store, |txn| txn.raise_sequence(AT).unwrap());
    assert_eq!(store.read().unwrap().sequence(AT).unwrap(), 1);
}

pub(in crate::store) fn a_reader_sees_one_moment(store: &dyn Store) {
    let mut before = store.read().unwrap();
    assert_eq!(before.sequence(AT).unwrap(), 0);
    keep(store, |txn| txn.raise_sequence(AT).unwrap());
    assert_eq!(before.sequence(AT).unwrap(), 0);
    assert_eq!(store.read().unwrap().sequence(AT).unwrap(), 1);
}

pub(in crate::store) fn a_reader_may_not_write(store: &dyn Store) {
    assert_eq!(store.read().unwrap().raise_sequence(AT), Err(StoreError::ReadOnly));
}

pub(in crate::store) fn what_is_undone_never_happened(store: &dyn Store) {
    keep(store, |txn| {
        txn.savepoint().unwrap();
        txn.raise_sequence(AT).unwrap();
        txn.keep().unwrap();
        txn.savepoint().unwrap();
        txn.raise_sequence(AT).unwrap();
        txn.undo().unwrap();
        txn.savepoint().unwrap();
        assert_eq!(txn.raise_sequence(AT).unwrap(), 2);
        txn.keep().unwrap();
    });
    assert_eq!(store.read().unwrap().sequence(AT).unwrap(), 2);
}

pub(in crate::store) fn an_undone_change_wakes_nobody(store: &dyn Store) {
    let mut txn = store.begin().unwrap();
    txn.savepoint().unwrap();
    txn.raise_sequence(AT).unwrap();
    txn.keep().unwrap();
    txn.savepoint().unwrap();
    txn.raise_sequence(AT).unwrap();
    txn.undo().unwrap();
    assert_eq!(txn.raised(), [Change { at: AT, seq: 1 }]);
}
