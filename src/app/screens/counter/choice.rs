//! One of a group of choices, as a joined card.

use leptos::prelude::*;

use crate::{components::icon::Icon, state::prefs::t};

/// One of a group of choices.
#[component]
pub(super) fn Choice(
    /// The name of the group; one of its kind on a page.
    group: &'static str,
    #[prop(into)] is_chosen: Signal<bool>,
    choose: Callback<()>,
    /// The id by which it is found; the first of its group then takes the focus when the question opens.
    #[prop(optional)]
    place: Option<usize>,
    #[prop(optional, into)] icon: Option<&'static str>,
    #[prop(into)] words: Signal<String>,
) -> impl IntoView {
    let key = move |place: usize| t().number(u64::try_from(place + 1).unwrap_or_default());
    view! {
        <label class="outcome">
            <input
                class="outcome__input"
                id=place.map(|place| format!("{group}-{place}"))
                type="radio"
                name=group
                autofocus=place == Some(0)
                prop:checked=move || is_chosen.get()
                on:change=move |_| choose.run(())
            />
            {icon.map(|name| view! { <Icon name /> })}
            <span>{move || words.get()}</span>
            {place.map(|place| view! { <kbd class="key outcome__key" aria-hidden="true">{move || key(place)}</kbd> })}
        </label>
    }
}
