//! The deep panel beside the steps: whose product it is, where one stands, the other language.

use leptos::prelude::*;
use texts::Texts;

use super::{Wizard, draft::Step};
use crate::{
    components::{icon::Icon, said::Said},
    state::prefs::{t, use_prefs},
};

/// The panel.
#[component]
pub(super) fn Panel(
    /// What the steps share.
    wizard: Wizard,
    /// The server's version, once known.
    version: Signal<Option<String>>,
    /// Whether the steps are shown.
    stepping: Signal<bool>,
) -> impl IntoView {
    let prefs = use_prefs();
    let steps = move || {
        let steps = || Step::LISTED.map(|step| one(wizard, step)).collect_view();
        stepping
            .get()
            .then(|| view! { <ol class="setup-steps" aria-label=move || t().setup_steps()>{steps()}</ol> })
    };
    let version = move || {
        let said = version.get().map(|version| t().login_version(t().common_product(), &version));
        said.map(|said| view! { <Said text=said /> })
    };
    view! {
        <aside class="setup-panel">
            <span class="mark"><Icon name="mark-istiqbal" /></span>
            <p class="setup-panel__name">{move || t().common_product()}</p>
            <p class="setup-panel__words">{move || t().setup_welcome_lead()}</p>
            {steps}
            <p class="setup-panel__foot">
                <span class="setup-panel__version">{version}</span>
                <button
                    class="setup-panel__language"
                    type="button"
                    lang=move || prefs.lang().other().tag()
                    dir=move || prefs.lang().other().dir()
                    on:click=move |_| prefs.switch_lang()
                >
                    {move || t().common_other_language()}
                </button>
            </p>
        </aside>
    }
}

/// One step of the list, and what was chosen there.
fn one(wizard: Wizard, step: Step) -> impl IntoView {
    let is_done = move || wizard.step.get().is_after(step);
    let chosen = move || {
        let chosen = is_done().then(|| chosen(wizard, step)).flatten();
        chosen
            .map(|chosen| view! { <span class="setup-steps__chosen"><span dir="auto">{chosen}</span></span> })
    };
    view! {
        <li
            class="setup-steps__step"
            class=("setup-steps__step--done", is_done)
            aria-current=move || (wizard.step.get().listed() == step).then_some("step")
        >
            {move || name(t(), step)}
            {move || is_done().then(|| view! { <span class="visually-hidden">{t().setup_step_done()}</span> })}
            {chosen}
        </li>
    }
}

fn chosen(wizard: Wizard, step: Step) -> Option<String> {
    let lang = use_prefs().lang();
    wizard.draft.with(|draft| match step {
        Step::Association => {
            let key = draft.profile.as_ref()?;
            let profile = wizard.profiles.answer()?.into_iter().find(|profile| profile.key == *key)?;
            Some(profile.name.get(lang).to_owned())
        }
        Step::Branch => Some(draft.branch_ar.trim().to_owned()),
        Step::Admin => Some(draft.name.trim().to_owned()),
        Step::Code | Step::Done => None,
    })
}

fn name(texts: Texts, step: Step) -> &'static str {
    match step {
        Step::Association => texts.setup_association(),
        Step::Branch => texts.setup_branch(),
        Step::Admin | Step::Code => texts.setup_admin(),
        Step::Done => texts.setup_step_next(),
    }
}
