//! The page at `/dashboard`.

use leptos::prelude::*;

/// The page.
#[component]
pub fn Dashboard() -> impl IntoView {
    view! { <main></main> }
}
