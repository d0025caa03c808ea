//! Pairing codes, devices, marks.

use domain::id::{DeviceId, IncarnationId};
use sync::wire::device::{DeviceKind, DeviceStanding, Heartbeat};
use uuid::Uuid;

use crate::store::{
    PairingTicket, Store,
    sample::{AT, INCARNATION, NINE, device, hash, keep, name},
};

pub(in crate::store) fn a_code_is_used_once(store: &dyn Store) {
    keep(store, |txn| {
        let code = PairingTicket {
            code: hash(1),
            at: AT,
            kind: DeviceKind::Board,
            name: name("اللوحة"),
            expires_at: NINE.plus_ms(10),
            used_by: None,
        };
        assert!(txn.add_pairing_code(&code).unwrap());
        assert!(!txn.add_pairing_code(&code).unwrap());
        assert_eq!(txn.pairing_code(&hash(1)).unwrap(), Some(code.clone()));
        let used_by = DeviceId(Uuid::from_u128(3));
        txn.use_pairing_code(&hash(1), used_by).unwrap();
        assert_eq!(
            txn.pairing_code(&hash(1)).unwrap(),
            Some(PairingTicket { used_by: Some(used_by), ..code })
        );
        txn.forget_expired_codes(NINE.plus_ms(10)).unwrap();
        assert_eq!(txn.pairing_code(&hash(1)).unwrap(), None);
    });
}

pub(in crate::store) fn a_device_is_read_back(store: &dyn Store) {
    keep(store, |txn| {
        let kiosk = device(1, DeviceKind::Kiosk);
        let mut board = device(2, DeviceKind::Board);
        txn.put_device(&kiosk).unwrap();
        txn.put_device(&board).unwrap();
        let heartbeat = Heartbeat {
            last_dseq: 7,
            outbox: 1,
            persisted: true,
            quota_free: None,
            clock_offset_ms: -3,
            version: "0.1.0".to_owned(),
            battery: Some(80),
            unsent_since: None,
        };
        txn.note_heartbeat(AT, board.id, &heartbeat, NINE).unwrap();
        board.heartbeat = Some(heartbeat);
        board.seen_at = Some(NINE);
        assert_eq!(txn.device_by_token(&hash(2)).unwrap().as_ref(), Some(&board));
        board.token = hash(3);
        board.standing = DeviceStanding::Revoked;
        txn.put_device(&board).unwrap();
        assert_eq!(txn.device_by_token(&hash(2)).unwrap(), None);
        assert_eq!(txn.device(board.id).unwrap().as_ref(), Some(&board));
        assert_eq!(txn.devices(AT).unwrap(), [kiosk, board]);
    });
}

pub(in crate::store) fn a_mark_belongs_to_one_log(store: &dyn Store) {
    keep(store, |txn| {
        let (one, other) = (DeviceId(Uuid::from_u128(1)), DeviceId(Uuid::from_u128(2)));
        txn.set_mark(AT, one, INCARNATION, 5).unwrap();
        txn.set_mark(AT, one, INCARNATION, 6).unwrap();
        assert_eq!(txn.mark(AT, one, INCARNATION).unwrap(), Some(6));
        assert_eq!(txn.mark(AT, one, IncarnationId(Uuid::from_u128(9))).unwrap(), None);
        assert_eq!(txn.mark(AT, other, INCARNATION).unwrap(), None);
    });
}
