//! Pictures of the association's own.

use domain::{id::LogoId, time::Timestamp};
use uuid::Uuid;

use super::super::{
    Store,
    sample::{AT, NINE},
};
use crate::logo::Logo;

pub(in crate::store) fn pictures_are_read_back_and_the_oldest_forgotten(store: &dyn Store) {
    let id = |n| LogoId(Uuid::from_u128(n));
    let later = |n: i64| Timestamp(NINE.0 + n);
    let mut txn = store.begin().unwrap();
    for n in 1..=4 {
        let logo = Logo { id: id(n), png: vec![u8::try_from(n).unwrap(); 3] };
        txn.put_logo(AT, &logo, later(i64::try_from(n).unwrap())).unwrap();
    }
    txn.put_logo(AT, &Logo { id: id(2), png: vec![2; 3] }, later(9)).unwrap();
    assert_eq!(txn.logo(AT, id(2)).unwrap(), Some(vec![2; 3]));
    assert_eq!(txn.logo(AT, id(5)).unwrap(), None);
    let kept = |txn: &mut dyn super::super::Txn| {
        (1..=4).filter(|n| txn.logo(AT, id(*n)).unwrap().is_some()).collect::<Vec<_>>()
    };
    txn.forget_logos(AT, Some(id(1)), 2).unwrap();
    assert_eq!(kept(&mut *txn), [1, 2, 4], "the one in use, the one that came again, and the newest");
    txn.forget_logos(AT, None, 1).unwrap();
    assert_eq!(kept(&mut *txn), [2]);
}
