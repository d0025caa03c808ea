//! The PIN of the branch's staff corner: whether there is one, and another one.

use std::time::Duration;

use domain::{digits, time::ServiceDay};
use leptos::{ev, prelude::*};
use sync::wire::corner::{Corner as State, Pin, SetPin};

use super::Page;
use crate::{
    browser::document,
    components::{
        field::{Entry, Field},
        refusal::Refusal,
        said::Said,
    },
    state::{clock::use_clock, polled::Polled, prefs::t, sending::Sending},
};

/// Where the corner of a branch is asked about and its PIN is set.
const CORNER: &str = "/v1/corner";
/// The field's id.
const PIN_ID: &str = "corner-pin";
/// Whether another supervisor set one is asked for this often.
const EVERY: Duration = Duration::from_mins(1);

/// The form.
#[component]
pub(super) fn Corner(page: Page) -> impl IntoView {
    let (sending, clock) = (Sending::new(), use_clock());
    let path = Signal::derive(move || Some(format!("{CORNER}?branch={}", page.branch.get()?.id)));
    let kept = Polled::<State>::follow(path, EVERY);
    let typed = RwSignal::new(String::new());
    let (is_wrong, is_saved) = (RwSignal::new(false), RwSignal::new(false));
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        is_saved.set(false);
        let pin = Pin::try_from(digits::to_latin(typed.get_untracked().trim()));
        is_wrong.set(pin.is_err());
        let (Some(branch), Ok(pin)) = (page.branch.get_untracked(), pin) else {
            return document::focus(PIN_ID);
        };
        let (api, request) = (sending.api(), SetPin { branch: branch.id, pin });
        sending.send(async move { api.post(CORNER, &request).await }, move |state: State| {
            typed.set(String::new());
            is_saved.set(true);
            kept.told(state);
        });
    };
    let state = Signal::derive(move || match kept.answer() {
        None => String::new(),
        Some(State { pin_set_at: None }) => t().devices_corner_none().to_owned(),
        Some(State { pin_set_at: Some(at) }) => {
            t().devices_corner_set(&t().moment(at, ServiceDay::of(clock.minute())))
        }
    });
    let said = move || is_saved.get().then(|| t().devices_corner_saved());
    view! {
        <section class="panel__section" aria-labelledby="corner-title">
            <h2 class="panel__title" id="corner-title">{move || t().devices_corner()}</h2>
            <p class="panel__text"><Said text=state /></p>
            <form class="form" method="post" novalidate on:submit=submit aria-busy=move || sending.busy().to_string()>
                <Field
                    id=PIN_ID
                    entry=Entry::Number
                    value=typed
                    label=Signal::derive(|| t().devices_corner_pin().to_owned())
                    hint=MaybeProp::derive(|| Some(t().devices_corner_hint().to_owned()))
                    error=MaybeProp::derive(move || is_wrong.get().then(|| t().devices_corner_wrong().to_owned()))
                />
                <Refusal error=Signal::derive(move || sending.refusal()) />
                <button class="button button--compact button--main" type="submit" aria-disabled=move || sending.busy().to_string()>
                    {move || if sending.busy() { t().common_saving() } else { t().devices_corner_save() }}
                </button>
            </form>
            <div role="status">{move || said().map(|said| view! { <p class="panel__text">{said}</p> })}</div>
        </section>
    }
}
