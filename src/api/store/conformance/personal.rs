//! What visitors gave of themselves and declared.

use domain::{
    id::{RecordId, VisitId},
    text::Lang,
    time::MS_PER_DAY,
};
use sync::seal::SealedRecord;
use uuid::Uuid;

use super::requests::{ended, raised, request};
use crate::store::{
    Store,
    personal::{Made, VisitDeclaration, VisitFields, Witness},
    sample::{AT, NINE, STAFF, keep},
};

const RECORD: RecordId = RecordId(Uuid::from_u128(1));
const VISIT: VisitId = VisitId(Uuid::from_u128(2));

fn sealed(text: &str) -> SealedRecord {
    SealedRecord { id: RECORD, sealed: text.to_owned().try_into().unwrap() }
}

pub(in crate::store) fn records_are_kept_as_they_came_first(store: &dyn Store) {
    keep(store, |txn| {
        assert_eq!(txn.sealed(AT, RECORD), Ok(None));
        assert_eq!(txn.add_sealed(AT, &sealed("c2VhbGVk"), NINE), Ok(true));
        assert_eq!(txn.add_sealed(AT, &sealed("b3RoZXI="), NINE), Ok(false));
    });
    keep(store, |txn| txn.forget_projection(AT).unwrap());
    assert_eq!(store.read().unwrap().sealed(AT, RECORD), Ok(Some(sealed("c2VhbGVk"))));
}

pub(in crate::store) fn records_are_destroyed_when_their_time_is_over(store: &dyn Store) {
    let old = |n: u128| {
        (SealedRecord { id: RecordId(Uuid::from_u128(n)), ..sealed("c2VhbGVk") }, VisitId(Uuid::from_u128(n)))
    };
    let before = NINE.plus_ms(-10 * MS_PER_DAY);
    keep(store, |txn| {
        assert_eq!(txn.has_sealed(), Ok(false));
        // Of an open request, of one that ended lately, of one that ended long ago, and of none.
        for request in [request(1, raised(3, 0)), request(2, ended(5)), request(3, ended(11))] {
            assert!(txn.add_request(AT, &request).unwrap());
        }
        for n in 1..=4 {
            let (record, visit) = old(n);
            txn.add_sealed(AT, &record, NINE.plus_ms(-40 * MS_PER_DAY)).unwrap();
            let fields = VisitFields { record: record.id, notice: 1, lang: Lang::Ar, at: NINE };
            txn.put_fields(AT, visit, &fields).unwrap();
        }
        txn.add_sealed(AT, &old(5).0, NINE).unwrap();
    });
    keep(store, |txn| assert_eq!(txn.destroy_sealed(AT, before), Ok(2)));
    let mut txn = store.read().unwrap();
    let kept = [1, 2, 3, 4, 5].map(|n| txn.sealed(AT, old(n).0.id).unwrap().is_some());
    assert_eq!(kept, [true, true, false, false, true]);
    assert_eq!(txn.has_sealed(), Ok(true));
}

pub(in crate::store) fn what_events_say_of_them_is_forgotten(store: &dyn Store) {
    let fields = VisitFields { record: RECORD, notice: 3, lang: Lang::En, at: NINE };
    let made = Made { lang: Lang::Ar, at: NINE, signature: Some(RECORD) };
    let declaration = VisitDeclaration { version: 2, made: Some(made), witness: None };
    let witness = Witness { staff: Some(STAFF[0]), at: NINE.plus_ms(1) };
    let both = VisitDeclaration { witness: Some(witness), ..declaration };
    keep(store, |txn| {
        assert_eq!(txn.put_fields(AT, VISIT, &fields), Ok(true));
        assert_eq!(txn.put_fields(AT, VISIT, &VisitFields { notice: 4, ..fields }), Ok(false));
        txn.put_declaration(AT, VISIT, &declaration).unwrap();
        assert_eq!(txn.declaration(AT, VISIT), Ok(Some(declaration)));
        txn.put_declaration(AT, VISIT, &both).unwrap();
    });
    let mut txn = store.read().unwrap();
    assert_eq!(txn.fields(AT, VISIT), Ok(Some(fields)));
    assert_eq!(txn.declaration(AT, VISIT), Ok(Some(both)));
    assert_eq!(txn.declaration(AT, VisitId(RECORD.0)), Ok(None));
    drop(txn);
    keep(store, |txn| txn.forget_projection(AT).unwrap());
    let mut txn = store.read().unwrap();
    assert_eq!((txn.fields(AT, VISIT), txn.declaration(AT, VISIT)), (Ok(None), Ok(None)));
}
