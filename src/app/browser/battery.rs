//! How full the battery is, where the browser tells (Chromium).

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

use super::document::window;

/// The battery in per cent; none where there is none, or the browser does not tell.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 100; NaN is 0")]
pub async fn percent() -> Option<u8> {
    let navigator = window().navigator();
    let ask: Function = Reflect::get(&navigator, &"getBattery".into()).ok()?.dyn_into().ok()?;
    let battery: Promise = ask.call0(&navigator).ok()?.dyn_into().ok()?;
    let battery = JsFuture::from(battery).await.ok()?;
    let level = Reflect::get(&battery, &"level".into()).ok()?.as_f64()?;
    Some((level * 100.0).clamp(0.0, 100.0).round() as u8)
}
