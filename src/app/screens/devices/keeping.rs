//! What the branch's tablets do while their browser may clear their records: warn, or give no numbers.

use std::time::Duration;

use leptos::prelude::*;
use sync::wire::device::{Keeping as Rule, SetKeeping};

use super::Page;
use crate::{
    components::{refusal::Refusal, segmented::Segmented},
    state::{polled::Polled, prefs::t, sending::Sending},
};

/// Where the rule is asked about and set.
const KEEPING: &str = "/v1/keeping";
/// Whether another supervisor set it is asked for this often.
const EVERY: Duration = Duration::from_mins(1);

/// The choice.
#[component]
pub(super) fn Keeping(page: Page) -> impl IntoView {
    let sending = Sending::new();
    let path = Signal::derive(move || Some(format!("{KEEPING}?branch={}", page.branch.get()?.id)));
    let kept = Polled::<Rule>::follow(path, EVERY);
    let chosen = RwSignal::new(None::<bool>);
    // The hand has chosen, but the server's word counts, also where it refused.
    Effect::new(move || {
        if !sending.busy() {
            chosen.set(kept.answer().map(|rule| rule.stops_unkept));
        }
    });
    let saved = RwSignal::new(false);
    let choose = move |stops: Option<bool>| {
        let branch = page.branch.get_untracked().map(|branch| branch.id);
        let (Some(branch), Some(stops_unkept)) = (branch, stops) else { return };
        saved.set(false);
        let api = sending.api();
        let request = SetKeeping { branch, stops_unkept };
        sending.send(async move { api.post(KEEPING, &request).await }, move |rule: Rule| {
            saved.set(true);
            kept.told(rule);
        });
    };
    let choices = Signal::derive(|| {
        vec![(Some(false), t().devices_keeping_warns()), (Some(true), t().devices_keeping_stops())]
    });
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
