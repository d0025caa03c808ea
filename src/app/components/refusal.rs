//! Why something was not done, in a sentence.

use leptos::prelude::*;
use texts::Texts;

use crate::{
    api::ApiError,
    components::{icon::Icon, said::Said},
    state::prefs::t,
};

/// What to tell of an error, in the reader's language.
pub fn sentence(texts: Texts, error: &ApiError) -> String {
    match error {
        ApiError::Unreachable => texts.common_unreachable().to_owned(),
        ApiError::Refused(problem) => {
            texts.problem(problem.code.as_str()).map_or_else(|| problem.message.clone(), str::to_owned)
        }
    }
}

/// One line above the action when the whole was refused; announced when it appears.
#[component]
pub fn Refusal(
    /// Why.
    #[prop(into)]
    error: Signal<Option<ApiError>>,
) -> impl IntoView {
    let line = move || {
        error.get().map(|error| {
            view! { <p class="form__refusal"><Icon name="warn" /><span><Said text=sentence(t(), &error) /></span></p> }
        })
    };
    view! { <div role="alert">{line}</div> }
}
