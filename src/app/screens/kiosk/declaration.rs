//! The applicant declares that all is right, and signs.

use domain::declaration::{Point, Signature};
use leptos::prelude::*;

use super::{
    frame::{Back, Frame, Step},
    visit::{Answers, Confirmation, Question, use_visit},
};
use crate::{
    components::{declared::declaration_lines, icon::Icon, said::Said, signature_pad::SignaturePad},
    state::prefs::t,
};

/// The declaration beside the pad.
#[component]
pub fn Declaration(
    /// What was answered before.
    answers: Answers,
) -> impl IntoView {
    let visit = use_visit();
    let service = answers.service;
    let branch = visit.device.config.with_untracked(|config| config.branch.clone());
    let version =
        branch.service(service).and_then(|service| branch.declaration_of(service)).map(|it| it.version);
    let keep_months = branch.privacy.as_ref().map(|notice| notice.keep_months);
    let strokes = RwSignal::new(Vec::<Vec<Point>>::new());
    let is_missing = RwSignal::new(false);
    let before = StoredValue::new(answers);
    let declare = move |declared| {
        visit.ask(Some(Question::Declaration), Answers { declared: Some(declared), ..before.get_value() });
    };
    let confirm = move |_| match Signature::parse(strokes.get_untracked()) {
        Ok(signature) => declare(Confirmation::Signed(signature)),
        Err(_) => is_missing.set(true),
    };
    Effect::new(move || {
        strokes.track();
        is_missing.set(false);
    });
    let back = Callback::new(move |()| visit.ask_before(Question::Declaration, before.get_value()));
    let is_busy = move || visit.busy.get().to_string();
    let actions = move || {
        view! {
            <Back on_back=back />
            <button class="button button--main" type="button" aria-busy=is_busy on:click=confirm>
                <Icon name="check" />
                {move || t().declaration_confirm()}
            </button>
        }
    };
    let kept = Signal::derive(move || {
        let (version, months) = (version.unwrap_or_default(), keep_months.unwrap_or_default());
        t().declaration_version(&t().kept(months), &t().number(version.into()))
    });
    view! {
        <Frame actions>
            <div class="kiosk__question">
                <h1 tabindex="-1">{move || t().declaration_title()}</h1>
                <Step answers=before question=Question::Declaration />
            </div>
            <div class="kiosk__declaration">
                <section class="declaration" aria-labelledby="declaration-text">
                    <h2 class="declaration__title" id="declaration-text">{move || t().declaration_text()}</h2>
                    {declaration_lines(&branch, service)}
                    <p class="declaration__version"><Said text=kept /></p>
                    <div role="alert">
                        {move || is_missing.get().then(|| view! {
                            <p class="field__warning"><Icon name="info" /><span>{move || t().declaration_sign_first()}</span></p>
                        })}
                    </div>
                </section>
                <section class="declaration" aria-labelledby="declaration-sign">
                    <div class="declaration__head">
                        <h2 class="declaration__title" id="declaration-sign">{move || t().declaration_sign()}</h2>
                        <button class="button" type="button" on:click=move |_| strokes.set(Vec::new())>
                            <Icon name="x" />
                            {move || t().declaration_clear()}
                        </button>
                    </div>
                    <SignaturePad strokes />
                    <button class="button" type="button" aria-busy=is_busy on:click=move |_| declare(Confirmation::WithStaff)>
                        <Icon name="person" />
                        {move || t().declaration_with_staff()}
                    </button>
                </section>
            </div>
        </Frame>
    }
}
