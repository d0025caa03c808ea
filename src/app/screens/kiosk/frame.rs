//! What every screen of the kiosk stands in.

use leptos::prelude::*;

use super::visit::{Visit, use_visit};
use crate::{
    components::{bar::Bar, header::Header, icon::Icon, said::Said},
    state::prefs::{t, use_prefs},
};

/// A screen that asks something: head, question, foot with the actions of `actions`.
#[component]
pub fn Frame(
    /// The actions at the foot.
    #[prop(into)]
    actions: ViewFn,
    /// Whether a broken network matters here: it is then told in a row of its own.
    #[prop(optional)]
    needs_network: bool,
    /// What is asked.
    children: Children,
) -> impl IntoView {
    let visit = use_visit();
    let offline = move || visit.live.stale_since.get().is_some();
    let (prefs, device) = (use_prefs(), visit.device);
    let name = Signal::derive(move || association(visit, prefs.lang()));
    let chip = Signal::derive(move || prefs.texts().kiosk_offline_chip(device.unsent.get()));
    view! {
        <div class="kiosk kiosk--still">
            <Header name>
                <Show when=move || offline() && !needs_network>
                    <p class="chip chip--warn chip--news" role="status">
                        <Icon name="offline" />
                        <span><Said text=chip /></span>
                    </p>
                </Show>
            </Header>
            <Show when=move || offline() && needs_network>
                <p class="banner banner--warn" role="status">
                    <Icon name="offline" />
                    <span>{move || t().kiosk_offline_reception()}</span>
                </p>
            </Show>
            <main class="kiosk__main">{children()}</main>
            <Bar call=Callback::new(move |()| visit.call_staff())>{actions.run()}</Bar>
        </div>
    }
}

/// A screen that says something: words on paper beside the deep panel.
#[component]
pub fn Words(
    /// The deep panel.
    #[prop(into)]
    panel: ViewFnOnce,
    /// The words.
    children: Children,
) -> impl IntoView {
    let (visit, prefs) = (use_visit(), use_prefs());
    view! {
        <div class="kiosk kiosk--still kiosk--welcome">
            <header class="kiosk__brand">
                <span class="mark mark--large"><Icon name="mark-istiqbal" /></span>
                <div>
                    <p class="kiosk__name" dir="auto">{move || association(visit, prefs.lang())}</p>
                    <p class="kiosk__place">{move || t().kiosk_title()}</p>
                </div>
            </header>
            <main class="kiosk__main">{children()}</main>
            {panel.run()}
            <Bar call=Callback::new(move |()| visit.call_staff()) />
        </div>
    }
}

/// Back to the screen before.
#[component]
pub fn Back(
    /// What it does.
    on_back: Callback<()>,
) -> impl IntoView {
    view! {
        <button class="button" type="button" on:click=move |_| on_back.run(())>
            <Icon name="back" />
            {move || t().common_back()}
        </button>
    }
}

fn association(visit: Visit, lang: domain::text::Lang) -> String {
    visit.device.config.with(|config| config.branch.association.get(lang).to_owned())
}
