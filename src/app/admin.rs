//! The administration's program: devices, people.

use app::{boot::boot_staff, screens::admin::Admin};
use leptos::prelude::*;

fn main() {
    boot_staff(|| view! { <Admin /> });
}
