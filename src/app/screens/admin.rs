//! The administration's pages by their addresses.

use leptos::prelude::*;

use super::{devices::Devices, people::People};
use crate::browser::document;

/// The address of the devices.
const DEVICES: &str = "/devices";

/// Whichever stands at this address.
#[component]
pub fn Admin() -> impl IntoView {
    match document::path().as_str() {
        DEVICES => view! { <Devices /> }.into_any(),
        _ => view! { <People /> }.into_any(),
    }
}
