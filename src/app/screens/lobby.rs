//! The lobby: which of its screens stands at this address.

use leptos::prelude::*;
use sync::wire::device::DeviceKind;

use super::{board::Board, kiosk::Kiosk};
use crate::{browser::document, state::gate::DeviceGate};

/// The address of the board.
const BOARD: &str = "/board";

/// The kiosk or the board.
#[component]
pub fn Lobby() -> impl IntoView {
    if document::path() == BOARD {
        return view! { <Board /> }.into_any();
    }
    view! {
        <DeviceGate kind=DeviceKind::Kiosk>
            <Kiosk />
        </DeviceGate>
    }
    .into_any()
}
