//! A drawing of the icon sheet.

use leptos::prelude::*;

/// Drawings that point with the reading direction and turn with it; clocks, ticks and media signs do not.
const MIRRORED: [&str; 6] = ["forward", "back", "chevron", "undo", "megaphone", "flag"];

/// The drawing `name` of `public/icons.svg`, which every page begins with; decorative, since words stand beside every icon.
#[component]
pub fn Icon(
    /// Its name in the sheet.
    name: &'static str,
    /// Further classes of it, such as `icon--face`.
    #[prop(optional)]
    class: &'static str,
) -> impl IntoView {
    let mirrored = if MIRRORED.contains(&name) { " icon--mirror" } else { "" };
    view! {
        <svg class=["icon ", class, mirrored].concat() aria-hidden="true" focusable="false">
            <use href=["#icon-", name].concat()></use>
        </svg>
    }
}
