//! Whatever is sent, the answer is a refusal in the common form and never a failure of the server.

use serde_json::{Value, json};
use sync::wire::{device::DeviceKind, problem::Code};

use crate::{
    access::Access,
    routes,
    testing::{Client, House, TestServer},
};

#[test]
fn no_body_makes_the_server_fail() {
    let house = House::new();
    let counter = house.open_counter(1);
    let kiosk = house.pair(DeviceKind::Kiosk);
    let bodies: Vec<Vec<u8>> = vec![
        b"".to_vec(),
        b"{".to_vec(),
        b"null".to_vec(),
        b"[]".to_vec(),
        b"{}".to_vec(),
        b"\xff\xfe\x00".to_vec(),
        b"\"\\ud800\"".to_vec(),
        b"{\"command\":1e999}".to_vec(),
        "[".repeat(20_000).into_bytes(),
        format!("{{\"login\":\"{}\"}}", "a".repeat(15_000)).into_bytes(),
        br#"{"change":"rename","name":"\u202e"}"#.to_vec(),
        br#"{"score":9}"#.to_vec(),
        br#"{"label":"A-1","check":100}"#.to_vec(),
    ];
    let (_, _, table) = routes::table().split();
    for row in table.iter().filter(|row| row.method == "POST") {
        let client: &Client = match row.access {
            Access::Device(_) => &kiosk.client,
            Access::StaffOn(..) => &counter.client,
            Access::Anyone | Access::LinkHolder | Access::Staff(_) | Access::DeviceOrStaff(..) => {
                &house.admin
            }
        };
        let path = row.path.replace("{id}", "not-an-id");
        for body in &bodies {
            let answer = client.send("POST", &path, Some(("application/json", body.clone())));
            assert!((400..500).contains(&answer.status), "{path} {:?}: {}", answer.status, answer.text());
            answer.refusal();
        }
    }
}

#[test]
fn what_is_wrong_is_told_apart() {
    let house = House::new();
    let log_in = |kind: &str, body: &str| {
        house.server.anyone().send("POST", "/v1/session", Some((kind, body.as_bytes().to_vec())))
    };
    let json = "application/json; charset=utf-8";
    assert_eq!(log_in(json, "{").refusal(), Code::Malformed);
    assert_eq!(log_in(json, "{\"login\":1}").refusal(), Code::BadValue);
    assert_eq!(log_in(json, &" ".repeat(20_000)).refusal(), Code::TooLarge);
    assert_eq!(log_in("text/plain", "{}").refusal(), Code::Malformed);
    assert_eq!(log_in("application/x-www-form-urlencoded", "login=sara").refusal(), Code::Malformed);
    for path in ["/v1/reports/day?day=2026-13-01", "/v1/reports/day?branch=1", "/v1/devices?branch=%FF"] {
        assert_eq!(house.admin.get(path).refusal(), Code::Malformed, "{path}");
    }
    let elsewhere = format!("/v1/reports/day?branch={}", uuid::Uuid::new_v4());
    assert_eq!(house.admin.get(&elsewhere).refusal(), Code::NotFound);
}

#[test]
fn another_pages_request_is_refused_before_anything_is_read() {
    let house = House::new();
    let log_in = json!({"login": "sara", "password": "x"});
    for (name, value) in [
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
        ("origin", "https://evil.example"),
    ] {
        let answer = house.server.anyone().with(name, value).post("/v1/session", &log_in);
        assert_eq!(answer.refusal(), Code::Forbidden, "{name}: {value}");
    }
    let own = house.server.anyone().with("sec-fetch-site", "same-origin").post("/v1/session", &log_in);
    assert_eq!(own.refusal(), Code::WrongPassword);
}

#[test]
fn a_refusal_speaks_the_language_that_was_asked_for() {
    let server = TestServer::start();
    let said = |lang: &str| -> Value {
        serde_json::from_slice(&server.anyone().with("accept-language", lang).get("/v1/config").body).unwrap()
    };
    assert_eq!(said("en-GB")["code"], "device_unknown");
    assert!(
        said("en-GB")["message"].as_str().unwrap().is_ascii()
            || said("en")["message"] != said("ar")["message"]
    );
    assert_ne!(said("en")["message"], said("ar")["message"]);
    assert_eq!(said("fr")["message"], said("ar")["message"]);
}

#[test]
fn every_answer_tells_the_browser_what_to_refuse() {
    let server = TestServer::start();
    for path in ["/", "/counter", "/v1/state", "/v1/nothing", "/nothing", "/healthz"] {
        let answer = server.anyone().get(path);
        assert!(answer.header("content-security-policy").starts_with("default-src 'none'"), "{path}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("referrer-policy"), "no-referrer", "{path}");
    }
    assert_eq!(server.anyone().get("/v1/state").header("cache-control"), "no-store");
}
