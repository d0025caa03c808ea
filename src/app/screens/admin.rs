//! The administration's pages by their addresses.

use leptos::prelude::*;

use super::{devices::Devices, people::People, settings::Settings, setup::Setup};
use crate::browser::document;

/// The address of the devices.
const DEVICES: &str = "/devices";
/// The address of the people.
const PEOPLE: &str = "/people";
/// The address of the set-up.
const SETUP: &str = "/setup";

/// Whichever stands at this address.
#[component]
pub fn Admin() -> impl IntoView {
    match document::path().as_str() {
        DEVICES => view! { <Devices /> }.into_any(),
        PEOPLE => view! { <People /> }.into_any(),
        SETUP => view! { <Setup /> }.into_any(),
        _ => view! { <Settings /> }.into_any(),
    }
}
