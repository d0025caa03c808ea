//! What screens show.

use sync::wire::{
    board::{BOARD_LAST_CALLS, BOARD_MISSED, BOARD_SNAPSHOT_BYTES_MAX},
    counter::QUEUE_PAGE,
};

use super::*;
use crate::ledger::{board, counter, kiosk, queue_page};

#[test]
fn the_board_shows_the_newest_call_first_and_a_repeated_call_anew() {
    let mut lobby = Lobby::open();
    lobby.sit(0);
    lobby.sit(1);
    let guests: Vec<_> = (0..12).map(|_| lobby.check_in()).collect();
    let shown = |lobby: &Lobby| lobby.look(|txn| board(txn, AT, lobby.now).unwrap());
    let (first, second) = (lobby.call(0), lobby.call(1));
    let labels =
        |lobby: &Lobby| shown(lobby).calls.iter().map(|call| (call.label, call.n_calls)).collect::<Vec<_>>();
    assert_eq!(labels(&lobby), [(guests[1].label, 1), (guests[0].label, 1)]);
    lobby.act(0, Action::Recall { visit: first }).unwrap();
    assert_eq!(labels(&lobby), [(guests[0].label, 2), (guests[1].label, 1)]);
    assert_eq!(shown(&lobby).calls[0].at, lobby.now);
    lobby.act(1, Action::Start { visit: second }).unwrap();
    assert_eq!(labels(&lobby).len(), 2, "whoever is being served was called");
    for n in 2..12 {
        lobby.act(0, Action::Miss { visit: guests[if n == 2 { 0 } else { n - 1 }].visit }).unwrap();
        lobby.call(0);
    }
    let snapshot = shown(&lobby);
    assert_eq!(snapshot.missed, [guests[10].label, guests[9].label, guests[8].label][..BOARD_MISSED]);
    assert!(snapshot.calls.len() <= BOARD_LAST_CALLS + 1);
    assert!(serde_json::to_string(&snapshot).unwrap().len() <= BOARD_SNAPSHOT_BYTES_MAX);
}

#[test]
fn a_kiosk_shows_every_service_and_who_waits_for_it() {
    let mut lobby = Lobby::open();
    lobby.check_in();
    let shown = lobby.look(|txn| kiosk(txn, AT, lobby.now).unwrap());
    let waiting: Vec<_> = shown.services.iter().map(|it| (it.service, it.n_waiting)).collect();
    assert_eq!(waiting, [(SERVICES[0], 1), (SERVICES[1], 0)]);
    assert!(!shown.day_closed);
}

#[test]
fn a_long_queue_is_shown_page_by_page() {
    let mut lobby = Lobby::open();
    let guests: Vec<_> = (0..QUEUE_PAGE + 3).map(|_| lobby.check_in().visit).collect();
    let first = lobby.look(|txn| counter(txn, AT, lobby.now).unwrap());
    assert_eq!(first.n_waiting as usize, guests.len());
    let rest = lobby.look(|txn| queue_page(txn, AT, 50, lobby.now).unwrap());
    let shown: Vec<_> = first.waiting.iter().chain(&rest.rows).map(|row| row.visit).collect();
    assert_eq!(shown, guests);
}
