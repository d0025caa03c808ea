//! The counter's program: the one page at `/counter`.

use app::{boot::boot_staff, screens::counter::Counter};
use leptos::prelude::*;

fn main() {
    boot_staff(|| view! { <Counter /> });
}
