//! A supporting service was given: one press notes it.

use domain::{association::QuickService, id::GivenId};
use leptos::prelude::*;

use super::{
    asks::{Back, TITLE},
    desk::use_desk,
    notices::{NotLive, Refused, Unanswered},
};
use crate::{
    components::icon::Icon,
    state::prefs::{t, use_prefs},
};

/// Which one.
#[component]
pub(super) fn GiveQuick(given: GivenId) -> impl IntoView {
    let (desk, prefs) = (use_desk(), use_prefs());
    let offered = desk.branch.with_untracked(|branch| branch.quick_offered().cloned().collect::<Vec<_>>());
    let row = move |QuickService { id, icon, name, .. }: QuickService| {
        let give = move |_| {
            if !untrack(|| desk.cannot_note()) {
                desk.give_quick(given, id);
            }
        };
        view! {
            <li>
                <button class="select-menu__item" type="button" aria-disabled=move || desk.cannot_note().to_string() on:click=give>
                    <Icon name=icon.name() />
                    {move || name.get(prefs.lang()).to_owned()}
                </button>
            </li>
        }
    };
    view! {
        <div class="dialog__words">
            <h2 class="dialog__title" id=TITLE>{move || t().quick_ask()}</h2>
            <p>{move || t().quick_lead()}</p>
            <NotLive />
            <Unanswered />
            <Refused />
            <ul class="guide__choice">{offered.into_iter().map(row).collect_view()}</ul>
        </div>
        <div class="dialog__actions"><Back /></div>
    }
}
