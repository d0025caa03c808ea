//! A few joined choices, one chosen.

use leptos::prelude::*;

/// Joined choices; `chosen` follows the hand.
#[component]
pub fn Segmented<T, W>(
    /// What is chosen among, for those who do not see it.
    #[prop(into)]
    legend: Signal<String>,
    /// The name of the group; one of its kind on a page.
    name: &'static str,
    /// The choices in their order, each with its words.
    #[prop(into)]
    choices: Signal<Vec<(T, W)>>,
    /// What is chosen.
    #[prop(into)]
    chosen: Signal<T>,
    /// Something else was chosen.
    #[prop(into)]
    choose: Callback<T>,
) -> impl IntoView
where
    T: Copy + PartialEq + Send + Sync + 'static,
    W: IntoView + Clone + Send + Sync + 'static,
{
    let items = move || {
        let item = |(value, words): (T, W)| {
            view! {
                <label class="segmented__item">
                    <input
                        type="radio"
                        name=name
                        prop:checked=move || chosen.get() == value
                        on:change=move |_| choose.run(value)
                    />
                    {words}
                </label>
            }
        };
        choices.get().into_iter().map(item).collect_view()
    };
    view! {
        <fieldset class="segmented">
            <legend class="visually-hidden">{move || legend.get()}</legend>
            {items}
        </fieldset>
    }
}
