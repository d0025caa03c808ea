//! After a failure of the app the page begins anew by itself: nobody of the public can.
//!
//! A panic, a full memory, a stack too deep: each ends the program at once, and the browser reports it to the page
//! as a `RuntimeError`. What else goes wrong on a page (a picture that does not load) does not end the program.

use gloo::events::EventListener;
use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use super::{clock::device_now, document::window, session};

/// The page begins anew this long after a failure.
const PAUSE_MS: i32 = 2_000;
/// So many failures …
const FAILURES_MAX: usize = 3;
/// … within this time are too many to go on.
const FAILURES_WITHIN_MS: i64 = 5 * 60 * 1_000;
const FAILURES: &str = "istiqbal-failures";
/// How the browser reports that a program ended: what happened, and where the event holds it. The second is of what
/// was awaited.
const REPORTS: [(&str, &str); 2] = [("error", "error"), ("unhandledrejection", "reason")];
/// What ends a program is of this name.
const PROGRAM_ENDED: &str = "RuntimeError";

/// Begins the page anew after the program ended, from now on and for as long as the page stands.
pub fn revive_after_failure() {
    for (event, held) in REPORTS {
        let listener = EventListener::new(&window(), event, move |event| {
            let error = Reflect::get(event, &held.into()).unwrap_or(JsValue::NULL);
            let name = Reflect::get(&error, &"name".into()).ok().and_then(|name| name.as_string());
            if name.as_deref() == Some(PROGRAM_ENDED) {
                note_failure();
                begin_anew();
            }
        });
        listener.forget();
    }
}

/// Whether the app failed so often that people are better served at reception.
pub fn failed_often() -> bool {
    recent().len() >= FAILURES_MAX
}

fn note_failure() {
    let mut times = recent();
    times.push(device_now().0);
    let times: Vec<String> = times.iter().map(i64::to_string).collect();
    session::set(FAILURES, &times.join(" "));
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
