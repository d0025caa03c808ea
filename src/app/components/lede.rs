//! How things stand, in a sentence at the head of a staff page.

use leptos::prelude::*;

use crate::components::said::Said;

/// The sentence, what it is about, and what can be done about the whole page.
#[component]
pub fn Lede(
    /// The sentence: the page's heading.
    #[prop(into)]
    title: Signal<String>,
    /// What it is about.
    #[prop(into)]
    subtitle: Signal<String>,
    /// The tools.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let tools = children.map(|children| view! { <div class="staff__tools">{children()}</div> });
    view! {
        <div class="staff__lede">
            <div>
                <h1 class="staff__title"><Said text=title /></h1>
                <p class="staff__subtitle"><Said text=subtitle /></p>
            </div>
            {tools}
        </div>
    }
}
