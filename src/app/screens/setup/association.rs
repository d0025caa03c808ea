//! Which association: one of the ready profiles.

use leptos::prelude::*;
use sync::wire::setup::ProfileSummary;

use super::{StepForm, Wizard, draft::Entered};
use crate::{
    components::{empty::Waiting, field::FaultLine, said::Said},
    state::prefs::{t, use_prefs},
};

/// The step.
#[component]
pub(super) fn Association(wizard: Wizard) -> impl IntoView {
    let cards = move || {
        let Some(profiles) = wizard.profiles.answer() else {
            return view! { <Waiting fact=t().common_loading() /> }.into_any();
        };
        let cards = profiles.into_iter().enumerate();
        let cards = cards.map(|(place, profile)| card(wizard, place, profile)).collect_view();
        view! { <div class="profile-group">{cards}</div> }.into_any()
    };
    view! {
        <StepForm
            wizard=wizard
            title=|t| t.setup_association_ask()
            lead=|t| t.setup_association_lead()
            on=|t| t.common_continue()
            wide=true
        >
            <fieldset aria-describedby="profile-error">
                <legend class="visually-hidden">{move || t().setup_association()}</legend>
                {cards}
            </fieldset>
            <FaultLine id=Entered::Profile.id() text=MaybeProp::derive(move || wizard.fault(Entered::Profile)) />
        </StepForm>
    }
}

/// One profile; the first takes the focus when none was chosen.
fn card(wizard: Wizard, place: usize, profile: ProfileSummary) -> impl IntoView {
    let prefs = use_prefs();
    let ProfileSummary { key, name, services, n_channels, reply } = profile;
    let (taken, shown) = (key.clone(), key.clone());
    let facts = Signal::derive(move || {
        let texts = t();
        let reply = texts.setup_association_reply(&texts.reply_period(reply));
        texts.common_pair(&reply, &texts.units_channels(n_channels.into()))
    });
    let services = Signal::derive(move || {
        let names = services.iter().map(|service| service.get(prefs.lang()).to_owned());
        let joined = names.reduce(|before, name| t().common_pair(&before, &name));
        t().setup_association_services(&joined.unwrap_or_default())
    });
    view! {
        <label class="profile">
            <input
                class="profile__input"
                id=(place == 0).then_some(Entered::Profile.id())
                type="radio"
                name="profile"
                value=key
                prop:checked=move || wizard.draft.with(|draft| draft.profile.as_ref() == Some(&shown))
                on:change=move |_| wizard.draft.update(|draft| draft.profile = Some(taken.clone()))
            />
            <span class="profile__name">{move || name.get(prefs.lang()).to_owned()}</span>
            <span class="profile__facts"><Said text=facts /></span>
            <span class="profile__facts profile__services">{move || services.get()}</span>
        </label>
    }
}
