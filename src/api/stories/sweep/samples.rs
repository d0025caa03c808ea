//! A body for each operation that takes one, such that it would be taken.

use base64ct::{Base64, Encoding};
use domain::rating::{Opinion, Score};
use serde_json::{Value, json};
use sync::wire::{
    counter::{Action, Command},
    device::{DeviceKind, PairingCode},
};
use uuid::Uuid;

use super::Sweep;
use crate::{
    logo::tests::plain,
    testing::house::{PASSWORD, set_up_request},
};

/// The address and a body of the operation at `path`.
pub(super) fn sample(sweep: &Sweep, path: &str) -> (String, Value) {
    let (house, fresh) = (&sweep.house, Uuid::new_v4());
    let (branch, service) = (house.branch.id, house.branch.services[0].id);
    let day = domain::time::ServiceDay::of(crate::testing::TEN_O_CLOCK);
    let body = match path {
        "/v1/setup" => set_up_request(),
        "/v1/session" => json!({"login": "sara", "password": PASSWORD}),
        "/v1/people" => json!({"name": "فهد", "login": "fahd", "role": "reception", "password": PASSWORD}),
        "/v1/people/{id}" | "/v1/devices/{id}" => json!({"change": "rename", "name": "اسم آخر"}),
        "/v1/devices/codes" => json!({"branch": branch, "kind": "kiosk", "name": "شاشة"}),
        "/v1/devices/pair" => {
            let asked = json!({"branch": branch, "kind": "board", "name": "لوحة"});
            let code: PairingCode = house.admin.post("/v1/devices/codes", &asked).as_json();
            json!({"code": code.code, "device": fresh, "incarnation": fresh, "kind": "board"})
        }
        "/v1/heartbeat" => json!({
            "last_dseq": 2, "outbox": 0, "persisted": true, "quota_free": 1, "clock_offset_ms": 0,
            "version": "1.0.0", "battery": 50,
        }),
        "/v1/devices/{id}/ask" => json!({"ask": "show_name"}),
        "/v1/keeping" => json!({"branch": branch, "stops_unkept": true}),
        "/v1/logos" => {
            let png = Base64::encode_string(&plain(64, 64, [1, 2, 3, 255]));
            json!({"branch": branch, "png": png})
        }
        "/v1/settings" => {
            let hours = json!({"hours": house.branch.hours});
            json!({"command": fresh, "branch": branch, "before": hours, "after": hours})
        }
        "/v1/corner" => json!({"branch": branch, "pin": "2580"}),
        "/v1/leases" => json!({"request": fresh, "service": service}),
        "/v1/leases/reserve" => {
            json!({"request": fresh, "service": service, "incarnation": fresh, "tag": null})
        }
        "/v1/leases/return" => json!({"request": fresh}),
        "/v1/sync/push" => json!({
            "protocol": 1, "device": sweep.kiosk.id, "incarnation": sweep.kiosk.incarnation, "first_dseq": 3,
            "server_epoch_seen": null, "events": [17], "ratings": [],
        }),
        "/v1/sync/records" => json!({"records": [{"id": fresh, "sealed": "c2VhbGVk"}]}),
        "/v1/rating/find" => json!({"label": "A001", "check": 10}),
        "/v1/appointments" => json!({
            "command": fresh, "branch": branch, "appointment": fresh,
            "action": {"make": {"day": day, "from_min": 840, "to_min": 860, "purpose": "service", "service": service}},
        }),
        "/v1/appointments/find" => json!({"number": 482_193}),
        "/v1/assistance" => json!({"assistance": fresh}),
        "/v1/counter/act" => {
            let command = domain::id::CommandId(fresh);
            json!(Command { command, counter: sweep.counter.id, action: Action::Next })
        }
        "/v1/requests/{id}" => json!({"command": fresh, "change": "withdrawn"}),
        "/v1/requests/{id}/link" => json!({"token": "0f".repeat(32)}),
        "/v1/days/close" => json!({"command": fresh, "branch": branch, "day": day}),
        "/v1/ticket/rating" => {
            let comment = "شكرًا".to_owned().try_into().ok();
            json!(Opinion { score: Score::ALL[4], reasons: vec![], comment })
        }
        other => panic!("{other} takes a body: say here which"),
    };
    let id = match path {
        "/v1/people/{id}" => house.admin.get("/v1/people").json()[0]["staff"].clone(),
        "/v1/devices/{id}" | "/v1/devices/{id}/ask" => json!(house.pair(DeviceKind::Board).id),
        "/v1/requests/{id}" | "/v1/requests/{id}/link" => json!(house.open_request().request),
        _ => Value::Null,
    };
    (path.replace("{id}", id.as_str().unwrap_or_default()), body)
}
