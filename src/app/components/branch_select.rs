//! Which branch a page is about; nothing to choose where there is one.

use domain::{association::Branch, id::BranchId};
use leptos::prelude::*;

use crate::{
    components::icon::Icon,
    state::prefs::{t, use_prefs},
};

/// The branches of whoever is logged in.
#[component]
pub fn BranchSelect(
    /// The branches.
    #[prop(into)]
    branches: Signal<Vec<Branch>>,
    /// The one the page is about.
    #[prop(into)]
    chosen: Signal<Option<BranchId>>,
    /// Another was chosen.
    #[prop(into)]
    choose: Callback<BranchId>,
) -> impl IntoView {
    let prefs = use_prefs();
    let take = move |event| {
        if let Ok(branch) = event_target_value(&event).parse() {
            choose.run(branch);
        }
    };
    let options = move || {
        let option = |branch: Branch| {
            let is_chosen = move || chosen.get() == Some(branch.id);
            view! { <option value=branch.id.to_string() prop:selected=is_chosen>{branch.name.get(prefs.lang()).to_owned()}</option> }
        };
        branches.get().into_iter().map(option).collect_view()
    };
    let select = move || {
        view! {
            <label class="select-menu">
                <Icon name="desk" />
                <span class="visually-hidden">{t().common_branch()}</span>
                <select class="select-menu__input" on:change=take>{options}</select>
                <Icon name="chevron-down" class="select-menu__chevron" />
            </label>
        }
    };
    move || (branches.with(Vec::len) > 1).then(select)
}
