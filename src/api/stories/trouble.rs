//! The store in trouble: whoever starts the server is told why, and whoever asks is told to wait.

use std::sync::Arc;

use serde_json::json;
use sync::wire::{device::DeviceKind, problem::Code};
use uuid::Uuid;

use crate::{
    clock::SetClock,
    options::ServeArgs,
    server::{DATABASE_FILE, Server},
    store::sqlite::picture,
    testing::{House, TEN_O_CLOCK},
};

/// Why a server over `data` does not start.
fn why_not(data: &std::path::Path) -> String {
    let listen = Some(([127, 0, 0, 1], 0).into());
    let args = ServeArgs { listen, data: Some(data.into()), ..ServeArgs::default() };
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let started =
        runtime.block_on(Server::start(args.resolve().unwrap(), Arc::new(SetClock::standing(TEN_O_CLOCK))));
    started.err().expect("it does not start").to_string()
}

#[test]
fn a_server_that_cannot_start_says_why_in_one_sentence() {
    let data = tempfile::tempdir().unwrap();
    std::fs::write(data.path().join(DATABASE_FILE), "not a database".repeat(100)).unwrap();
    let said = why_not(data.path());
    assert_eq!(said, "the database cannot be used: the database failed: file is not a database");
    let said = why_not(&data.path().join("is not there"));
    assert!(said.starts_with("the database cannot be used: ") && !said.contains('\n'), "{said}");
}

#[test]
fn while_the_database_is_held_screens_go_on_and_writes_are_told_to_wait() {
    let house = House::new();
    let kiosk = house.pair(DeviceKind::Kiosk);
    let lease = json!({"request": Uuid::new_v4(), "service": house.branch.services[0].id});
    let held = picture::hold(&house.server.app.options.data.join(DATABASE_FILE));
    assert_eq!(kiosk.client.post("/v1/leases", &lease).refusal(), Code::StoreUnavailable);
    kiosk.client.get("/v1/snapshot").ok();
    drop(held);
    kiosk.client.post("/v1/leases", &lease).ok();
    house.server.anyone().get("/readyz").ok();
}
