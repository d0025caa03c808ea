//! First start: which association, which branch, who administers; then what comes next.

mod account;
mod association;
mod branch;
mod code;
mod done;
mod draft;
mod panel;

use domain::text::Lang;
use leptos::prelude::*;
use sync::wire::{device::PublicState, problem::Code, setup::ProfileSummary, staff::Session};
use texts::Texts;

use crate::{
    api::ApiError,
    browser::document,
    components::{empty::Waiting, fault::Fault, icon::Icon, refusal::Refusal},
    state::{
        clock::use_clock,
        polled::Polled,
        prefs::{t, use_prefs},
        sending::Sending,
    },
};
use draft::{Draft, Entered, Step};

/// What anybody may know of the server.
const STATE: &str = "/v1/state";
/// The ready profiles.
const PROFILES: &str = "/v1/setup/profiles";
/// Where set-up is done.
const SETUP: &str = "/v1/setup";
/// A server that cannot be reached is asked again after this long.
const RETRY: std::time::Duration = std::time::Duration::from_secs(3);

/// How many counters are proposed.
const COUNTERS_PROPOSED: &str = "2";

/// What the steps share.
#[derive(Clone, Copy)]
pub(super) struct Wizard {
    /// Where we are.
    step: RwSignal<Step>,
    /// What is entered.
    draft: RwSignal<Draft>,
    /// What is wrong at this step.
    faults: RwSignal<Vec<(Entered, Fault)>>,
    /// The associations.
    profiles: Polled<Vec<ProfileSummary>>,
    /// The request that ends it.
    sending: Sending,
    /// What came of it.
    session: RwSignal<Option<Session>>,
    /// Whether somebody was faster.
    already: RwSignal<bool>,
}

impl Wizard {
    fn new() -> Self {
        let texts = |lang| Texts { lang, ..use_prefs().texts_now() };
        let draft = Draft {
            branch_ar: texts(Lang::Ar).setup_branch_default().to_owned(),
            branch_en: texts(Lang::En).setup_branch_default().to_owned(),
            counters: COUNTERS_PROPOSED.to_owned(),
            ..Draft::default()
        };
        Self {
            step: RwSignal::new(Step::Association),
            draft: RwSignal::new(draft),
            faults: RwSignal::new(Vec::new()),
            profiles: Polled::follow(Signal::stored(Some(PROFILES.to_owned())), RETRY),
            sending: Sending::new(),
            session: RwSignal::new(None),
            already: RwSignal::new(false),
        }
    }

    /// The words of what is wrong with an entry.
    fn fault(self, entered: Entered) -> Option<String> {
        let fault =
            self.faults.with(|faults| faults.iter().find(|(of, _)| *of == entered).map(|(_, fault)| *fault));
        fault.map(|fault| fault.words(t()))
    }

    /// One entry of the draft as a signal of its own.
    fn entry(self, read: fn(&mut Draft) -> &mut String) -> RwSignal<String> {
        let value = RwSignal::new(self.draft.with_untracked(|draft| read(&mut draft.clone()).clone()));
        Effect::new(move || {
            let typed = value.get();
            self.draft.update(|draft| *read(draft) = typed);
        });
        value
    }

    fn go(self, step: Step) {
        self.faults.set(Vec::new());
        self.sending.forget();
        self.step.set(step);
    }

    fn back(self) {
        if let Some(step) = self.step.get_untracked().before() {
            self.go(step);
        }
    }

    /// Goes on if nothing is wrong here; else to the first thing that is.
    fn forward(self) {
        let step = self.step.get_untracked();
        let faults = self.draft.with_untracked(|draft| draft.faults(step));
        if let Some((entered, _)) = faults.first() {
            let id = entered.id();
            self.faults.set(faults);
            return document::focus(id);
        }
        self.faults.set(Vec::new());
        match step {
            Step::Association => self.go(Step::Branch),
            Step::Branch => self.go(Step::Admin),
            Step::Admin | Step::Code => self.finish(),
            Step::Done => {}
        }
    }

    fn finish(self) {
        let Some(request) = self.draft.with_untracked(Draft::request) else { return };
        let api = self.sending.api();
        let ask = async move {
            match api.post::<Session>(SETUP, &request).await {
                Ok(session) => Ok(Some(session)),
                // An answer that got lost on the way: set-up was done by this very page.
                Err(ApiError::Refused(problem)) if problem.code == Code::AlreadySetUp => Ok(None),
                Err(error) => Err(error),
            }
        };
        self.sending.send(ask, move |session| match session {
            Some(session) => {
                self.session.set(Some(session));
                self.go(Step::Done);
            }
            None => self.already.set(true),
        });
    }
}

/// Whether the server wants the one-time code.
fn wants_code(error: &ApiError) -> bool {
    matches!(error, ApiError::Refused(problem) if problem.code == Code::SetupCodeNeeded)
}

