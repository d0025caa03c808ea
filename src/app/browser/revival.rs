//! After a failure of the app the page begins anew by itself: nobody of the public can.

use js_sys::{Function, Reflect};
use wasm_bindgen::JsCast;

use super::{clock::device_now, document::window, session};

/// The page begins anew this long after a failure.
const PAUSE_MS: i32 = 2_000;
/// So many failures …
const FAILURES_MAX: usize = 3;
/// … within this time are too many to go on.
const FAILURES_WITHIN_MS: i64 = 5 * 60 * 1_000;
const FAILURES: &str = "istiqbal-failures";

/// Begins the page anew after a panic, from now on.
pub fn revive_after_panic() {
    let told = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        told(info);
        let mut times = recent();
        times.push(device_now().0);
        let times: Vec<String> = times.iter().map(i64::to_string).collect();
        session::set(FAILURES, &times.join(" "));
        begin_anew();
    }));
}

/// Whether the app failed so often that people are better served at reception.
pub fn failed_often() -> bool {
    recent().len() >= FAILURES_MAX
}

/// When it failed lately, by the device's clock.
fn recent() -> Vec<i64> {
    let now = device_now().0;
    let kept = session::get(FAILURES).unwrap_or_default();
    let times = kept.split(' ').filter_map(|time| time.parse().ok());
    times.filter(|time| (0..FAILURES_WITHIN_MS).contains(&(now - time))).collect()
}

/// The app itself cannot run any more: the browser's own function is all that is called later.
fn begin_anew() {
    let location = window().location();
    let reload =
        Reflect::get(&location, &"reload".into()).ok().and_then(|reload| reload.dyn_into::<Function>().ok());
    if let Some(reload) = reload {
        // Where even that fails, the browser's own button is left.
        let _ = window()
            .set_timeout_with_callback_and_timeout_and_arguments_0(&reload.bind0(&location), PAUSE_MS);
    }
}
