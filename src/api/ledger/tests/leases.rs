//! Numbers for tablets.

use domain::{
    id::{CommandId, ServiceId},
    time::MS_PER_DAY,
};
use sync::wire::{
    kiosk::{LeaseRequest, LeaseReturn},
    problem::Code,
};
use uuid::Uuid;

use super::*;
use crate::ledger::return_lease;

fn give_back(lobby: &mut Lobby, tablet: usize, request: CommandId) {
    let device = lobby.tablet(tablet).device.clone();
    lobby.change(|txn, _| return_lease(txn, &device, LeaseReturn { request })).unwrap();
}

#[test]
fn one_tablet_counts_one_two_three_by_letter_and_anew_each_day() {
    let mut lobby = Lobby::open();
    let next = |lobby: &mut Lobby, tablet, service: usize| {
        lobby.lease_for(tablet, SERVICES[service]).unwrap().label.to_string()
    };
    assert_eq!(next(&mut lobby, 0, 0), "A001");
    assert_eq!(next(&mut lobby, 1, 0), "A002");
    assert_eq!(next(&mut lobby, 0, 1), "B001");
    lobby.after_ms(MS_PER_DAY);
    assert_eq!(next(&mut lobby, 0, 0), "A001");
}

#[test]
fn the_same_request_gets_the_same_number() {
    let mut lobby = Lobby::open();
    let device = lobby.kiosk.device.clone();
    let request = LeaseRequest { request: CommandId(lobby.id()), service: SERVICES[0] };
    let mut ask = || lobby.change(|txn, moment| lease(txn, &device, request, moment.now)).unwrap();
    assert_eq!(ask(), ask());
    assert_eq!(lobby.lease_for(0, SERVICES[0]).unwrap().label, label("A002"));
}

#[test]
fn the_lowest_number_handed_back_is_given_next() {
    let mut lobby = Lobby::open();
    let leases: Vec<_> = (0..4).map(|_| lobby.lease_for(0, SERVICES[0]).unwrap()).collect();
    for lease in [&leases[2], &leases[1]] {
        give_back(&mut lobby, 0, lease.request);
        give_back(&mut lobby, 0, lease.request);
    }
    let next: Vec<_> = (0..3).map(|_| lobby.lease_for(1, SERVICES[0]).unwrap().label).collect();
    assert_eq!(next, [label("A002"), label("A003"), label("A005")]);
}

#[test]
fn a_number_that_is_on_a_ticket_or_of_another_tablet_is_not_handed_back() {
    let mut lobby = Lobby::open();
    let used = lobby.lease_for(0, SERVICES[0]).unwrap();
    let visit = lobby.log_visit(0, SERVICES[0]);
    lobby.log_ticket(0, visit, used.label, used.day);
    lobby.push(0);
    let others = lobby.lease_for(1, SERVICES[0]).unwrap();
    for request in [used.request, others.request, CommandId(Uuid::from_u128(7))] {
        give_back(&mut lobby, 0, request);
    }
    assert_eq!(lobby.lease_for(0, SERVICES[0]).unwrap().label, label("A003"));
}

#[test]
fn what_cannot_be_leased_is_refused() {
    let mut lobby = Lobby::open();
    assert_eq!(refused(lobby.lease_for(0, ServiceId(Uuid::from_u128(9)))), Code::UnknownService);
    let desk = lobby.desk.clone();
    let request = LeaseRequest { request: CommandId(lobby.id()), service: SERVICES[0] };
    let by_desk = lobby.change(|txn, moment| lease(txn, &desk, request, moment.now));
    assert_eq!(refused(by_desk), Code::WrongDevice);
    let day = lobby.day();
    let letter = label("A001").letter();
    lobby.change(|txn, _| Ok(txn.set_last_number(AT, day, letter, 9_999)?)).unwrap();
    assert_eq!(refused(lobby.lease_for(0, SERVICES[0])), Code::NumbersUsedUp);
}
