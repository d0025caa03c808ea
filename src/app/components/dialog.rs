//! A card over the screen: what must be confirmed.

use leptos::{ev, html, prelude::*};

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
    let stands = StoredValue::new(true);
    // Closing it before it goes gives the focus back to where it came from.
    on_cleanup(move || {
        stands.set_value(false);
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    });
    // The page tells of a closed dialog a moment later: by then the next one may stand in its place.
    let closed = move |_| {
        if stands.try_get_value() == Some(true) {
            on_close.run(());
        }
    };
    // The escape key is heard at once: the next key is not for this dialog.
    let left = move |event: ev::Event| {
        event.prevent_default();
        on_close.run(());
    };
    view! {
        <dialog class="dialog" class:dialog--compact=!large node_ref=dialog aria-labelledby=title_id on:cancel=left on:close=closed>
            {children()}
        </dialog>
    }
}
