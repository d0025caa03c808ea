//! A member of staff was called: whether anybody knows.

use std::time::Duration;

use leptos::{html, prelude::*};

use super::visit::{Call, use_visit};
use crate::{
    components::{icon::Icon, said::Said},
    state::prefs::{t, use_prefs},
};

/// The card goes by itself after this long.
const SHOWN: Duration = Duration::from_secs(10);

/// The card over the screen while somebody is called.
#[component]
pub fn Calling() -> impl IntoView {
    let visit = use_visit();
    let is_called = Memo::new(move |_| visit.call.get().is_some());
    view! {
        <Show when=move || is_called.get()>
            <Card />
        </Show>
    }
}

#[component]
fn Card() -> impl IntoView {
    let (visit, prefs) = (use_visit(), use_prefs());
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move || {
        if let Some(dialog) = dialog.get() {
            // It is shown once, when it has just come to be.
            let _ = dialog.show_modal();
        }
    });
    Effect::new(move || {
        if visit.call.get() != Some(Call::Sending) {
            let timer = set_timeout_with_handle(move || visit.call.set(None), SHOWN).ok();
            on_cleanup(move || {
                if let Some(timer) = timer {
                    timer.clear();
                }
            });
        }
    });
    let place = Signal::derive(move || {
        let first =
            visit.device.config.with(|config| config.branch.open_counters().next().map(|first| first.number));
        first
            .map(|first| prefs.texts().kiosk_reception_at(&prefs.texts().number(first.into())))
            .unwrap_or_default()
    });
    let words = move || match visit.call.get() {
        Some(Call::Sent) => t().kiosk_call_sent(),
        Some(Call::Failed) => t().kiosk_call_failed(),
        Some(Call::Sending) | None => t().kiosk_call_sending(),
    };
    let close = move || visit.call.set(None);
    view! {
        <dialog
            class="dialog"
            aria-labelledby="calling-title"
            node_ref=dialog
            on:cancel=move |event: leptos::ev::Event| {
                event.prevent_default();
                close();
            }
        >
            <div class="dialog__words" role="status">
                <h2 class="dialog__title" id="calling-title">{words}</h2>
                <Show when=move || visit.call.get() == Some(Call::Failed)>
                    <p><Said text=place /></p>
                </Show>
            </div>
            <div class="dialog__actions">
                <button class="button button--main" type="button" on:click=move |_| close()>
                    <Icon name="check" />
                    {move || t().common_close()}
                </button>
            </div>
        </dialog>
    }
}
