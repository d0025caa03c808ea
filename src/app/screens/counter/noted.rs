//! What was noted last, and for how long it can be taken back.

use leptos::prelude::*;

use super::{
    desk::{Noted, What, use_desk},
    view::{TAKE_BACK_KEY, noted_secs_left},
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
        desk.noted.get().map_or(0, |Noted { until, .. }| noted_secs_left(until, clock.now()))
    });
    let is_said = Memo::new(move |_| secs_left.get() > 0);
    let noted = Memo::new(move |_| desk.noted.get().filter(|_| is_said.get()));
    let said = move |what: What| match what {
        What::Contact(_, contact) => {
            let service = desk.branch.with(|branch| {
                branch.service(contact.service).map(|service| service.name.get(prefs.lang()).to_owned())
            });
            let what = t().common_pair(t().channel(contact.channel), &service.unwrap_or_default());
            t().contact_recorded(&what)
        }
        What::Quick(_, id) => {
            let name = desk.branch.with(|branch| {
                branch.quick_service(id).map(|service| service.name.get(prefs.lang()).to_owned())
            });
            t().quick_recorded(&name.unwrap_or_default())
        }
    };
    let words = Signal::derive(move || match noted.get() {
        None => String::new(),
        Some(Noted { what: Some(what), .. }) => said(what),
        Some(Noted { what: None, .. }) => t().contact_taken_back().to_owned(),
    });
    let is_undoable = Memo::new(move |_| noted.with(|noted| noted.is_some_and(|noted| noted.what.is_some())));
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
