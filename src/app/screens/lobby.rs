//! The lobby: which of its screens stands at this address.

use leptos::prelude::*;

/// The kiosk or the board.
#[component]
pub fn Lobby() -> impl IntoView {
    view! { <main class="kiosk"></main> }
}
