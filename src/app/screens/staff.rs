//! The staff's screens by their addresses.

use leptos::prelude::*;

/// All of them.
#[component]
pub fn Staff() -> impl IntoView {
    view! { <main></main> }
}
