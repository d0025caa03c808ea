//! Says on every screen of a demonstration that nothing here is real.

use leptos::prelude::*;

use crate::state::prefs::t;

/// The ribbon, where this is a demonstration.
#[component]
pub fn DemoRibbon(
    /// Whether this is one.
    #[prop(into)]
    demo: Signal<bool>,
) -> impl IntoView {
    move || {
        demo.get()
            .then(|| view! { <p class="demo-ribbon" title=t().common_demo_notice()>{t().common_demo()}</p> })
    }
}
