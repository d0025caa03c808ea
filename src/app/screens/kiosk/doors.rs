//! The ways in beside the main one, and what everybody is told.

use leptos::prelude::*;

use super::visit::{Stage, use_visit};
use crate::{
    components::{icon::Icon, said::Said},
    state::prefs::{t, use_prefs},
};

/// For those with an appointment, to the rating of a finished visit, and to the guides: each where there are any.
#[component]
pub fn Doors(
    /// Whether numbers are given.
    #[prop(optional)]
    open: bool,
) -> impl IntoView {
    let visit = use_visit();
    let has_guides = Memo::new(move |_| visit.device.config.with(|config| !config.branch.guides.is_empty()));
    let makes_appointments =
        Memo::new(move |_| open && visit.device.config.with(|config| config.branch.appointments.is_some()));
    view! {
        <nav class="doors" aria-label=move || t().kiosk_services()>
            <Show when=move || makes_appointments.get()>
                <button class="door" type="button" on:click=move |_| visit.go(Stage::Appointment)>
                    <Icon name="calendar-check" />
                    <span>{move || t().appointments_door()}</span>
                </button>
            </Show>
            <button class="door" type="button" on:click=move |_| visit.go(Stage::Find)>
                <Icon name="smile" />
                <span>{move || t().kiosk_rate()}</span>
            </button>
            <Show when=move || has_guides.get()>
                <button class="door" type="button" on:click=move |_| visit.go(Stage::Guides)>
                    <Icon name="book" />
                    <span>{move || t().library_title()}</span>
                </button>
            </Show>
        </nav>
    }
}

/// One of the messages of the day, another for each visitor; a touch opens the guide that says more.
#[component]
pub fn Message() -> impl IntoView {
    let (visit, prefs) = (use_visit(), use_prefs());
    let told = Memo::new(move |_| {
        let today = visit.today();
        visit.device.config.with(|config| {
            let n_messages = config.branch.messages_on(today).count();
            let message = config.branch.messages_on(today).nth(visit.nth() % n_messages.max(1))?;
            let guide = message.guide.filter(|guide| config.branch.guide(*guide).is_some());
            Some((message.words.clone(), guide))
        })
    });
    move || {
        let (words, guide) = told.get()?;
        let words = Signal::derive(move || words.get(prefs.lang()).to_owned());
        let said = view! { <Icon name="megaphone" /><span><Said text=words /></span> };
        Some(match guide {
            Some(guide) => view! {
                <button class="message" type="button" on:click=move |_| visit.go(Stage::Guide(guide))>
                    {said}
                    <Icon name="chevron" />
                </button>
            }
            .into_any(),
            None => view! { <p class="message">{said}</p> }.into_any(),
        })
    }
}
