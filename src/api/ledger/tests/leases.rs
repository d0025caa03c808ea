//! Numbers for tablets.

use domain::{
    id::{CommandId, IncarnationId, ServerEpoch, ServiceId},
    label::Label,
    time::MS_PER_DAY,
};
use sync::wire::{
    kiosk::{Block, LeaseRequest, LeaseReturn, Reserve, ReserveRequest},
    problem::Code,
    push::Verdict,
};
use uuid::Uuid;

use super::*;
use crate::ledger::{Refusal, rebuild, reserve, restored, return_lease};

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

fn ask_reserve(lobby: &mut Lobby, tablet: usize, asked: ReserveRequest) -> Result<Reserve, Refusal> {
    let device = lobby.tablet(tablet).device.clone();
    lobby.change(|txn, moment| reserve(txn, &device, asked, moment.now))
}

/// A request for a block; each of its numbers takes an identity that follows.
fn to_reserve(lobby: &mut Lobby) -> ReserveRequest {
    let request = CommandId(Uuid::from_u128(lobby.id().as_u128() << 8));
    ReserveRequest { request, service: SERVICES[0], incarnation: INCARNATION, tag: None }
}

fn reserve_for(lobby: &mut Lobby, tablet: usize) -> Reserve {
    let asked = to_reserve(lobby);
    ask_reserve(lobby, tablet, asked).unwrap()
}

#[test]
fn each_tablet_has_blocks_of_the_reserve_and_a_tag_of_its_own() {
    let mut lobby = Lobby::open();
    let asked = to_reserve(&mut lobby);
    let inside = CommandId(Uuid::from_u128(asked.request.0.as_u128() + 1));
    let first = ask_reserve(&mut lobby, 0, asked).unwrap();
    assert_eq!(ask_reserve(&mut lobby, 0, asked).unwrap(), first, "the same request");
    assert_eq!(first.block, Some(Block { first: 700, last: 719 }));
    let within = ask_reserve(&mut lobby, 0, ReserveRequest { request: inside, ..asked });
    assert_eq!(refused(within), Code::BadValue, "a number of a block is no block");
    let second = reserve_for(&mut lobby, 1);
    assert_eq!(second.block, Some(Block { first: 720, last: 739 }));
    assert_ne!(first.tag, second.tag);
    assert_eq!(reserve_for(&mut lobby, 0).tag, first.tag, "for the whole life of its store");
    let reborn = ReserveRequest { incarnation: IncarnationId(Uuid::from_u128(77)), ..to_reserve(&mut lobby) };
    let third = ask_reserve(&mut lobby, 0, reborn).unwrap();
    assert!(third.tag != first.tag && third.tag != second.tag);
    let blocks = (0..12).map(|_| reserve_for(&mut lobby, 0).block).collect::<Vec<_>>();
    assert_eq!(blocks[10], Some(Block { first: 980, last: 999 }));
    assert_eq!(blocks[11], None, "the day's reserve is used up");
    lobby.after_ms(MS_PER_DAY);
    assert_eq!(reserve_for(&mut lobby, 0).block, Some(Block { first: 700, last: 719 }));
}

#[test]
fn what_a_tablet_gave_on_its_own_counts_once_and_for_nobody_else() {
    let mut lobby = Lobby::open();
    let own = reserve_for(&mut lobby, 0);
    let others = reserve_for(&mut lobby, 1);
    let (day, letter) = (own.day, own.letter);
    let tagged = |tag, number| Label::of(letter, Some(tag), number).unwrap();
    let labels = [
        (label("A705"), Verdict::Applied),
        (label("A705"), Verdict::LabelConflict),
        (label("A720"), Verdict::LabelConflict),
        (tagged(own.tag, 1), Verdict::Applied),
        (tagged(own.tag, 1), Verdict::LabelConflict),
        (tagged(others.tag, 1), Verdict::LabelConflict),
    ];
    for (label, verdict) in labels {
        let visit = lobby.log_visit(0, SERVICES[0]);
        lobby.log_ticket(0, visit, label, day);
        let answer = lobby.push(0);
        let judged = answer.verdicts.last().map_or(Verdict::Applied, |judged| judged.verdict);
        assert_eq!(judged, verdict, "{label}");
    }
}

#[test]
fn a_label_with_a_tag_counts_on_no_day_to_come() {
    let mut lobby = Lobby::open();
    let own = reserve_for(&mut lobby, 0);
    let visit = lobby.log_visit(0, SERVICES[0]);
    let label = Label::of(own.letter, Some(own.tag), 1).unwrap();
    lobby.log_ticket(0, visit, label, own.day.plus_days(1).unwrap());
    lobby.push(0);
    let ticket = lobby.change(|txn, _| Ok(txn.ticket(AT, visit)?)).unwrap().unwrap();
    assert_eq!(ticket.visit.day, own.day);
    lobby.change(|txn, _| rebuild(txn, AT)).unwrap();
    let again = lobby.change(|txn, _| Ok(txn.ticket(AT, visit)?)).unwrap().unwrap();
    assert_eq!(again, ticket);
}

#[test]
fn a_restored_server_hands_out_no_block_that_may_be_out() {
    let mut lobby = Lobby::open();
    let before = reserve_for(&mut lobby, 0);
    let epoch = ServerEpoch(lobby.id());
    lobby.change(|txn, moment| restored(txn, epoch, moment.now)).unwrap();
    assert_eq!(reserve_for(&mut lobby, 1).block, None);
    assert_ne!(reserve_for(&mut lobby, 1).tag, before.tag);
    lobby.after_ms(MS_PER_DAY);
    assert!(reserve_for(&mut lobby, 1).block.is_some());
}
