//! A hand scanner: it types what it reads, quickly, and presses Enter.
//!
//! It is read by the places of the keys (`KeyboardEvent.code`): under an Arabic layout the letters would be others.

use std::{cell::RefCell, rc::Rc};

use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;

use super::document::window;

/// A scanner leaves no more than this between two keys; a person does.
const GAP_MS: f64 = 80.0;
/// No code that is read is longer.
const CHARS_MAX: usize = 256;
/// No code that is read is shorter.
const CHARS_MIN: usize = 8;

#[derive(Default)]
struct Reading {
    text: String,
    last_ms: f64,
}

/// Calls `read` with whatever a scanner types, until the listener is dropped.
pub fn on_scan(read: impl Fn(String) + 'static) -> EventListener {
    let reading = Rc::new(RefCell::new(Reading::default()));
    EventListener::new(&window(), "keydown", move |event| {
        let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
        if let Some(text) = reading.borrow_mut().key(&key.code(), key.shift_key(), event.time_stamp()) {
            read(text);
        }
    })
}

impl Reading {
    /// Takes one key; answers the whole text when it was the last.
    fn key(&mut self, code: &str, shift: bool, at_ms: f64) -> Option<String> {
        if at_ms - self.last_ms > GAP_MS || self.text.len() >= CHARS_MAX {
            self.text.clear();
        }
        self.last_ms = at_ms;
        if code == "Enter" || code == "NumpadEnter" {
            let text = std::mem::take(&mut self.text);
            return (text.len() >= CHARS_MIN).then_some(text);
        }
        self.text.extend(sign(code, shift));
        None
    }
}

/// The sign at a place of the keyboard, as the scanner means it (United States layout).
fn sign(code: &str, shift: bool) -> Option<char> {
    if let Some(letter) = code.strip_prefix("Key").and_then(|letter| letter.chars().next()) {
        return Some(if shift { letter } else { letter.to_ascii_lowercase() });
    }
    if let Some(digit) = code.strip_prefix("Digit").and_then(|digit| digit.chars().next()) {
        return match (digit, shift) {
            (_, false) => Some(digit),
            ('3', true) => Some('#'),
            (_, true) => None,
        };
    }
    match (code, shift) {
        ("Minus", false) => Some('-'),
        ("Minus", true) => Some('_'),
        ("Slash", false) => Some('/'),
        ("Period", false) => Some('.'),
        ("Semicolon", true) => Some(':'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(reading: &mut Reading, keys: &[(&str, bool)], pause_ms: f64) -> Option<String> {
        let mut at_ms = reading.last_ms + 1_000.0;
        let mut read = None;
        for (code, shift) in keys {
            read = reading.key(code, *shift, at_ms);
            at_ms += pause_ms;
        }
        read
    }

    const LINK: [(&str, bool); 11] = [
        ("KeyH", false),
        ("Semicolon", true),
        ("Slash", false),
        ("Slash", false),
        ("KeyT", false),
        ("Digit3", true),
        ("KeyM", true),
        ("Digit3", false),
        ("Minus", true),
        ("Minus", false),
        ("Enter", false),
    ];

    #[test]
    fn what_a_scanner_types_is_read_by_the_places_of_the_keys() {
        assert_eq!(typed(&mut Reading::default(), &LINK, 5.0).as_deref(), Some("h://t#M3_-"));
    }

    #[test]
    fn a_person_is_no_scanner() {
        assert_eq!(typed(&mut Reading::default(), &LINK, 200.0), None);
    }
}
