//! An entry of the browser's own for a time of day or a date.

use leptos::{html, prelude::*};

use crate::components::field::{FaultLine, described};

/// The entry. What is being typed in it is never written back: the browser would clear what is half done.
#[component]
pub(super) fn Moment(
    /// Its id.
    id: String,
    /// `time` or `date`.
    kind: &'static str,
    /// What it is called.
    label: Signal<&'static str>,
    /// What stands in it: `HH:MM` or `YYYY-MM-DD`, or nothing.
    value: Signal<String>,
    /// Something was typed.
    set: Callback<String>,
    /// What is wrong with it.
    #[prop(optional, into)]
    error: MaybeProp<String>,
) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    let typed = StoredValue::new(None::<String>);
    Effect::new(move || {
        let value = value.get();
        let Some(input) = input.get() else { return };
        if typed.with_value(|typed| typed.as_ref() != Some(&value)) {
            input.set_value(&value);
            typed.set_value(None);
        }
    });
    let (labelled, describes, wrong) = (id.clone(), id.clone(), id.clone());
    view! {
        <div class="field">
            <label class="field__label" for=labelled>{move || label.get()}</label>
            <input
                class="field__input"
                id=id
                type=kind
                aria-invalid=move || error.get().map(|_| "true")
                aria-describedby=move || described(&describes, false, error.get().is_some())
                node_ref=input
                on:input=move |event| {
                    let value = event_target_value(&event);
                    typed.set_value(Some(value.clone()));
                    set.run(value);
                }
            />
            <FaultLine id=wrong text=error />
        </div>
    }
}
