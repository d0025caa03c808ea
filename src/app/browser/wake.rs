//! A screen that must not go dark while it is shown.
//!
//! web-sys keeps the wake lock behind an unstable flag, so the one name that is needed is bound here.

use gloo::events::EventListener;
use js_sys::{Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::{document::window, visibility};

#[wasm_bindgen]
extern "C" {
    type WakeLock;

    #[wasm_bindgen(method, catch, js_name = request)]
    fn request(this: &WakeLock, kind: &str) -> Result<Promise, JsValue>;
}

/// Keeps the screen awake while it lives. The browser lets go whenever the page is hidden; it is asked again then.
pub struct Awake {
    _listeners: [EventListener; 2],
}

impl Awake {
    /// Begins; where the browser does not offer it, the device's own setting counts.
    pub fn keep() -> Self {
        ask();
        Self { _listeners: visibility::on_change(ask) }
    }
}

fn ask() {
    let Some(lock) = lock().filter(|_| visibility::is_visible()) else { return };
    if let Ok(granted) = lock.request("screen") {
        // A refusal (low battery) is asked again when the page is next shown.
        spawn_local(async move { drop(JsFuture::from(granted).await) });
    }
}

fn lock() -> Option<WakeLock> {
    let lock = Reflect::get(&window().navigator(), &"wakeLock".into()).ok()?;
    (!lock.is_undefined()).then(|| lock.unchecked_into())
}
