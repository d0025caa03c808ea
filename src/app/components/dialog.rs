//! A card over the screen: what must be confirmed.

use leptos::{html, prelude::*};

/// A card over the screen, open as long as it stands there; the escape key asks to close it.
#[component]
pub fn Dialog(
    /// The id of the title within.
    title_id: &'static str,
    /// Whether visitors read it, on the tablet.
    #[prop(optional)]
    large: bool,
    /// The card wants to close.
    #[prop(into)]
    on_close: Callback<()>,
    /// Words and actions.
    children: Children,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move || {
        if let Some(dialog) = dialog.get() {
            // Refused only for a dialog that is open already.
            drop(dialog.show_modal());
        }
    });
    // Closing it before it goes gives the focus back to where it came from.
    on_cleanup(move || {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    });
    view! {
        <dialog class="dialog" class:dialog--compact=!large node_ref=dialog aria-labelledby=title_id on:close=move |_| on_close.run(())>
            {children()}
        </dialog>
    }
}
