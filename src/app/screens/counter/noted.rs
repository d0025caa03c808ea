//! What became of the last contact, and for how long it can be taken back.

use domain::contact::Contact;
use leptos::prelude::*;

use super::{
    desk::{Noted, use_desk},
    view::{TAKE_BACK_KEY, contact_secs_left},
};
use crate::{
    components::{icon::Icon, said::Said},
    state::{
        clock::use_clock,
        prefs::{t, use_prefs},
    },
};

#[component]
pub(super) fn LastNoted() -> impl IntoView {
    let (desk, clock, prefs) = (use_desk(), use_clock(), use_prefs());
    let secs_left = Memo::new(move |_| {
        desk.noted.get().map_or(0, |Noted { until, .. }| contact_secs_left(until, clock.now()))
    });
    let is_said = Memo::new(move |_| secs_left.get() > 0);
    let noted = Memo::new(move |_| desk.noted.get().filter(|_| is_said.get()));
    let what = move |contact: Contact| {
        let service = desk.branch.with(|branch| {
            branch.service(contact.service).map(|service| service.name.get(prefs.lang()).to_owned())
        });
        t().common_pair(t().channel(contact.channel), &service.unwrap_or_default())
    };
    let words = Signal::derive(move || match noted.get() {
        None => String::new(),
        Some(Noted { contact: Some(contact), .. }) => t().contact_recorded(&what(contact)),
        Some(Noted { contact: None, .. }) => t().contact_taken_back().to_owned(),
    });
    let is_undoable =
        Memo::new(move |_| noted.with(|noted| noted.is_some_and(|noted| noted.contact.is_some())));
    view! {
        <div class="undo-line" class:undo-line--none=move || !is_said.get()>
            <p role="status"><Said text=words /></p>
            {move || is_undoable.get().then(|| view! {
                <button
                    class="undo-line__button"
                    type="button"
                    aria-keyshortcuts=TAKE_BACK_KEY
                    aria-disabled=move || desk.busy.get().to_string()
                    on:click=move |_| desk.take_back()
                >
                    <Icon name="undo" />
                    <span><Said text=Signal::derive(move || t().contact_undo(secs_left.get())) /></span>
                    <kbd class="key" aria-hidden="true">{TAKE_BACK_KEY}</kbd>
                </button>
            })}
        </div>
    }
}
