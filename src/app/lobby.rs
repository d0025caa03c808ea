//! The lobby's program: the kiosk at `/`, the board at `/board`.

use app::{boot::boot, screens::lobby::Lobby};
use leptos::prelude::*;

fn main() {
    boot(|| view! { <Lobby /> });
}
