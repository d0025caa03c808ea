//! `POST /v1/devices/{id}/ask`: asks a screen to show its name or to begin anew.

use axum::{extract::State, http::StatusCode};
use domain::id::DeviceId;
use sync::wire::{
    device::{AskDevice, DeviceStanding},
    problem::Code,
};

use crate::{
    access::staff::{Staff, Supervisor},
    app::App,
    body::{Body, Named},
    refusal::Refused,
};

/// Asks something of a screen that is paired; it hears it with its next heartbeat, once.
#[utoipa::path(post, path = "/v1/devices/{id}/ask", tag = "devices", request_body = AskDevice,
    params(("id" = DeviceId, Path)), responses((status = 204, description = "It will be told."), Refused))]
pub async fn ask_device(
    staff: Staff<Supervisor>,
    State(app): State<App>,
    Named(id): Named<DeviceId>,
    Body(AskDevice { ask }): Body<AskDevice>,
) -> Result<StatusCode, Refused> {
    let device = app.db.read(move |txn| txn.device(id)).await?;
    let is_there = device.is_some_and(|device| {
        device.at.association == staff.person.association && device.standing == DeviceStanding::Active
    });
    if !is_there {
        return Err(Code::NotFound.into());
    }
    app.asks.add(id, ask, app.now());
    Ok(StatusCode::NO_CONTENT)
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use sync::wire::{
        device::{Asks, DeviceKind, Pulse},
        problem::Code,
    };

    use crate::testing::House;

    #[test]
    fn a_screen_hears_once_what_is_asked_of_it() {
        let house = House::new();
        let (kiosk, board) = (house.pair(DeviceKind::Kiosk), house.pair(DeviceKind::Board));
        let beat = |screen: &crate::testing::house::Screen| {
            let said = json!({
                "last_dseq": 0, "outbox": 0, "persisted": true, "quota_free": null, "clock_offset_ms": 0,
                "version": "0.1.0", "battery": null,
            });
            screen.client.post("/v1/heartbeat", &said).as_json::<Pulse>().asks
        };
        let ask =
            |what: &str| house.admin.post(&format!("/v1/devices/{}/ask", kiosk.id), &json!({ "ask": what }));
        assert_eq!(beat(&kiosk), Asks::default());
        assert_eq!(ask("show_name").status, 204);
        assert_eq!(ask("show_name").status, 204);
        assert_eq!(beat(&board), Asks::default());
        assert_eq!(beat(&kiosk), Asks { show_name: true, reload: false });
        assert_eq!(beat(&kiosk), Asks::default());
        house.admin.post(&format!("/v1/devices/{}", kiosk.id), &json!({"change": "revoke"})).ok();
        assert_eq!(ask("reload").refusal(), Code::NotFound);
    }
}
