//! The one-time code that the server printed, where this page is open on another machine.

use leptos::prelude::*;

use super::{StepForm, Wizard, draft::Entered, wants_code};
use crate::{
    components::field::{Entry, Field},
    state::prefs::t,
};

/// The step.
#[component]
pub(super) fn CodeStep(wizard: Wizard) -> impl IntoView {
    let code = wizard.entry(|draft| &mut draft.code);
    let wrong = move || {
        let refused = wizard.sending.refusal().as_ref().is_some_and(wants_code);
        refused.then(|| t().setup_code_wrong().to_owned())
    };
    let error = MaybeProp::derive(move || wizard.fault(Entered::Code).or_else(wrong));
    view! {
        <StepForm wizard=wizard title=|t| t.setup_code_ask() lead=|t| t.setup_code_here() on=|t| t.setup_finish()>
            <Field
                id=Entered::Code.id()
                entry=Entry::Code
                value=code
                label=Signal::derive(|| t().setup_code().to_owned())
                error=error
            />
        </StepForm>
    }
}
