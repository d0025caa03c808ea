//! The page at `/people`.

use leptos::prelude::*;

/// The page.
#[component]
pub fn People() -> impl IntoView {
    view! { <main></main> }
}
