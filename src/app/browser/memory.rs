//! What this browser remembers for good: how a member of staff wants to read. Nothing that must not be lost.

use super::document::window;

/// What was kept under `key`.
pub fn recall(key: &str) -> Option<String> {
    window().local_storage().ok()??.get_item(key).ok()?
}

/// Keeps `value` under `key`, or forgets what stands there; where the browser forbids it all still works.
pub fn remember(key: &str, value: Option<&str>) {
    if let Ok(Some(storage)) = window().local_storage() {
        let _ = match value {
            Some(value) => storage.set_item(key, value),
            None => storage.remove_item(key),
        };
    }
}
