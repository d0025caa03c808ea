//! What was done last, and for how long it can be taken back.

use domain::ticket::Outcome;
use leptos::prelude::*;

use super::{
    desk::{Done, Noted, What, use_desk},
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
    let service_name = move |id| {
        let name = desk
            .branch
            .with(|branch| branch.service(id).map(|service| service.name.get(prefs.lang()).to_owned()));
        name.unwrap_or_default()
    };
    let said = move |what: What| match what {
        What::Contact(_, contact) => {
            let what = t().common_pair(t().channel(contact.channel), &service_name(contact.service));
            t().contact_recorded(&what)
        }
        What::Quick(_, id) => {
            let name = desk.branch.with(|branch| {
                branch.quick_service(id).map(|service| service.name.get(prefs.lang()).to_owned())
            });
            t().quick_recorded(&name.unwrap_or_default())
        }
        What::Ticket(_, label, done) => {
            let done = match done {
                Done::Called => t().state_called().to_owned(),
                Done::Served => t().state_serving().to_owned(),
                Done::Finished(outcome) => t().outcome(outcome).to_owned(),
                Done::Held => t().state_held().to_owned(),
                Done::Transferred(service) => t().transfer_done(&service_name(service)),
                Done::Referred => t().outcome(Outcome::Referred).to_owned(),
                Done::Missed => t().state_no_show().to_owned(),
                Done::Returned => t().state_waiting().to_owned(),
                Done::Cancelled => t().state_cancelled().to_owned(),
            };
            t().common_pair(&t().code(&label), &done)
        }
        What::Withdrawn => t().contact_taken_back().to_owned(),
        What::Restored(label) => t().counter_taken_back(&t().code(&label)),
    };
    let words = Signal::derive(move || noted.get().map(|Noted { what, .. }| said(what)).unwrap_or_default());
    let is_undoable = Memo::new(move |_| {
        noted.with(|noted| noted.is_some_and(|noted| noted.what.taken_back_by().is_some()))
    });
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
