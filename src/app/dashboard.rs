//! The dashboard's program: the day in figures and lists. What is opened of it stands in the address.

use app::{boot::boot_staff, screens::dashboard::Dashboard};
use leptos::prelude::*;
use leptos_router::components::Router;

fn main() {
    boot_staff(|| {
        view! {
            <Router>
                <Dashboard />
            </Router>
        }
    });
}
