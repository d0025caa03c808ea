//! Which branch: its names, and how many counters it has.

use domain::association::COUNTERS_MAX;
use leptos::prelude::*;

use super::{StepForm, Wizard, draft::Entered};
use crate::{
    components::field::{Entry, Field},
    state::prefs::t,
};

/// The step.
#[component]
pub(super) fn BranchStep(wizard: Wizard) -> impl IntoView {
    let (ar, en) = (wizard.entry(|draft| &mut draft.branch_ar), wizard.entry(|draft| &mut draft.branch_en));
    let counters = wizard.entry(|draft| &mut draft.counters);
    let fault = move |entered: Entered| MaybeProp::derive(move || wizard.fault(entered));
    view! {
        <StepForm
            wizard=wizard
            title=|t| t.setup_branch_ask()
            lead=|t| t.setup_branch_lead()
            on=|t| t.common_continue()
        >
            <Field
                id=Entered::BranchAr.id()
                entry=Entry::Name
                value=ar
                label=Signal::derive(|| t().setup_branch_name_ar().to_owned())
                error=fault(Entered::BranchAr)
            />
            <Field
                id=Entered::BranchEn.id()
                entry=Entry::English
                value=en
                optional=true
                label=Signal::derive(|| t().setup_branch_name_en().to_owned())
                hint=MaybeProp::derive(|| Some(t().setup_branch_name_en_lead().to_owned()))
                error=fault(Entered::BranchEn)
            />
            <Field
                id=Entered::Counters.id()
                entry=Entry::Number
                value=counters
                label=Signal::derive(|| t().setup_counters().to_owned())
                hint=MaybeProp::derive(|| Some(t().setup_counters_lead(COUNTERS_MAX.into())))
                error=fault(Entered::Counters)
            />
        </StepForm>
    }
}
