//! `POST /v1/corner`: sets the PIN of a branch's staff corner.

use axum::{Json, extract::State};
use sync::wire::{
    corner::{Corner, SetPin},
    problem::Code,
};

use crate::{
    access::staff::{Staff, Supervisor},
    app::App,
    body::Body,
    branches, pin,
    refusal::Refused,
    store::CornerPin,
};

/// Sets the PIN; the tablets of the branch hear of it with their configuration. The same PIN again changes nothing.
#[utoipa::path(post, path = "/v1/corner", tag = "devices", request_body = SetPin,
    responses((status = 200, body = Corner), Refused))]
pub async fn set_pin(
    staff: Staff<Supervisor>,
    State(app): State<App>,
    Body(asked): Body<SetPin>,
) -> Result<Json<Corner>, Refused> {
    let at = branches::of(&app, &staff.person, Some(asked.branch)).await?;
    let kept = app.db.read(move |txn| txn.corner_pin(at)).await?;
    let set_at = app.now();
    // Slow by design, so it is done apart from the threads that answer.
    let made = tokio::task::spawn_blocking(move || match kept {
        Some(kept) if pin::is_right(&asked.pin, &kept.check) => kept,
        Some(_) | None => CornerPin { check: pin::check_of(&asked.pin), set_at },
    });
    let made = made.await.map_err(|_| Code::Internal)?;
    let pin_set_at = Some(made.set_at);
    app.db.write(move |txn| txn.put_corner_pin(at, &made)).await?;
    Ok(Json(Corner { pin_set_at }))
}

#[cfg(test)]
mod tests {
    use domain::time::Timestamp;
    use serde_json::json;
    use sync::wire::{
        corner::{Corner, Pin},
        device::{DeviceConfig, DeviceKind},
    };

    use crate::{clock::Clock as _, pin, testing::House};

    #[test]
    fn a_tablet_is_given_what_it_needs_to_check_the_pin_and_no_other_screen_is() {
        let house = House::new();
        let (kiosk, board) = (house.pair(DeviceKind::Kiosk), house.pair(DeviceKind::Board));
        let config = |screen: &crate::testing::house::Screen| -> DeviceConfig {
            screen.client.get("/v1/config").as_json()
        };
        let set_at = || house.admin.get("/v1/corner").as_json::<Corner>().pin_set_at;
        assert_eq!((config(&kiosk).corner, set_at()), (None, None), "nobody gets in before a PIN is set");
        let set = |pin: &str| house.admin.post("/v1/corner", &json!({"branch": house.branch.id, "pin": pin}));
        let now = house.server.clock.now();
        assert_eq!(set("2580").as_json::<Corner>().pin_set_at, Some(now));
        let check = config(&kiosk).corner.unwrap();
        assert!(pin::is_right(&Pin::try_from("2580".to_owned()).unwrap(), &check));
        assert!(!set("2580").ok().text().contains("2580"));
        assert_eq!(config(&kiosk).corner.as_ref(), Some(&check), "the same PIN again changes nothing");
        assert_eq!(config(&board).corner, None);
        set("97531").ok();
        assert_ne!(config(&kiosk).corner, Some(check));
        assert_eq!(set_at().map(|Timestamp(ms)| ms), Some(now.0));
    }
}
