//! The page as a whole: its language, direction, title, theme and address.

use domain::text::Lang;
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, EventTarget, HtmlElement, HtmlInputElement, Node, Window};

/// The style's name for the colour of the association's own.
const OWN_COLOUR: &str = "--own";

/// The window.
pub fn window() -> Window {
    web_sys::window().expect("the app runs in a window")
}

fn document() -> Document {
    window().document().expect("a window has a document")
}

fn root() -> Element {
    document().document_element().expect("a document has a root")
}

/// An attribute of the root element; setting or removing one cannot fail for the names used here.
pub(super) fn set(name: &str, value: Option<&str>) {
    let root = root();
    let done = match value {
        Some(value) => root.set_attribute(name, value),
        None => root.remove_attribute(name),
    };
    debug_assert!(done.is_ok(), "{name} is an attribute's name");
}

/// Whether the root element has that attribute.
pub(super) fn has(name: &str) -> bool {
    root().has_attribute(name)
}

/// Sets the page's language and direction.
pub fn set_language(lang: Lang) {
    set("lang", Some(lang.tag()));
    set("dir", Some(lang.dir()));
}

/// Sets the page's title.
pub fn set_title(title: &str) {
    document().set_title(title);
}

/// Sets or ends the high-contrast theme.
pub fn set_contrast(on: bool) {
    set("data-theme", on.then_some("contrast"));
}

/// Has the page take its hue from a colour, written `#rrggbb`, or be in its own again.
pub fn set_colour(colour: Option<&str>) {
    let root: HtmlElement = root().unchecked_into();
    // Refused only for a property that cannot be written.
    drop(match colour {
        Some(colour) => root.style().set_property(OWN_COLOUR, colour),
        None => root.style().remove_property(OWN_COLOUR).map(drop),
    });
    set("data-colour", colour.map(|_| "own"));
}

/// Sets or ends larger text.
pub fn set_large_text(on: bool) {
    set("data-text", on.then_some("large"));
}

/// The path of the page's address.
pub fn path() -> String {
    window().location().pathname().unwrap_or_default()
}

/// Scheme, host and port of the page's address.
pub fn origin() -> String {
    window().location().origin().unwrap_or_default()
}

/// Whether the page comes from this very machine, as in a first try.
pub fn is_own_machine() -> bool {
    let host = window().location().hostname().unwrap_or_default();
    ["localhost", "127.0.0.1", "[::1]"].contains(&host.as_str())
}

/// Takes away what the static page shows until the app is there.
pub fn remove_splash() {
    if let Some(splash) = document().get_element_by_id("splash") {
        splash.remove();
    }
}

/// The value of `name` in the question part of the page's address, where it is plain text.
pub fn asked(name: &str) -> Option<String> {
    let search = window().location().search().ok()?;
    let mut pairs = search.trim_start_matches('?').split('&').filter_map(|pair| pair.split_once('='));
    pairs.find(|(key, _)| *key == name).map(|(_, value)| value.to_owned())
}

/// Moves the focus to the element of that id, if it is there.
pub fn focus(id: &str) {
    let element = document().get_element_by_id(id);
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        // An element that cannot be focused is no failure: the page works as well.
        let _ = element.focus();
    }
}

/// Moves the focus to the first entry of the open card that is marked as wrong.
pub fn focus_wrong() {
    let wrong = document().query_selector("dialog[open] [aria-invalid=true]").ok().flatten();
    if let Some(wrong) = wrong.and_then(|wrong| wrong.dyn_into::<HtmlElement>().ok()) {
        // A browser that refuses leaves the focus where it is.
        let _ = wrong.focus();
    }
}

/// Whether what stands in the entry of that id cannot be read, such as half a date: the browser says that it is empty.
pub fn is_unreadable(id: &str) -> bool {
    let entry = document().get_element_by_id(id);
    let entry = entry.and_then(|entry| entry.dyn_into::<HtmlInputElement>().ok());
    entry.is_some_and(|entry| entry.validity().bad_input())
}

/// Gives the focus to the element of that id, if whatever had it is gone.
pub fn focus_again(id: &str) {
    let lost = document().active_element().is_none_or(|element| element.tag_name() == "BODY");
    if lost {
        focus(id);
    }
}

/// Whether `target` is `element` or stands inside it.
pub fn holds(element: &Element, target: &EventTarget) -> bool {
    element.contains(target.dyn_ref::<Node>())
}

/// Moves the focus to the heading of the screen, so that it is read and the keyboard goes on from there.
pub fn focus_heading() {
    let heading = document().query_selector("main h1[tabindex]").ok().flatten();
    if let Some(heading) = heading.and_then(|heading| heading.dyn_into::<HtmlElement>().ok()) {
        // A browser that refuses leaves the focus where it is.
        let _ = heading.focus();
    }
}

/// Takes the focus from whatever has it.
pub fn leave_focus() {
    let focused = document().active_element();
    if let Some(focused) = focused.and_then(|focused| focused.dyn_into::<HtmlElement>().ok()) {
        // A browser that refuses leaves it there.
        let _ = focused.blur();
    }
}

/// Prints what the page keeps for paper.
pub fn print() {
    // Where printing is not possible nothing is promised on the screen either.
    let _ = window().print();
}

/// Begins the page anew.
pub fn reload() {
    // A browser that refuses goes on with the page as it is.
    let _ = window().location().reload();
}
