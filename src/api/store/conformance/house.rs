//! The installation, associations, branches, staff.

use domain::{
    id::{BranchId, ServerEpoch, StaffId},
    role::Role,
};
use sync::wire::corner::PinCheck;
use uuid::Uuid;

use crate::store::{
    BranchKey, CornerPin, Installation, LoggedIn, Store,
    sample::{AT, NINE, STAFF, branch, hash, keep, local_name, name, person},
};

pub(in crate::store) fn an_installation_is_read_back(store: &dyn Store) {
    let changed = keep(store, |txn| {
        let changed = Installation { demo: true, ..txn.installation().unwrap().unwrap() };
        txn.put_installation(&changed).unwrap();
        changed
    });
    assert_eq!(store.read().unwrap().installation().unwrap(), Some(changed));
    assert_eq!(store.read().unwrap().last_restore().unwrap(), None);
    keep(store, |txn| {
        txn.add_restore(ServerEpoch(Uuid::from_u128(2)), NINE.plus_ms(1)).unwrap();
        txn.add_restore(ServerEpoch(Uuid::from_u128(1)), NINE.plus_ms(2)).unwrap();
    });
    assert_eq!(store.read().unwrap().last_restore().unwrap(), Some(NINE.plus_ms(2)));
}

pub(in crate::store) fn a_branch_is_read_back_and_changed(store: &dyn Store) {
    let mut txn = store.begin().unwrap();
    assert_eq!(*txn.branch(AT).unwrap().unwrap(), branch());
    let mut changed = branch();
    changed.name = local_name("فرع آخر", "Another");
    changed.stops_unkept = true;
    txn.put_branch(AT.association, &changed, NINE).unwrap();
    assert_eq!(*txn.branch(AT).unwrap().unwrap(), changed);
    drop(txn);
    let mut txn = store.read().unwrap();
    assert_eq!(*txn.branch(AT).unwrap().unwrap(), branch(), "the change was dropped");
    assert_eq!(txn.branch_key(AT.branch).unwrap(), Some(AT));
    assert_eq!(txn.branch_keys().unwrap(), [AT]);
    assert_eq!(txn.branches(AT.association).unwrap().len(), 1);
    assert_eq!(txn.associations().unwrap()[0].profile, "mouj");
}

pub(in crate::store) fn sequences_rise_one_by_one(store: &dyn Store) {
    keep(store, |txn| {
        for seq in 1..=3 {
            assert_eq!(txn.raise_sequence(AT).unwrap(), seq);
        }
        let nowhere = BranchKey { branch: BranchId(Uuid::from_u128(9)), ..AT };
        assert!(txn.raise_sequence(nowhere).is_err());
    });
}

pub(in crate::store) fn a_login_is_taken_in_any_case(store: &dyn Store) {
    keep(store, |txn| {
        let other = StaffId(Uuid::from_u128(9));
        assert!(!txn.add_person(&person(other, "AMAL")).unwrap());
        assert!(txn.add_person(&person(other, "Élan")).unwrap());
        assert_eq!(txn.person_by_login("éLAN ").unwrap().unwrap().id, other);
        assert_eq!(txn.person_by_login("amal").unwrap(), Some(person(STAFF[0], "amal")));
        let mut promoted = person(STAFF[0], "amal");
        promoted.role = Role::Supervisor;
        promoted.name = name("أمل");
        assert!(txn.change_person(&promoted).unwrap());
        assert_eq!(txn.person(AT.association, STAFF[0]).unwrap(), Some(promoted));
        assert!(!txn.change_person(&person(StaffId(Uuid::from_u128(10)), "nobody")).unwrap());
        assert_eq!(txn.people(AT.association).unwrap().len(), 3);
    });
}

pub(in crate::store) fn a_session_ends(store: &dyn Store) {
    keep(store, |txn| {
        let session = |n| LoggedIn {
            token: hash(n),
            association: AT.association,
            staff: STAFF[0],
            created_at: NINE,
            expires_at: NINE.plus_ms(10),
        };
        for n in 1..=3 {
            txn.add_session(&session(n)).unwrap();
        }
        assert_eq!(txn.session(&hash(1), NINE.plus_ms(9)).unwrap(), Some(session(1)));
        assert_eq!(txn.session(&hash(1), NINE.plus_ms(10)).unwrap(), None);
        txn.extend_session(&hash(1), NINE.plus_ms(20)).unwrap();
        assert!(txn.session(&hash(1), NINE.plus_ms(10)).unwrap().is_some());
        txn.end_session(&hash(2)).unwrap();
        assert_eq!(txn.session(&hash(2), NINE).unwrap(), None);
        txn.forget_expired_sessions(NINE.plus_ms(10)).unwrap();
        assert_eq!(txn.session(&hash(3), NINE).unwrap(), None);
        txn.end_sessions_of(AT.association, STAFF[0]).unwrap();
        assert_eq!(txn.session(&hash(1), NINE).unwrap(), None);
    });
}

pub(in crate::store) fn branches_are_kept_apart(store: &dyn Store) {
    keep(store, |txn| {
        let mut second = branch();
        second.id = BranchId(Uuid::from_u128(0xB2));
        txn.put_branch(AT.association, &second, NINE.plus_ms(1)).unwrap();
        let there = BranchKey { branch: second.id, ..AT };
        txn.raise_sequence(there).unwrap();
        assert_eq!(txn.sequence(AT).unwrap(), 0);
        let names: Vec<_> = txn.branches(AT.association).unwrap().iter().map(|branch| branch.id).collect();
        assert_eq!(names, [AT.branch, second.id]);
    });
}

pub(in crate::store) fn a_pin_is_read_back_and_changed(store: &dyn Store) {
    let pin = |salt: &str, set_at| CornerPin {
        check: PinCheck { salt: salt.repeat(16), rounds: 7, hash: "ab".repeat(32) },
        set_at,
    };
    assert_eq!(store.read().unwrap().corner_pin(AT).unwrap(), None);
    for pin in [pin("1", NINE), pin("2", NINE.plus_ms(1))] {
        keep(store, |txn| txn.put_corner_pin(AT, &pin).unwrap());
        assert_eq!(store.read().unwrap().corner_pin(AT).unwrap(), Some(pin));
    }
}
