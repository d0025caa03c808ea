//! The head of everything on 80 mm paper.

use domain::text::LocalName;
use leptos::prelude::*;

use super::mark::Mark;
use crate::state::prefs::use_prefs;

/// The width and height of the frieze in its drawing.
const FRIEZE_BOX: &str = "0 0 528 40";

/// Whose paper it is.
#[component]
pub fn PaperHead(
    /// The association's name.
    association: LocalName,
) -> impl IntoView {
    let prefs = use_prefs();
    view! {
        <header class="paper-ticket__head">
            <Mark />
            <p>{move || association.get(prefs.lang()).to_owned()}</p>
        </header>
    }
}

/// The line of ornament across the paper.
#[component]
pub fn PaperFrieze() -> impl IntoView {
    view! {
        <svg class="frieze-outline" viewBox=FRIEZE_BOX aria-hidden="true">
            <use href="#icon-motif-outline"></use>
        </svg>
    }
}
