//! A drawing of the icon sheet.

use leptos::prelude::*;

/// The drawing `name` of `public/icons/icons.svg`; decorative, since words stand beside every icon.
#[component]
pub fn Icon(
    /// Its name in the sheet.
    #[prop(into)]
    name: Signal<&'static str>,
    /// Further classes of it, such as `icon--mirror`.
    #[prop(optional)]
    class: &'static str,
) -> impl IntoView {
    view! {
        <svg class=["icon ", class].concat() aria-hidden="true" focusable="false">
            <use href=move || format!("/icons/icons.svg#{}", name.get())></use>
        </svg>
    }
}
