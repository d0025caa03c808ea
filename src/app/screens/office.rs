//! The office's pages by their addresses.

use leptos::prelude::*;
use leptos_router::{
    components::{Route, Router, Routes},
    path,
};

use super::{appointments::Appointments, dashboard::Dashboard, requests::Requests};
use crate::{components::icon::Icon, state::prefs::t};

/// All of them.
#[component]
pub fn Office() -> impl IntoView {
    view! {
        <Router>
            <Routes fallback=NotFound>
                <Route path=path!("/dashboard") view=Dashboard />
                <Route path=path!("/appointments") view=Appointments />
                <Route path=path!("/requests") view=Requests />
            </Routes>
        </Router>
    }
}

#[component]
fn NotFound() -> impl IntoView {
    view! {
        <main class="staff__main">
            <div class="empty">
                <Icon name="search" />
                <h1 class="empty__fact">{move || t().common_not_found_title()}</h1>
                <p>{move || t().common_not_found_body()}</p>
            </div>
        </main>
    }
}
