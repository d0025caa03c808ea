//! The staff's program: counter, dashboard, devices, people, set-up.

use app::{boot::boot, screens::staff::Staff};
use leptos::prelude::*;

fn main() {
    boot(|| view! { <Staff /> });
}
