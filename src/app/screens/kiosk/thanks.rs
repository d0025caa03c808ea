//! The rating is kept: thanks, for a moment.

use std::time::Duration;

use leptos::prelude::*;

use super::{frame::Words, panel::Weave, visit::use_visit};
use crate::state::prefs::t;

/// How long the thanks stay.
const THANKS: Duration = Duration::from_secs(3);

/// Thank you.
#[component]
pub fn Thanks() -> impl IntoView {
    let visit = use_visit();
    let timer = set_timeout_with_handle(move || visit.end(), THANKS).ok();
    on_cleanup(move || {
        if let Some(timer) = timer {
            timer.clear();
        }
    });
    view! {
        <Words panel=|| view! { <Weave /> }>
            <h1 class="kiosk__greeting" tabindex="-1">{move || t().rating_thanks()}</h1>
            <p class="kiosk__lead" role="status">{move || t().rating_thanks_lead()}</p>
        </Words>
    }
}
