//! What screens hear without asking.

use std::io::BufRead;

use serde_json::{Value, json};
use sync::wire::{board::BOARD_SNAPSHOT_BYTES_MAX, counter::Action, device::DeviceKind};

use crate::testing::House;

/// The next event of a stream: its name and what it says.
fn next_event(lines: &mut impl BufRead) -> (String, Value) {
    let (mut name, mut data) = (String::new(), Value::Null);
    loop {
        let mut line = String::new();
        assert_ne!(lines.read_line(&mut line).unwrap(), 0, "the stream ended");
        match line.trim_end().split_once(": ") {
            Some(("event", event)) => name = event.to_owned(),
            Some(("data", json)) => data = serde_json::from_str(json).unwrap(),
            Some(_) => {}
            None if name.is_empty() => {}
            None => return (name, data),
        }
    }
}

#[test]
fn a_call_reaches_the_board_and_the_dashboard() {
    let house = House::new();
    let kiosk = house.pair(DeviceKind::Kiosk);
    let board = house.pair(DeviceKind::Board);
    let counter = house.open_counter(1);
    let mut on_board = board.client.stream("/v1/stream");
    let mut on_dashboard = house.admin.stream("/v1/stream");
    let (name, before) = next_event(&mut on_board);
    assert_eq!((name.as_str(), &before["calls"]), ("snapshot", &json!([])));
    let (name, tick) = next_event(&mut on_dashboard);
    assert_eq!((name.as_str(), &tick["seq"]), ("tick", &before["seq"]));

    let visitor = kiosk.check_in(&house, 0);
    counter.act(Action::Next);
    let called = loop {
        let (_, snapshot) = next_event(&mut on_board);
        assert!(snapshot.to_string().len() <= BOARD_SNAPSHOT_BYTES_MAX);
        if snapshot["calls"] != json!([]) {
            break snapshot;
        }
    };
    assert_eq!(called["calls"][0]["label"], visitor.label.to_string());
    let asked: Value = board.client.get("/v1/snapshot").json();
    assert_eq!(asked["calls"], called["calls"]);
    let (name, _) = next_event(&mut on_dashboard);
    assert_eq!(name, "tick");
}

#[test]
fn a_stream_ends_with_the_right_to_it_and_with_the_server() {
    let house = House::new();
    let (lost, kept) = (house.pair(DeviceKind::Board), house.pair(DeviceKind::Board));
    let (mut of_lost, mut of_kept) = (lost.client.stream("/v1/stream"), kept.client.stream("/v1/stream"));
    next_event(&mut of_lost);
    next_event(&mut of_kept);
    house.admin.post(&format!("/v1/devices/{}", lost.id), &json!({"change": "lost"})).ok();
    let mut rest = String::new();
    while of_lost.read_line(&mut rest).unwrap() > 0 {}
    drop(house);
    while of_kept.read_line(&mut rest).unwrap() > 0 {}
}
