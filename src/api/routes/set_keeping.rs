//! `POST /v1/keeping`: what a branch's tablets do while their browser may clear their store.

use axum::{Json, extract::State};
use domain::association::Branch;
use sync::wire::{
    device::{Keeping, SetKeeping},
    problem::Code,
};

use crate::{
    access::staff::{Staff, Supervisor},
    app::App,
    body::Body,
    branches,
    ledger::Refusal,
    refusal::Refused,
};

/// Sets the rule; the tablets of the branch hear of it with their configuration.
#[utoipa::path(post, path = "/v1/keeping", tag = "devices", request_body = SetKeeping,
    responses((status = 200, body = Keeping), Refused))]
pub async fn set_keeping(
    staff: Staff<Supervisor>,
    State(app): State<App>,
    Body(SetKeeping { branch, stops_unkept }): Body<SetKeeping>,
) -> Result<Json<Keeping>, Refused> {
    let at = branches::of(&app, &staff.person, Some(branch)).await?;
    let now = app.now();
    let changed = app.db.write(move |txn| {
        let branch = txn.branch(at)?.ok_or(Code::NotFound)?;
        let branch = Branch { stops_unkept, ..branch.as_ref().clone() };
        Ok::<_, Refusal>(txn.put_branch(at.association, &branch, now)?)
    });
    changed.await?;
    Ok(Json(Keeping { stops_unkept }))
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use sync::wire::device::{DeviceConfig, DeviceKind, Keeping};

    use crate::testing::House;

    #[test]
    fn a_tablet_hears_the_rule_of_its_branch() {
        let house = House::new();
        let kiosk = house.pair(DeviceKind::Kiosk);
        let stops = || {
            let stops = kiosk.client.get("/v1/config").as_json::<DeviceConfig>().branch.stops_unkept;
            let known = house.admin.get("/v1/keeping").as_json::<Keeping>().stops_unkept;
            assert_eq!(stops, known, "and the supervisor sees what it follows");
            stops
        };
        assert!(!stops(), "it warns, unless somebody decides otherwise");
        for rule in [true, false] {
            house.admin.post("/v1/keeping", &json!({"branch": house.branch.id, "stops_unkept": rule})).ok();
            assert_eq!(stops(), rule);
        }
    }
}
