//! The device's own name in large letters, for whoever looks for it in the room.

use std::time::Duration;

use leptos::prelude::*;

use crate::state::device::Device;

/// So long it stands.
const SHOWN: Duration = Duration::from_secs(10);

/// The name over the screen for a moment, when staff ask for it; the screen below stays usable.
#[component]
pub fn ShowName(
    /// The device.
    device: Device,
) -> impl IntoView {
    Effect::new(move || {
        if device.shows_name().get() {
            let timer = set_timeout_with_handle(move || device.shows_name().set(false), SHOWN).ok();
            on_cleanup(move || {
                if let Some(timer) = timer {
                    timer.clear();
                }
            });
        }
    });
    let name = move || device.config.with(|config| config.device_name.to_string());
    view! {
        <div role="status">
            <Show when=move || device.shows_name().get()>
                <p class="show-name" dir="auto">{name}</p>
            </Show>
        </div>
    }
}
