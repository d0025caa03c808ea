//! Pairing, and what becomes of a device's numbers.

use domain::{id::IncarnationId, time::MS_PER_MIN};
use sync::wire::device::{DeviceChange, DeviceStanding, PairRequest};

use super::*;
use crate::{
    ledger::{change_device, pair},
    store::{LeaseState, PairingTicket},
};

const CODE: u128 = 0xC0DE;

fn hand_out_code(lobby: &mut Lobby) {
    let code = PairingTicket {
        code: hash(CODE),
        at: AT,
        kind: DeviceKind::Kiosk,
        name: sample::name("تابلت"),
        expires_at: lobby.now.plus_ms(MS_PER_MIN),
        used_by: None,
    };
    lobby.change(|txn, _| Ok(txn.add_pairing_code(&code)?)).unwrap();
}

fn show_code(lobby: &mut Lobby, device: &Device, incarnation: u128, token: u128) -> Result<Device, Refusal> {
    let incarnation = IncarnationId(Uuid::from_u128(incarnation));
    let request = PairRequest { code: String::new(), device: device.id, incarnation, kind: device.kind };
    lobby.change(|txn, moment| pair(txn, &hash(CODE), &request, &hash(token), moment.now))
}

#[test]
fn a_code_pairs_one_device_which_may_show_it_again() {
    let mut lobby = Lobby::open();
    hand_out_code(&mut lobby);
    let fresh = sample::device(9, DeviceKind::Kiosk);
    assert_eq!(
        refused(show_code(&mut lobby, &sample::device(9, DeviceKind::Board), 1, 90)),
        Code::WrongDevice
    );
    show_code(&mut lobby, &fresh, 1, 91).unwrap();
    show_code(&mut lobby, &fresh, 1, 92).unwrap();
    assert_eq!(lobby.look(|txn| txn.device_by_token(&hash(91)).unwrap()), None);
    assert_eq!(lobby.look(|txn| txn.device_by_token(&hash(92)).unwrap()).unwrap().id, fresh.id);
    assert_eq!(
        refused(show_code(&mut lobby, &sample::device(8, DeviceKind::Kiosk), 1, 93)),
        Code::CodeInvalid
    );
    lobby.after_ms(MS_PER_MIN);
    assert_eq!(refused(show_code(&mut lobby, &fresh, 1, 94)), Code::CodeInvalid);
}

#[test]
fn a_wiped_tablet_never_reuses_its_numbers() {
    let mut lobby = Lobby::open();
    let lease = lobby.lease_for(0, SERVICES[0]).unwrap();
    hand_out_code(&mut lobby);
    let kiosk = lobby.kiosk.device.clone();
    show_code(&mut lobby, &kiosk, 0x1D, 91).unwrap();
    let state = lobby.look(|txn| txn.lease(AT, lease.day, lease.label).unwrap().unwrap().state);
    assert_eq!(state, LeaseState::Burned);
}

#[test]
fn a_lost_tablet_speaks_no_more_even_if_it_was_just_recognised() {
    let mut lobby = Lobby::open();
    let lease = lobby.lease_for(0, SERVICES[0]).unwrap();
    let id = lobby.kiosk.device.id;
    let device = lobby.change(|txn, _| change_device(txn, AT, id, &DeviceChange::Lost)).unwrap();
    assert_eq!(device.standing, DeviceStanding::Lost);
    let state = lobby.look(|txn| txn.lease(AT, lease.day, lease.label).unwrap().unwrap().state);
    assert_eq!(state, LeaseState::Burned);
    assert_eq!(refused(lobby.lease_for(0, SERVICES[0])), Code::DeviceUnknown);
    assert_eq!(refused(lobby.push_from(0, 1)), Code::DeviceUnknown);
    let other = lobby.lease_for(1, SERVICES[0]).unwrap();
    assert_eq!(other.label, label("A002"));
}
