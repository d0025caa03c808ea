//! Nothing here yet: what is awaited, in words.

use leptos::prelude::*;

/// Something is on its way.
#[component]
pub fn Waiting(
    /// What is awaited.
    fact: &'static str,
) -> impl IntoView {
    view! {
        <div class="empty" role="status">
            <span class="spinner" aria-hidden="true"><i></i></span>
            <p class="empty__fact">{fact}</p>
        </div>
    }
}
