//! The lobby: which of its screens stands at this address.

use leptos::prelude::*;

use super::board::Board;
use crate::browser::document;

/// The address of the board.
const BOARD: &str = "/board";

/// The kiosk or the board.
#[component]
pub fn Lobby() -> impl IntoView {
    if document::path() == BOARD {
        return view! { <Board /> }.into_any();
    }
    view! { <main class="kiosk"></main> }.into_any()
}
