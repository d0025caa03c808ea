//! `GET /v1/config`: all that a screen needs to work on its own.

use axum::{extract::State, http::HeaderMap, response::Response};
use domain::time::Timestamp;
use sync::wire::device::DeviceConfig;

use crate::{
    access::device::{AnyKind, Device},
    app::App,
    devices, etag,
    refusal::Refused,
};

/// The device's configuration; its tag does not change with the time.
#[utoipa::path(get, path = "/v1/config", tag = "devices",
    responses((status = 200, body = DeviceConfig), (status = 304, description = "As the device has it."), Refused))]
pub async fn config(
    device: Device<AnyKind>,
    State(app): State<App>,
    asked: HeaderMap,
) -> Result<Response, Refused> {
    let mut config = devices::config(&app, &device.record, Timestamp(0)).await?;
    let tag = etag::of(&config);
    config.now = app.now();
    Ok(etag::answer(&asked, &tag, config))
}

#[cfg(test)]
mod tests {
    use sync::wire::device::{DeviceConfig, DeviceKind};

    use crate::testing::House;

    #[test]
    fn liaison_officers_are_named_to_counters_alone() {
        let house = House::new();
        let told = |kind| {
            let config: DeviceConfig = house.pair(kind).client.get("/v1/config").as_json();
            config.branch.departments
        };
        assert_eq!(told(DeviceKind::Counter), house.branch.departments);
        assert!(!house.branch.departments.is_empty());
        for kind in [DeviceKind::Kiosk, DeviceKind::Board] {
            assert_eq!(told(kind), []);
        }
    }
}
