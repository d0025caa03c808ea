//! A screen that stands in a public room: whatever leads out of it does nothing.

use gloo::events::{EventListener, EventListenerOptions};
use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, EventTarget, TouchEvent, WheelEvent};

use super::document::window;

/// Keeps the page where it is while it lives: no menu, no dragging, no pinch, no way back or forward.
pub struct Stillness {
    _listeners: Vec<EventListener>,
}

impl Stillness {
    /// Begins.
    pub fn keep() -> Self {
        let window = window();
        let prevented =
            ["contextmenu", "dragstart", "gesturestart"].map(|kind| prevent(&window, kind, |_| true));
        let pinches = [
            prevent(&window, "touchmove", |event| {
                event.dyn_ref::<TouchEvent>().is_some_and(|touch| touch.touches().length() > 1)
            }),
            prevent(&window, "wheel", |event| {
                event.dyn_ref::<WheelEvent>().is_some_and(|wheel| wheel.ctrl_key())
            }),
        ];
        stay();
        let back = EventListener::new(&window, "popstate", |_| stay());
        let listeners = prevented.into_iter().chain(pinches).chain([back]).collect();
        Self { _listeners: listeners }
    }
}

/// Puts one more entry of the same address before the way back.
fn stay() {
    if let Ok(history) = window().history() {
        // Where the browser refuses, its own way back stays open, and the app begins anew there.
        let _ = history.push_state_with_url(&JsValue::NULL, "", None);
    }
}

fn prevent(target: &EventTarget, kind: &'static str, which: fn(&Event) -> bool) -> EventListener {
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(target, kind, options, move |event| {
        if which(event) && !in_text(event) {
            event.prevent_default();
        }
    })
}

/// A text that is being written keeps its own menu and selection.
fn in_text(event: &Event) -> bool {
    let name = event.target().and_then(|target| Reflect::get(&target, &"tagName".into()).ok());
    name.and_then(|name| name.as_string()).is_some_and(|name| name == "TEXTAREA")
}
