//! A name that does something when it is held down.

use std::time::Duration;

use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*};

/// So long it is held.
const HOLD: Duration = Duration::from_secs(3);

/// A name; held down for three seconds it calls `on_held`. Nothing shows that it can be.
#[component]
pub fn HeldName(
    /// The class of its paragraph.
    class: &'static str,
    /// The name.
    #[prop(into)]
    name: Signal<String>,
    /// What holding it does.
    on_held: Option<Callback<()>>,
) -> impl IntoView {
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let let_go = move || {
        if let Some(held) = timer.try_update_value(Option::take).flatten() {
            held.clear();
        }
    };
    let press = move || {
        let_go();
        if let Some(on_held) = on_held {
            timer.set_value(set_timeout_with_handle(move || on_held.run(()), HOLD).ok());
        }
    };
    on_cleanup(let_go);
    view! {
        <p
            class=class
            dir="auto"
            on:pointerdown=move |_| press()
            on:pointerup=move |_| let_go()
            on:pointerleave=move |_| let_go()
            on:pointercancel=move |_| let_go()
        >
            {name}
        </p>
    }
}
