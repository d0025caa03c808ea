//! What the branch's tablets do while their browser may clear their records: warn, or give no numbers.

use leptos::prelude::*;
use sync::wire::device::SetKeeping;

use super::Page;
use crate::{
    components::{refusal::Refusal, segmented::Segmented},
    state::{prefs::t, sending::Sending},
};

/// Where the rule is set.
const KEEPING: &str = "/v1/keeping";

/// The choice.
#[component]
pub(super) fn Keeping(page: Page) -> impl IntoView {
    let sending = Sending::new();
    let chosen = RwSignal::new(false);
    Effect::new(move || chosen.set(page.branch.get().is_some_and(|branch| branch.stops_unkept)));
    let saved = RwSignal::new(false);
    let choose = move |stops_unkept: bool| {
        let Some(branch) = page.branch.get_untracked().map(|branch| branch.id) else { return };
        saved.set(false);
        let api = sending.api();
        let request = SetKeeping { branch, stops_unkept };
        sending.send(async move { api.tell(KEEPING, &request).await }, move |()| {
            chosen.set(stops_unkept);
            saved.set(true);
        });
    };
    let choices =
        Signal::derive(|| vec![(false, t().devices_keeping_warns()), (true, t().devices_keeping_stops())]);
    let said = move || saved.get().then(|| t().devices_keeping_saved());
    view! {
        <section class="panel__section" aria-labelledby="keeping-title">
            <h2 class="panel__title" id="keeping-title">{move || t().devices_keeping()}</h2>
            <p class="panel__text">{move || t().devices_keeping_lead()}</p>
            <Segmented
                legend=Signal::derive(|| t().devices_keeping().to_owned())
                name="keeping"
                choices=choices
                chosen=chosen
                choose=choose
            />
            <Refusal error=Signal::derive(move || sending.refusal()) />
            <div role="status">{move || said().map(|said| view! { <p class="panel__text">{said}</p> })}</div>
        </section>
    }
}
