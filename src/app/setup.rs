//! The first start's program: set-up, done once.

use app::{boot::boot_staff, screens::setup::Setup};
use leptos::prelude::*;

fn main() {
    boot_staff(|| view! { <Setup /> });
}
