//! Rarer actions behind one button.

use leptos::{ev, html, prelude::*};

/// A button that opens a list of actions; it closes after one of them, with escape, and when the focus leaves it.
#[component]
pub fn Menu(
    /// The button's classes.
    summary_class: &'static str,
    /// The menu's classes.
    #[prop(default = "select-menu")]
    class: &'static str,
    /// What stands on the button.
    summary: Children,
    /// The actions, each an `li`.
    children: Children,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let menu = NodeRef::<html::Details>::new();
    let leave = move |event: ev::FocusEvent| {
        // A menu that leaves the page takes the focus with it, after its signals have gone.
        let Some(menu) = menu.try_get_untracked().flatten() else { return };
        let inside = event.related_target().is_some_and(|to| crate::browser::document::holds(&menu, &to));
        if !inside {
            open.set(false);
        }
    };
    let escape = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" {
            open.set(false);
        }
    };
    let toggle = move |event: ev::MouseEvent| {
        event.prevent_default();
        open.update(|open| *open = !*open);
    };
    view! {
        <details class=class node_ref=menu prop:open=move || open.get() on:focusout=leave on:keydown=escape>
            <summary class=summary_class on:click=toggle>{summary()}</summary>
            <ul class="select-menu__list" on:click=move |_| open.set(false)>{children()}</ul>
        </details>
    }
}
