//! What the chosen device is asked to do at once: to show its name, to begin anew.

use domain::id::DeviceId;
use leptos::prelude::*;
use sync::wire::device::{Ask, AskDevice};

use super::words;
use crate::{
    components::{icon::Icon, refusal::Refusal, said::Said},
    state::{prefs::t, sending::Sending},
};

/// The two buttons, and what was asked last.
#[component]
pub(super) fn Asking(id: DeviceId) -> impl IntoView {
    let (sending, asked) = (Sending::new(), RwSignal::new(None::<Ask>));
    let ask = move |ask: Ask| {
        let api = sending.api();
        let path = format!("{}/{id}/ask", words::DEVICES);
        asked.set(None);
        sending
            .send(async move { api.tell(&path, &AskDevice { ask }).await }, move |()| asked.set(Some(ask)));
    };
    let said = Signal::derive(move || match asked.get() {
        None => String::new(),
        Some(Ask::ShowName) => t().devices_asked_show_name().to_owned(),
        Some(Ask::Reload) => t().devices_asked_reload().to_owned(),
    });
    view! {
        <div class="panel__actions">
            <button class="button button--compact" type="button" on:click=move |_| ask(Ask::ShowName)>
                <Icon name="eye" />{move || t().devices_show_name()}
            </button>
            <button class="button button--compact" type="button" on:click=move |_| ask(Ask::Reload)>
                <Icon name="sync" />{move || t().devices_reload()}
            </button>
        </div>
        <p class="panel__text" role="status"><Said text=said /></p>
        <Refusal error=Signal::derive(move || sending.refusal()) />
    }
}
