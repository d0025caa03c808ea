//! Which role: each with what it may do.

use domain::role::Role;
use leptos::prelude::*;
use texts::Texts;

use crate::state::prefs::t;

/// The roles, one chosen.
#[component]
pub fn RoleChoice(
    /// The name of the group; one of its kind on a page.
    name: &'static str,
    /// What is chosen.
    chosen: RwSignal<Role>,
) -> impl IntoView {
    let item = move |role: Role| {
        view! {
            <label class="form__choice">
                <input
                    type="radio"
                    name=name
                    prop:checked=move || chosen.get() == role
                    on:change=move |_| chosen.set(role)
                />
                <span>
                    {move || t().role(role)}
                    <span class="field__hint form__choice-hint">{move || may(t(), role)}</span>
                </span>
            </label>
        }
    };
    view! {
        <fieldset>
            <legend class="field__label">{move || t().people_role()}</legend>
            {Role::ALL.map(item).collect_view()}
        </fieldset>
    }
}

fn may(texts: Texts, role: Role) -> &'static str {
    match role {
        Role::Reception => texts.people_role_reception_lead(),
        Role::Researcher => texts.people_role_researcher_lead(),
        Role::Supervisor => texts.people_role_supervisor_lead(),
        Role::Admin => texts.people_role_admin_lead(),
    }
}
