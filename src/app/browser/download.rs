//! A file that the page itself makes, into the browser's folder of downloads; no server is needed.

use std::time::Duration;

use gloo::timers::callback::Timeout;
use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, HtmlElement, Url};

use super::document::window;

/// The browser has begun to read the file by then.
const READ_WITHIN: Duration = Duration::from_mins(1);

/// Saves `text` as the file `name`; whether the browser took it.
pub fn save(name: &str, text: &str) -> bool {
    begin(name, text).is_ok()
}

fn begin(name: &str, text: &str) -> Result<(), JsValue> {
    let blob = Blob::new_with_str_sequence(&Array::of1(&text.into()))?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let document = window().document().ok_or(JsValue::NULL)?;
    let link: HtmlElement = document.create_element("a")?.dyn_into().map_err(JsValue::from)?;
    link.set_attribute("href", &address)?;
    link.set_attribute("download", name)?;
    link.click();
    let forget = move || {
        // An address that is forgotten already is what is wanted.
        let _ = Url::revoke_object_url(&address);
    };
    Timeout::new(u32::try_from(READ_WITHIN.as_millis()).unwrap_or(u32::MAX), forget).forget();
    Ok(())
}
