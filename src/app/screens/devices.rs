//! The page at `/devices`.

use leptos::prelude::*;

/// The page.
#[component]
pub fn Devices() -> impl IntoView {
    view! { <main></main> }
}
