//! What stands there is not the latest: why there is none newer.

use leptos::prelude::*;

use crate::{
    api::ApiError,
    components::{icon::Icon, refusal::sentence, said::Said},
    state::prefs::t,
};

/// A strip over what stands there, as long as the last question had no answer.
#[component]
pub fn NotLive(
    /// Why.
    #[prop(into)]
    failure: Signal<Option<ApiError>>,
) -> impl IntoView {
    move || {
        let text = sentence(t(), &failure.get()?);
        Some(view! {
            <section class="notice notice--block notice--warn" role="status">
                <Icon name="offline" />
                <p class="notice__text"><Said text=text /></p>
            </section>
        })
    }
}
