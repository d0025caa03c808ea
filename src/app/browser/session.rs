//! What this tab remembers until it is closed; a reload keeps it.

use super::document::window;

/// What was kept under `key`.
pub fn get(key: &str) -> Option<String> {
    window().session_storage().ok()??.get_item(key).ok()?
}

/// Keeps `value` under `key`; where the browser forbids it, nothing is kept and all still works.
pub fn set(key: &str, value: &str) {
    if let Ok(Some(storage)) = window().session_storage() {
        let _ = storage.set_item(key, value);
    }
}
