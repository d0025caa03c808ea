//! Keys pressed anywhere on the page.

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, KeyboardEvent};

use super::document::window;

/// With shift it opens the menu of whatever has the focus, for whoever has no mouse.
const MENU_KEY: &str = "F10";

/// A key, as it was pressed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Press {
    /// The place on the keyboard: `F2`, `Digit1`; the same in every layout.
    pub code: String,
    /// What it types: `?`; follows the layout.
    pub key: String,
    /// Whether it goes into a field.
    pub typing: bool,
    /// Whether control, alt or the system's key is held, or shift and the key of menus.
    pub modified: bool,
    /// Whether it is held down.
    pub repeated: bool,
}

/// Calls `told` for every key until the listener is dropped; when it answers true the browser does nothing of its own.
pub fn on_press(told: impl Fn(&Press) -> bool + 'static) -> EventListener {
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&window(), "keydown", options, move |event| {
        let taken = event.dyn_ref::<KeyboardEvent>().is_some_and(|event| told(&press(event)));
        if taken {
            event.prevent_default();
        }
    })
}

fn press(event: &KeyboardEvent) -> Press {
    let opens_menu = event.shift_key() && event.code() == MENU_KEY;
    Press {
        code: event.code(),
        key: event.key(),
        typing: is_typing(event),
        modified: event.ctrl_key() || event.alt_key() || event.meta_key() || opens_menu,
        repeated: event.repeat(),
    }
}

/// Radio buttons and boxes are fields that nothing is typed into.
fn is_typing(event: &Event) -> bool {
    const TYPED: &str = "textarea, select, input:not([type=radio], [type=checkbox], [type=button])";
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| target.matches(TYPED).unwrap_or(false))
}
