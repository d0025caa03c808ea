//! `POST /v1/settings`: changes how a branch is run.

use axum::{Json, extract::State};
use sync::wire::setting::{SettingChange, Settings};
use uuid::Uuid;

use crate::{
    access::staff::{Admin, Staff},
    app::App,
    body::Body,
    branches,
    ledger::{self, Moment},
    refusal::Refused,
};

/// Changes one part; screens and tablets of the branch hear of it with their configuration.
#[utoipa::path(post, path = "/v1/settings", tag = "settings", request_body = SettingChange,
    responses((status = 200, body = Settings), Refused))]
pub async fn change_setting(
    staff: Staff<Admin>,
    State(app): State<App>,
    Body(change): Body<SettingChange>,
) -> Result<Json<Settings>, Refused> {
    let at = branches::of(&app, &staff.person, Some(change.branch)).await?;
    let (now, staff) = (app.now(), staff.person.id);
    let changed = app.db.write(move |txn| {
        let moment = Moment { now, fresh: &mut Uuid::new_v4 };
        ledger::change_setting(txn, at, staff, change, moment)?;
        ledger::settings(txn, at)
    });
    Ok(Json(changed.await?))
}

#[cfg(test)]
mod tests {
    use domain::{association::OtherHours, occasion::Occasion, setting::Setting};
    use serde_json::json;
    use sync::wire::{
        device::{DeviceConfig, DeviceKind},
        problem::Code,
        setting::Settings,
    };

    use uuid::Uuid;

    use crate::testing::House;

    #[test]
    fn other_hours_reach_the_tablet_and_can_be_put_back() {
        let house = House::new();
        let kiosk = house.pair(DeviceKind::Kiosk);
        let settings = || house.admin.get("/v1/settings").as_json::<Settings>();
        let change = |n: u128, before: &Setting, after: &Setting| {
            let (branch, command) = (house.branch.id, Uuid::from_u128(n));
            let asked = json!({"command": command, "branch": branch, "before": before, "after": after});
            house.admin.post("/v1/settings", &asked)
        };
        let usual = settings().branch.hours;
        let feast = OtherHours {
            occasion: Occasion::EidAlFitr,
            from: "2027-03-10".parse().unwrap(),
            to: "2027-03-13".parse().unwrap(),
            shifts: vec![],
        };
        let mut changed = usual.clone();
        changed.other.push(feast);
        let (before, after) = (Setting::Hours(usual.clone()), Setting::Hours(changed.clone()));
        for _ in 0..2 {
            assert_eq!(change(1, &before, &after).as_json::<Settings>().branch.hours, changed);
        }
        assert_eq!(kiosk.client.get("/v1/config").as_json::<DeviceConfig>().branch.hours, changed);
        let told = settings().changes;
        assert_eq!(told.len(), 1, "the same again changes nothing");
        assert_eq!((&told[0].before, &told[0].after), (&before, &after));
        assert!(told[0].by.is_some());

        let mut other = usual.clone();
        other.days.pop();
        let late = change(2, &before, &Setting::Hours(other));
        assert_eq!(late.refusal(), Code::ChangedMeanwhile);
        let mut never = changed.clone();
        never.days.clear();
        assert_eq!(change(3, &after, &Setting::Hours(never)).refusal(), Code::BadValue);

        change(4, &after, &before).ok();
        assert_eq!(settings().branch.hours, usual);
        assert_eq!(settings().changes.len(), 2);
        change(1, &before, &after).ok();
        assert_eq!(settings().branch.hours, usual, "a late repeat undoes nobody's change");
    }
}
