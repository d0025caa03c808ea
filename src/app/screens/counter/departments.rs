//! Who answers for what, for reception to read.

use domain::association::Department;
use leptos::prelude::*;

use super::{asks::TITLE, desk::use_desk};
use crate::{
    components::said::Said,
    state::prefs::{t, use_prefs},
};

/// All departments, each with its liaison officer.
#[component]
pub(super) fn Departments() -> impl IntoView {
    let (desk, prefs) = (use_desk(), use_prefs());
    let row = move |Department { name, officer, .. }: Department| {
        let [name, officer] =
            [name, officer].map(|words| Signal::derive(move || words.get(prefs.lang()).to_owned()));
        view! { <div><dt><Said text=name /></dt><dd><Said text=officer /></dd></div> }
    };
    let rows = move || desk.branch.get().departments.into_iter().map(row).collect_view();
    view! {
        <div class="dialog__words">
            <h2 class="dialog__title" id=TITLE>{move || t().departments_title()}</h2>
            <p>{move || t().departments_counter_lead()}</p>
            <dl class="counter-departments">{rows}</dl>
        </div>
        <div class="dialog__actions">
            <button class="button button--compact button--main" type="button" on:click=move |_| desk.asked.set(None)>
                {move || t().common_close()}
            </button>
        </div>
    }
}
