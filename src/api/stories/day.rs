//! From an empty directory to a rated visit.

use domain::{
    association::Branch,
    id::CommandId,
    queue::Line,
    ticket::{Outcome, TicketState},
};
use serde_json::{Value, json};
use sync::wire::{
    counter::{Action, Command, CounterSnapshot},
    device::{DeviceConfig, DeviceKind, DeviceRow, PublicState},
    phone::{PhoneState, PhoneTicket},
    problem::Code,
    staff::DayAnswer,
};
use uuid::Uuid;

use crate::testing::{
    House, TEN_O_CLOCK, TestServer,
    house::{Counter, PASSWORD, cookie_of, set_up_request},
};

#[test]
fn a_visitor_comes_is_served_and_rates() {
    let house = House::new();
    let kiosk = house.pair(DeviceKind::Kiosk);
    let counter = house.open_counter(2);
    let visitor = kiosk.check_in(&house, 0);
    assert_eq!(visitor.label.to_string(), "A001");

    let phone = house.phone(&visitor);
    let seen = phone.get("/v1/ticket");
    let ticket: PhoneTicket = seen.as_json();
    assert_eq!(ticket.state, PhoneState::Waiting { n_ahead: 0, wait: None, line: Line::Counters });
    let again = phone.with("if-none-match", seen.header("etag")).get("/v1/ticket");
    assert_eq!((again.status, again.body.len()), (304, 0));

    let called = counter.act(Action::Next);
    assert!(called.found);
    let ticket: PhoneTicket = phone.get("/v1/ticket").as_json();
    assert_eq!(ticket.state, PhoneState::Called { counter_number: 2 });
    counter.act(Action::Start { visit: visitor.visit });
    counter.act(Action::Finish { visit: visitor.visit, outcome: Outcome::Served });

    let opinion = json!({"score": 5, "reasons": ["courtesy", "speed"], "comment": "شكرًا لكم"});
    assert_eq!(phone.post("/v1/ticket/rating", &opinion).status, 204);
    assert_eq!(phone.post("/v1/ticket/rating", &opinion).refusal(), Code::AlreadyRated);
    assert_eq!(phone.post("/v1/ticket/leave", &json!({})).refusal(), Code::AlreadyFinished);

    let answer: DayAnswer = house.admin.get("/v1/reports/day").as_json();
    assert_eq!(answer.report.total.visits, 1);
    assert_eq!(answer.report.satisfaction.by_score, [0, 0, 0, 0, 1]);
    let csv = house.admin.get("/v1/reports/day.csv?lang=en").ok().text();
    let line = csv.lines().nth(1).unwrap();
    assert!(csv.starts_with('\u{FEFF}') && line.contains(r#""A001","Support request""#), "{csv}");

    let close = json!({"command": Uuid::new_v4(), "branch": house.branch.id, "day": answer.today});
    assert_eq!(house.admin.post("/v1/days/close", &close).status, 204);
    assert_eq!(house.admin.post("/v1/days/close", &close).status, 204, "sent again");
    let answer: DayAnswer = house.admin.get("/v1/reports/day").as_json();
    assert!(answer.report.closed);
}

#[test]
fn one_press_happens_once_and_a_wrong_one_is_refused() {
    let house = House::new();
    let kiosk = house.pair(DeviceKind::Kiosk);
    let counter = house.open_counter(1);
    let first = kiosk.check_in(&house, 0);
    house.server.clock.set(TEN_O_CLOCK.plus_ms(1_000));
    let second = kiosk.check_in(&house, 0);
    let command = Command { command: CommandId(Uuid::new_v4()), counter: counter.id, action: Action::Next };
    for _ in 0..3 {
        let acted: Value = counter.client.post("/v1/counter/act", &command).json();
        assert_eq!(acted["snapshot"]["n_waiting"], 1, "{acted}");
    }
    assert_eq!(counter.press(Action::Next).refusal(), Code::CounterBusy);
    assert_eq!(counter.press(Action::Start { visit: second.visit }).refusal(), Code::WrongState);
    let acted = counter.act(Action::Miss { visit: first.visit });
    assert!(matches!(acted.snapshot.missed[0].state, TicketState::NoShow { .. }));
}

#[test]
fn first_start_is_once_and_from_here_or_with_the_code() {
    let server = TestServer::start();
    assert!(!server.anyone().get("/v1/state").as_json::<PublicState>().set_up);
    let profiles = server.anyone().get("/v1/setup/profiles").json();
    assert_eq!(profiles.as_array().unwrap().len(), 5);

    let elsewhere = server.anyone().with("x-forwarded-for", "203.0.113.9");
    let mut asked = set_up_request();
    assert_eq!(elsewhere.post("/v1/setup", &asked).refusal(), Code::SetupCodeNeeded);
    asked["code"] = json!("WRONGONE");
    assert_eq!(elsewhere.post("/v1/setup", &asked).refusal(), Code::SetupCodeNeeded);
    asked["code"] = json!(server.app.setup_code.get().unwrap());
    for (field, bad, code) in [
        ("profile", json!("nobody"), Code::BadValue),
        ("n_counters", json!(0), Code::BadValue),
        ("login", json!("two words"), Code::BadValue),
        ("password", json!("1234567890"), Code::WeakPassword),
    ] {
        let mut wrong = asked.clone();
        wrong[field] = bad;
        assert_eq!(elsewhere.post("/v1/setup", &wrong).refusal(), code, "{field}");
    }
    assert_eq!(elsewhere.post("/v1/setup", &asked).status, 201);
    assert_eq!(server.anyone().post("/v1/setup", &asked).refusal(), Code::AlreadySetUp);
    assert!(server.anyone().get("/v1/state").as_json::<PublicState>().set_up);
}

#[test]
fn a_device_is_paired_configured_renamed_and_revoked() {
    let house = House::new();
    let board = house.pair(DeviceKind::Board);
    let seen = board.client.get("/v1/config");
    let shown = Branch { departments: Vec::new(), ..house.branch.clone() };
    assert_eq!(seen.as_json::<DeviceConfig>().branch, shown);
    house.server.clock.set(TEN_O_CLOCK.plus_ms(5_000));
    assert_eq!(board.client.with("if-none-match", seen.header("etag")).get("/v1/config").status, 304);

    let path = format!("/v1/devices/{}", board.id);
    house.admin.post(&path, &json!({"change": "rename", "name": "شاشة المدخل"})).ok();
    let rows: Vec<DeviceRow> = house.admin.get("/v1/devices").as_json();
    assert_eq!(rows[0].name.as_str(), "شاشة المدخل");
    house.admin.post(&path, &json!({"change": "revoke"})).ok();
    assert_eq!(board.client.get("/v1/config").refusal(), Code::DeviceUnknown);
    let unknown = format!("/v1/devices/{}", Uuid::new_v4());
    assert_eq!(house.admin.post(&unknown, &json!({"change": "lost"})).refusal(), Code::NotFound);
}

#[test]
fn people_are_added_changed_and_logged_out() {
    let house = House::new();
    let somebody =
        json!({"name": "نورة", "login": "noura", "role": "supervisor", "password": "another good one"});
    let row = house.admin.post("/v1/people", &somebody).json();
    assert_eq!(house.admin.post("/v1/people", &somebody).refusal(), Code::LoginTaken);
    let log_in = |password| {
        house.server.anyone().post("/v1/session", &json!({"login": "NOURA", "password": password}))
    };
    let noura = house.server.anyone().with("cookie", cookie_of(&log_in("another good one").ok()));
    assert_eq!(noura.get("/v1/session").json()["name"], "نورة");

    let path = format!("/v1/people/{}", row["staff"].as_str().unwrap());
    house.admin.post(&path, &json!({"change": "password", "password": "a third good one"})).ok();
    assert_eq!(noura.get("/v1/session").refusal(), Code::NotLoggedIn);
    assert_eq!(log_in("another good one").refusal(), Code::WrongPassword);
    house.admin.post(&path, &json!({"change": "deactivate"})).ok();
    assert_eq!(log_in("a third good one").refusal(), Code::WrongPassword);

    let me = house.admin.get("/v1/session").json();
    let path = format!("/v1/people/{}", me["staff"].as_str().unwrap());
    assert_eq!(house.admin.post(&path, &json!({"change": "deactivate"})).refusal(), Code::LastAdmin);
    assert_eq!(
        house.admin.post(&path, &json!({"change": "role", "role": "reception"})).refusal(),
        Code::LastAdmin
    );
}

#[test]
fn whoever_logs_out_or_loses_a_right_leaves_an_idle_counter_and_keeps_a_busy_one() {
    let house = House::new();
    let kiosk = house.pair(DeviceKind::Kiosk);
    let (idle, busy, watcher) = (house.open_counter(1), house.open_counter(2), house.open_counter(3));
    kiosk.check_in(&house, 0);
    busy.act(Action::Next);
    for counter in [&idle, &busy] {
        assert_eq!(counter.client.delete("/v1/session").status, 204);
        assert_eq!(counter.client.delete("/v1/session").refusal(), Code::NotLoggedIn, "pressed again");
    }
    let taken = |watcher: &Counter| {
        let snapshot: CounterSnapshot = watcher.client.get("/v1/snapshot").as_json();
        [0, 1, 2].map(|place| snapshot.counters[place].staff.is_some())
    };
    assert_eq!(taken(&watcher), [false, true, true]);

    let dismissed = house.open_counter(1);
    let person = dismissed.client.get("/v1/session").json();
    let path = format!("/v1/people/{}", person["staff"].as_str().unwrap());
    assert_eq!(taken(&watcher), [true, true, true]);
    house.admin.post(&path, &json!({"change": "deactivate"})).ok();
    assert_eq!(taken(&watcher), [false, true, true]);
}

#[test]
fn a_log_in_name_pauses_after_five_wrong_passwords() {
    let house = House::new();
    let log_in = |login: &str, password: &str| {
        house.server.anyone().post("/v1/session", &json!({"login": login, "password": password}))
    };
    for _ in 0..5 {
        assert_eq!(log_in("sara", "wrong").refusal(), Code::WrongPassword);
        assert_eq!(log_in("nobody", "wrong").refusal(), Code::WrongPassword);
    }
    for login in ["sara", "nobody"] {
        let paused = log_in(login, PASSWORD);
        assert_eq!(paused.refusal(), Code::LoginPaused);
        assert_eq!(paused.header("retry-after"), "60");
    }
    house.server.clock.set(TEN_O_CLOCK.plus_ms(60_000));
    log_in("sara", PASSWORD).ok();
}
