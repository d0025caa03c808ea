//! Every operation of the description against everything that is wrong: it is refused in the common form, the server
//! never fails, and nothing of it is kept.
//!
//! What a device's log holds is the exception: it is kept as it is, with its verdict (`ledger/tests/log.rs`).

use std::cell::RefCell;

use serde_json::{Value, json};
use sync::wire::{
    device::DeviceKind,
    path,
    problem::Code,
    push::{PUSH_BYTES_MAX, RECORDS_BYTES_MAX},
};
use uuid::Uuid;

use self::{mutants::Mutant, samples::sample};
use crate::{
    access::{Access, Row},
    body::BODY_BYTES_MAX,
    routes::{self, keep_logo::LOGO_BODY_BYTES_MAX},
    server::DATABASE_FILE,
    store::sqlite::picture::{self, Picture},
    testing::{Answer, Client, House, TestServer, house::set_up_request},
};

mod mutants;
mod samples;

/// Sent again, these make something new: another session, another code, another token.
const MADE_ANEW: [&str; 3] = ["/v1/session", "/v1/devices/codes", "/v1/devices/pair"];

/// Bodies that are none, whatever the route.
fn no_bodies() -> Vec<Vec<u8>> {
    let mut bodies: Vec<Vec<u8>> =
        ["", "{", "null", "[]", "{}", "\"\\ud800\"", "{\"command\":1e999}", "{\"a\":1}x"]
            .map(|body| body.as_bytes().to_vec())
            .into();
    bodies.push(b"\xff\xfe\x00".to_vec());
    bodies.push("[".repeat(20_000).into_bytes());
    bodies
}

/// A house with a visitor, and whoever may ask at a route.
struct Sweep {
    house: House,
    kiosk: crate::testing::house::Screen,
    counter: crate::testing::house::Counter,
    phone: Client,
    /// A server that is not set up yet.
    bare: TestServer,
    /// What both servers kept when last looked.
    known: RefCell<[Picture; 2]>,
}

impl Sweep {
    fn new() -> Self {
        let house = House::new();
        let (kiosk, counter) = (house.pair(DeviceKind::Kiosk), house.open_counter(1));
        let visitor = kiosk.check_in(&house, 0);
        let phone = house.phone(&visitor);
        let bare = TestServer::start();
        let known = RefCell::new([&house.server, &bare].map(kept_by));
        Self { house, kiosk, counter, phone, bare, known }
    }

    fn caller(&self, row: &Row) -> Client {
        match row.access {
            _ if row.path == "/v1/setup" => self.bare.anyone(),
            Access::Anyone => self.house.server.anyone(),
            Access::LinkHolder => self.phone.clone(),
            Access::Device(_) => self.kiosk.client.clone(),
            Access::StaffOn(..) => self.counter.client.clone(),
            Access::Staff(_) | Access::DeviceOrStaff(..) => self.house.admin.clone(),
        }
    }

    /// Looks again; whether something changed since.
    fn has_changed(&self) -> bool {
        let now = [&self.house.server, &self.bare].map(kept_by);
        self.known.replace(now.clone()) != now
    }

    /// Sends what may be refused, and must be if `is_wrong`; what is refused leaves no trace.
    fn try_one(&self, row: &Row, path: &str, body: Option<Vec<u8>>, is_wrong: bool, what: &str) -> Answer {
        let body = body.map(|body| ("application/json", body));
        let answer = self.caller(row).send(row.method.as_str(), path, body);
        let path: String = path.chars().take(80).collect();
        assert!(answer.status < 500, "{path}, {what}: {}", answer.text());
        assert!(answer.status >= 400 || !is_wrong, "{path} takes {what}: {}", answer.text());
        if answer.status < 400 {
            self.has_changed();
        } else {
            answer.refusal();
            assert!(!self.has_changed(), "{path}, {what}: it was refused and something was kept");
        }
        answer
    }

    /// A JSON body that is wrong somewhere.
    fn try_mutant(&self, row: &Row, path: &str, Mutant { body, what, is_wrong }: &Mutant) {
        self.try_one(row, path, Some(serde_json::to_vec(body).unwrap()), *is_wrong, what);
    }

