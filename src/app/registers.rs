//! The registers' program: appointments, support requests.

use app::{boot::boot_staff, screens::registers::Registers};
use leptos::prelude::*;

fn main() {
    boot_staff(|| view! { <Registers /> });
}
