//! The foot of a tablet's screens, always in this order: call staff, language, text, contrast; then actions.

use leptos::prelude::*;

use crate::{
    components::icon::Icon,
    state::prefs::{t, use_prefs},
};

/// The foot of a screen; `children` are its actions: back, then the main one.
#[component]
pub fn Bar(
    /// Calls a member of staff, where somebody would come.
    #[prop(optional)]
    call: Option<Callback<()>>,
    /// The actions.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let prefs = use_prefs();
    let actions = children.map(|children| view! { <div class="bar__actions">{children()}</div> });
    let call = call.map(|call| {
        view! {
            <button class="button button--call" type="button" on:click=move |_| call.run(())>
                <Icon name="bell" />
                {move || t().common_call_staff()}
            </button>
        }
    });
    view! {
        <footer class="bar">
            <div class="bar__tools" role="group" aria-label=move || t().common_tools()>
                {call}
                <button class="button" type="button" on:click=move |_| prefs.switch_lang()>
                    <Icon name="globe" />
                    <span lang=move || prefs.lang().other().tag() dir=move || prefs.lang().other().dir()>
                        {move || t().common_other_language()}
                    </span>
                </button>
                <button
                    class="button"
                    type="button"
                    aria-pressed=move || prefs.large_text().to_string()
                    on:click=move |_| prefs.switch_large_text()
                >
                    <Icon name="text-size" />
                    {move || t().common_larger_text()}
                </button>
                <button
                    class="button"
                    type="button"
                    aria-pressed=move || prefs.contrast().to_string()
                    on:click=move |_| prefs.switch_contrast()
                >
                    <Icon name="contrast" />
                    {move || t().common_contrast()}
                </button>
            </div>
            {actions}
        </footer>
    }
}
