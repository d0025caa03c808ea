//! The settings' program: how a branch is run.

use app::{boot::boot_staff, screens::settings::Settings};
use leptos::prelude::*;

fn main() {
    boot_staff(|| view! { <Settings /> });
}
