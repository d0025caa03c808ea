//! What sets somebody apart from the others who wait.

use domain::queue::Line;
use leptos::prelude::*;
use sync::wire::counter::QueueRow;

use super::desk::use_desk;
use crate::{components::said::Said, state::prefs::use_prefs};

/// That somebody waits for the researcher, or came by appointment.
#[component]
pub(super) fn Mark(row: QueueRow) -> impl IntoView {
    let (desk, prefs) = (use_desk(), use_prefs());
    let is_referred = row.state.line() == Some(Line::Researcher);
    let words = Signal::derive(move || {
        let texts = prefs.texts();
        if is_referred {
            return texts.referral_waits().to_owned();
        }
        let Some(appointed) = row.appointed else { return String::new() };
        let time = texts.clock(appointed.at);
        let official = desk.branch.with(|branch| {
            appointed.official.and_then(|id| Some(branch.official(id)?.name.get(texts.lang).to_owned()))
        });
        match official {
            Some(official) => texts.appointments_mark_with(&official, &time),
            None => texts.appointments_mark(&time),
        }
    });
    (is_referred || row.appointed.is_some())
        .then(|| view! { <small class="queue-row__mark"><span><Said text=words /></span></small> })
}
