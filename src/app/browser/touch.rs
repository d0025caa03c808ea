//! Whether somebody is there.

use gloo::events::EventListener;

use super::document::window;

/// What a person does to a page.
const SIGNS: [&str; 4] = ["pointerdown", "keydown", "input", "wheel"];

/// Calls `told` whenever somebody does something, until the listeners are dropped.
pub fn on_touch(told: impl Fn() + Clone + 'static) -> [EventListener; 4] {
    SIGNS.map(|sign| {
        let told = told.clone();
        EventListener::new(&window(), sign, move |_| told())
    })
}
