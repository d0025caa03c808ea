//! Supporting services that were given at once.

use domain::{
    id::{GivenId, QuickServiceId},
    time::ServiceDay,
};
use uuid::Uuid;

use super::super::{
    Given, Store,
    sample::{AT, NINE},
};

pub(in crate::store) fn what_was_given_is_counted_withdrawn_and_forgotten(store: &dyn Store) {
    let [copy, call] = [1, 2].map(|id| QuickServiceId(Uuid::from_u128(id)));
    let today = ServiceDay::of(NINE);
    let given =
        |id, service, day| Given { id: GivenId(Uuid::from_u128(id)), service, day, withdrawn_at: None };
    let all = [
        given(1, copy, today),
        given(2, copy, today),
        given(3, call, today),
        given(4, copy, today.plus_days(1).unwrap()),
    ];
    let mut txn = store.begin().unwrap();
    for it in &all {
        assert!(txn.add_given(AT, it).unwrap());
        assert!(!txn.add_given(AT, it).unwrap(), "once");
        assert_eq!(txn.given(AT, it.id).unwrap(), Some(*it));
    }
    assert_eq!(txn.day_given(AT, today).unwrap(), [(copy, 2), (call, 1)]);
    txn.withdraw_given(AT, all[0].id, NINE).unwrap();
    txn.withdraw_given(AT, all[2].id, NINE).unwrap();
    assert_eq!(txn.given(AT, all[0].id).unwrap().unwrap().withdrawn_at, Some(NINE));
    assert_eq!(txn.day_given(AT, today).unwrap(), [(copy, 1)]);
    txn.forget_projection(AT).unwrap();
    assert_eq!(txn.given(AT, all[1].id).unwrap(), None);
}
