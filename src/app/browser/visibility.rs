//! Whether anybody can see the page.

use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::PageTransitionEvent;

use super::document::window;

/// Whether the page is shown now.
pub fn is_visible() -> bool {
    window().document().is_none_or(|document| !document.hidden())
}

/// Calls `told` whenever the page is shown or hidden, and when the network comes back, until the listeners are dropped.
pub fn on_change(told: impl Fn() + Clone + 'static) -> [EventListener; 2] {
    let document = window().document().expect("a window has a document");
    let again = told.clone();
    [
        EventListener::new(&document, "visibilitychange", move |_| told()),
        EventListener::new(&window(), "online", move |_| again()),
    ]
}

/// Calls `told` when the browser shows this page again as it was left, by the back button.
pub fn on_return(told: impl Fn() + 'static) {
    let listener = EventListener::new(&window(), "pageshow", move |event| {
        if event.dyn_ref::<PageTransitionEvent>().is_some_and(PageTransitionEvent::persisted) {
            told();
        }
    });
    listener.forget();
}