    fn sweep_bodies(&self, row: &Row) {
        let (path, body) = sample(self, &row.path);
        self.has_changed();
        for body in no_bodies() {
            let what = String::from_utf8_lossy(&body[..body.len().min(20)]).into_owned();
            self.try_one(row, &path, Some(body), true, &what);
        }
        let bytes_max = match path.as_str() {
            path::PUSH => PUSH_BYTES_MAX,
            path::RECORDS => RECORDS_BYTES_MAX,
            "/v1/logos" => LOGO_BODY_BYTES_MAX,
            _ => BODY_BYTES_MAX,
        };
        let huge = self.try_one(row, &path, Some(vec![b' '; bytes_max + 1]), true, "a huge body");
        assert_eq!(huge.refusal(), Code::TooLarge, "{path}");
        let text = self.caller(row).send("POST", &path, Some(("text/plain", body.to_string().into_bytes())));
        assert_eq!(text.refusal(), Code::Malformed, "{path}");
        for mutant in mutants::of(&row.path, &body) {
            self.try_mutant(row, &path, &mutant);
        }
        for id in ["not-an-id", &Uuid::new_v4().to_string(), &"a".repeat(10_000), "%2e%2e%2f"] {
            if row.path.contains("{id}") {
                let foreign = row.path.replace("{id}", id);
                self.try_one(row, &foreign, Some(body.to_string().into_bytes()), true, "another's identity");
            }
        }
        self.twice(row, &path, &body);
    }

    /// What is right changes something at most once.
    fn twice(&self, row: &Row, path: &str, body: &Value) {
        let send = || self.try_one(row, path, Some(body.to_string().into_bytes()), false, "what is right");
        send();
        let known = self.known.borrow().clone();
        let again = send();
        let is_kept = *self.known.borrow() == known || MADE_ANEW.contains(&path);
        assert!(is_kept, "{path}: sent again, it changed something again: {}", again.text());
    }

    fn sweep_queries(&self, row: &Row, parameters: &[Value]) {
        let asked = parameters.iter().filter(|parameter| parameter["in"] == "query");
        for name in asked.filter_map(|parameter| parameter["name"].as_str()) {
            for value in [
                "%FF",
                "-1",
                "2026-13-01",
                "%00",
                &"a".repeat(5_000),
                "%F0%9F%92%A5",
                "%E2%80%AE1",
                "%3Cscript%3E",
            ] {
                self.try_one(row, &format!("{}?{name}={value}", row.path), None, true, value);
            }
            let twice = format!("{}?{name}=1&{name}=2", row.path);
            self.try_one(row, &twice, None, true, "the same twice");
        }
    }
}

fn kept_by(server: &TestServer) -> Picture {
    picture::of(&server.app.options.data.join(DATABASE_FILE))
}

#[test]
fn every_operation_refuses_what_is_wrong_and_keeps_nothing_of_it() {
    let sweep = Sweep::new();
    let description = sweep.house.server.anyone().get("/v1/openapi.json").json();
    let (_, _, table) = routes::table().split();
    let mut n_bodies = 0;
    for row in &table {
        let operation = &description["paths"][&row.path][row.method.as_str().to_lowercase()];
        assert!(operation.is_object(), "{row:?} is not described");
        if operation["requestBody"].is_object() {
            n_bodies += 1;
            sweep.sweep_bodies(row);
        }
        if let Some(parameters) = operation["parameters"].as_array() {
            sweep.sweep_queries(row, parameters);
        }
    }
    assert!(n_bodies >= 16, "{n_bodies}");
}

#[test]
fn a_log_is_taken_in_its_order_and_version_or_not_at_all() {
    let sweep = Sweep::new();
    let row = Row {
        method: axum::http::Method::POST,
        path: "/v1/sync/push".to_owned(),
        access: Access::Device(&[]),
    };
    let (path, body) = sample(&sweep, &row.path);
    sweep.has_changed();
    for (field, value, code) in [
        ("protocol", json!(99), Code::UnknownVersion),
        ("first_dseq", json!(9), Code::Gap),
        ("first_dseq", json!(u64::MAX), Code::Gap),
        ("first_dseq", json!(0), Code::Malformed),
        ("device", json!(Uuid::new_v4()), Code::DeviceUnknown),
        ("events", json!(vec![1; 501]), Code::TooLarge),
    ] {
        let mut body = body.clone();
        body[field] = value;
        let body = serde_json::to_vec(&body).unwrap();
        assert_eq!(sweep.try_one(&row, &path, Some(body), true, field).refusal(), code, "{field}");
    }
    let set_up = sweep.house.server.anyone().post("/v1/setup", &set_up_request());
    assert_eq!(set_up.refusal(), Code::AlreadySetUp);
}
