//! The office's program: dashboard, appointments, requests.

use app::{boot::boot_staff, screens::office::Office};
use leptos::prelude::*;

fn main() {
    boot_staff(|| view! { <Office /> });
}
