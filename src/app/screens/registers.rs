//! The registers' pages by their addresses.

use leptos::prelude::*;

use super::{appointments::Appointments, requests::Requests};
use crate::browser::document;

/// The address of the appointments.
const APPOINTMENTS: &str = "/appointments";

/// Whichever stands at this address.
#[component]
pub fn Registers() -> impl IntoView {
    match document::path().as_str() {
        APPOINTMENTS => view! { <Appointments /> }.into_any(),
        _ => view! { <Requests /> }.into_any(),
    }
}
