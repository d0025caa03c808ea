//! Every route of the table against everybody: whoever is not named there is refused, whoever is gets past the guard.

use domain::role::Role;
use sync::wire::{device::DeviceKind, problem::Code};

use crate::{
    access::{Access, Row},
    routes,
    testing::{Client, House},
};

/// Somebody who asks.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Caller {
    role: Option<Role>,
    device: Option<DeviceKind>,
}

const KINDS: [DeviceKind; 3] = [DeviceKind::Kiosk, DeviceKind::Board, DeviceKind::Counter];

/// What the guard says; `None`: it lets in.
fn expected(access: Access, caller: Caller) -> Option<Code> {
    let staff = |needed: Role| match caller.role {
        None => Some(Code::NotLoggedIn),
        Some(role) if role < needed => Some(Code::Forbidden),
        Some(_) => None,
    };
    let device = |kinds: &[DeviceKind]| match caller.device {
        None => Some(Code::DeviceUnknown),
        Some(kind) if !kinds.contains(&kind) => Some(Code::WrongDevice),
        Some(_) => None,
    };
    match access {
        Access::Anyone => None,
        Access::LinkHolder => Some(Code::LinkInvalid),
        Access::Device(kinds) => device(kinds),
        Access::Staff(role) => staff(role),
        Access::StaffOn(role, kind) => device(&[kind]).or_else(|| staff(role)),
        Access::DeviceOrStaff(kinds, role) => match caller.device {
            Some(_) => device(kinds),
            None => staff(role),
        },
    }
}

#[test]
fn every_route_lets_in_whom_the_table_names_and_nobody_else() {
    let house = House::new();
    let (_, _, table) = routes::table().split();
    assert!(table.len() > 30, "{}", table.len());
    let staff = Role::ALL.map(|role| (role, house.staff(role)));
    let screens = KINDS.map(|kind| (kind, house.pair(kind)));
    for role in [None].into_iter().chain(Role::ALL.map(Some)) {
        for device in [None].into_iter().chain(KINDS.map(Some)) {
            let caller = Caller { role, device };
            let mut client = house.server.anyone();
            if let Some((_, staff)) = staff.iter().find(|(of, _)| Some(*of) == role) {
                client = staff.clone();
            }
            if let Some((_, screen)) = screens.iter().find(|(of, _)| Some(*of) == device) {
                client = client.with("authorization", screen.client.device_header());
            }
            for row in table.iter().filter(|row| is_tried(row)) {
                try_one(&client, row, caller);
            }
        }
    }
}

/// A log-out would end the caller; a stream never ends; both have tests of their own.
fn is_tried(row: &Row) -> bool {
    !(row.method == "DELETE" || row.path == "/v1/stream" && row.method == "GET")
}

/// An empty object gets past a guard and no further: guards stand before bodies.
fn try_one(client: &Client, row: &Row, caller: Caller) {
    let path = row.path.replace("{id}", "00000000-0000-0000-0000-000000000000");
    let body = (row.method == "POST").then(|| ("application/json", b"[]".to_vec()));
    let answer = client.send(row.method.as_str(), &path, body);
    let said = (answer.status >= 400).then(|| answer.refusal());
    if let Some(code) = expected(row.access, caller) {
        assert_eq!(said, Some(code), "{row:?} for {caller:?}");
        return;
    }
    let guards = [Code::NotLoggedIn, Code::Forbidden, Code::DeviceUnknown, Code::WrongDevice];
    let refused = said.filter(|code| guards.contains(code));
    assert_eq!(refused, None, "{row:?} for {caller:?}: {}", answer.text());
    assert!(answer.status < 500, "{row:?}: {}", answer.text());
}

#[test]
fn an_address_outside_the_table_is_not_there_for_anybody() {
    let house = House::new();
    for path in ["/v1", "/v1/", "/v1/people/x/y", "/v1/admin", "/v1/../v1/nothing"] {
        let answer = house.admin.get(path);
        assert!(answer.status == 404, "{path}: {} {}", answer.status, answer.text());
    }
    assert_eq!(house.admin.send("DELETE", "/v1/people", None).status, 405);
}

#[test]
fn a_log_out_ends_the_session() {
    let house = House::new();
    let staff = house.staff(Role::Reception);
    assert_eq!(staff.delete("/v1/session").status, 204);
    assert_eq!(staff.get("/v1/session").refusal(), Code::NotLoggedIn);
}