/// First start.
#[component]
pub fn Setup() -> impl IntoView {
    Effect::new(move || document::set_title(t().setup_title()));
    let clock = use_clock();
    let state = Polled::<PublicState>::follow(Signal::stored(Some(STATE.to_owned())), RETRY);
    let wizard = Wizard::new();
    Effect::new(move || {
        if let Some(state) = state.answer() {
            clock.heard(state.now);
        }
    });
    Effect::new(move || {
        if wizard.sending.refusal().as_ref().is_some_and(wants_code)
            && wizard.step.get_untracked() == Step::Admin
        {
            wizard.go(Step::Code);
        }
    });
    let is_done = Memo::new(move |_| wizard.session.with(Option::is_some));
    let stands = Memo::new(move |_| {
        let set_up = state.answer().map(|state| state.set_up);
        match set_up {
            _ if is_done.get() => Stands::Steps,
            _ if wizard.already.get() => Stands::Already,
            None => Stands::Asking(state.failure().is_some()),
            Some(true) => Stands::Already,
            Some(false) => Stands::Steps,
        }
    });
    let main = move || match stands.get() {
        Stands::Asking(false) => view! { <Waiting fact=t().common_loading() /> }.into_any(),
        Stands::Asking(true) => view! { <Waiting fact=t().common_unreachable() /> }.into_any(),
        Stands::Already => view! { <Already /> }.into_any(),
        Stands::Steps => view! { <Steps wizard=wizard /> }.into_any(),
    };
    view! {
        <div class="setup">
            <main class="setup__main">{main}</main>
            <panel::Panel
                wizard=wizard
                version=Signal::derive(move || state.answer().map(|state| state.version))
                stepping=Signal::derive(move || stands.get() == Stands::Steps)
            />
        </div>
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stands {
    /// The server's state is asked for; whether it could not be reached.
    Asking(bool),
    /// Set-up was done before.
    Already,
    /// The steps.
    Steps,
}

#[component]
fn Already() -> impl IntoView {
    view! {
        <div class="setup__form setup__form--narrow form">
            <div>
                <h1 class="setup__title">{move || t().setup_already()}</h1>
                <p class="setup__lede">{move || t().setup_already_lead()}</p>
            </div>
            <div class="setup__actions">
                <a class="button button--main" href="/dashboard" rel="external">{move || t().setup_log_in()}</a>
            </div>
        </div>
    }
}

#[component]
fn Steps(wizard: Wizard) -> impl IntoView {
    move || match wizard.step.get() {
        Step::Association => view! { <association::Association wizard=wizard /> }.into_any(),
        Step::Branch => view! { <branch::BranchStep wizard=wizard /> }.into_any(),
        Step::Admin => view! { <account::Account wizard=wizard /> }.into_any(),
        Step::Code => view! { <code::CodeStep wizard=wizard /> }.into_any(),
        Step::Done => view! { <done::Done wizard=wizard /> }.into_any(),
    }
}

/// The frame of one step: its title, its fields, back and on.
#[component]
fn StepForm(
    /// What the steps share.
    wizard: Wizard,
    /// The question.
    title: fn(Texts) -> &'static str,
    /// What it is about.
    lead: fn(Texts) -> &'static str,
    /// What going on is called.
    on: fn(Texts) -> &'static str,
    /// Whether the form takes the whole width.
    #[prop(optional)]
    wide: bool,
    /// The fields.
    children: Children,
) -> impl IntoView {
    let heading = NodeRef::<leptos::html::H1>::new();
    // Whoever went on from the last step stands at the head of this one.
    let arrived = wizard.step.get_untracked() != Step::Association;
    Effect::new(move || {
        if let Some(heading) = heading.get().filter(|_| arrived) {
            drop(heading.focus());
        }
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        wizard.forward();
    };
    let has_before = wizard.step.get_untracked().before().is_some();
    let refusal = Signal::derive(move || wizard.sending.refusal().filter(|error| !wants_code(error)));
    view! {
        <form
            class="setup__form form"
            class=("setup__form--narrow", !wide)
            method="post"
            novalidate
            aria-busy=move || wizard.sending.busy().to_string()
            on:submit=submit
        >
            <div>
                <h1 class="setup__title" tabindex="-1" node_ref=heading>{move || title(t())}</h1>
                <p class="setup__lede">{move || lead(t())}</p>
            </div>
            {children()}
            <Refusal error=refusal />
            <div class="setup__actions">
                {has_before.then(|| view! {
                    <button class="button" type="button" on:click=move |_| wizard.back()>
                        <Icon name="back" />
                        {move || t().common_back()}
                    </button>
                })}
                <button class="button button--main" type="submit" aria-disabled=move || wizard.sending.busy().to_string()>
                    {move || if wizard.sending.busy() { t().setup_finishing() } else { on(t()) }}
                </button>
            </div>
        </form>
    }
}
