//! Who administers: the first account.

use leptos::prelude::*;
use sync::wire::setup::PASSWORD_CHARS_MIN;

use super::{StepForm, Wizard, draft::Entered};
use crate::{
    components::{
        field::{Entry, Field},
        password::NewPassword,
    },
    state::prefs::t,
};

/// The step.
#[component]
pub(super) fn Account(wizard: Wizard) -> impl IntoView {
    let (name, login) = (wizard.entry(|draft| &mut draft.name), wizard.entry(|draft| &mut draft.login));
    let password = wizard.entry(|draft| &mut draft.password);
    let fault = move |entered: Entered| MaybeProp::derive(move || wizard.fault(entered));
    let chars_min = u64::try_from(PASSWORD_CHARS_MIN).unwrap_or(u64::MAX);
    view! {
        <StepForm
            wizard=wizard
            title=|t| t.setup_admin_ask()
            lead=|t| t.setup_admin_lead()
            on=|t| t.setup_finish()
        >
            <Field
                id=Entered::Name.id()
                entry=Entry::Person
                value=name
                label=Signal::derive(|| t().setup_admin_name().to_owned())
                error=fault(Entered::Name)
            />
            <Field
                id=Entered::Login.id()
                entry=Entry::LogIn
                value=login
                label=Signal::derive(|| t().setup_login().to_owned())
                hint=MaybeProp::derive(|| Some(t().setup_login_lead().to_owned()))
                error=fault(Entered::Login)
            />
            <NewPassword
                id=Entered::Password.id()
                value=password
                label=Signal::derive(|| t().setup_password().to_owned())
                hint=MaybeProp::derive(move || Some(t().setup_password_lead(chars_min)))
                error=fault(Entered::Password)
            />
        </StepForm>
    }
}
