//! What every screen of the kiosk stands in.

use std::time::Duration;

use leptos::prelude::*;

use super::visit::{Answers, Question, Stage, Visit, use_visit};
use crate::{
    components::{bar::Bar, header::Header, held_name::HeldName, icon::Icon, mark::Mark, said::Said},
    state::prefs::{t, use_prefs},
};

/// After a page was turned no press goes on for this long.
pub(super) const TURN: Duration = Duration::from_millis(400);

/// A screen that asks something: head, question, foot with the actions of `actions`.
#[component]
pub fn Frame(
    /// The actions at the foot.
    #[prop(into)]
    actions: ViewFn,
    /// What is asked.
    children: Children,
) -> impl IntoView {
    let visit = use_visit();
    let prefs = use_prefs();
    let name = Signal::derive(move || association(visit, prefs.lang()));
    view! {
        <div class="kiosk kiosk--still">
            <Header name on_held=to_corner(visit)>
                <OnItsOwn />
            </Header>
            <main class="kiosk__main">{children()}</main>
            <Bar call=Callback::new(move |()| visit.call_staff())>{actions.run()}</Bar>
        </div>
    }
}

/// A screen that says something: words on paper beside the deep panel.
#[component]
pub fn Words(
    /// The deep panel.
    #[prop(into)]
    panel: ViewFnOnce,
    /// The words.
    children: Children,
) -> impl IntoView {
    let (visit, prefs) = (use_visit(), use_prefs());
    let name = Signal::derive(move || association(visit, prefs.lang()));
    view! {
        <div class="kiosk kiosk--still kiosk--welcome">
            <header class="kiosk__brand">
                <span class="mark mark--large"><Mark /></span>
                <div>
                    <HeldName class="kiosk__name" name on_held=Some(to_corner(visit)) />
                    <p class="kiosk__place">{move || t().kiosk_title()}</p>
                </div>
                <OnItsOwn />
            </header>
            <main class="kiosk__main">{children()}</main>
            {panel.run()}
            <Bar call=Callback::new(move |()| visit.call_staff()) />
        </div>
    }
}

/// That the tablet works on its own, and how many records wait, until the server has them all.
#[component]
fn OnItsOwn() -> impl IntoView {
    let (visit, prefs) = (use_visit(), use_prefs());
    let device = visit.device;
    let chip = Signal::derive(move || prefs.texts().kiosk_offline_chip(device.unsent.get()));
    let is_on_its_own = Memo::new(move |_| visit.live.stale_since.get().is_some() || device.unsent.get() > 0);
    view! {
        <Show when=move || is_on_its_own.get()>
            <p class="chip chip--warn chip--news" role="status">
                <Icon name="offline" />
                <span><Said text=chip /></span>
            </p>
        </Show>
    }
}

/// The way to the staff corner.
fn to_corner(visit: Visit) -> Callback<()> {
    Callback::new(move |()| visit.go(Stage::Pin))
}

/// What for, and how far one is: nobody is told of steps where there is one.
#[component]
pub fn Step(
    /// What was answered before, and what for.
    answers: StoredValue<Answers>,
    /// What is asked.
    question: Question,
) -> impl IntoView {
    let (visit, prefs) = (use_visit(), use_prefs());
    let name = visit.device.config.with_untracked(|config| {
        config.branch.service(answers.with_value(|it| it.service)).map(|service| service.name.clone())
    });
    let questions = answers.with_value(|answers| visit.questions(answers));
    let words = Signal::derive(move || {
        let name = name.as_ref().map(|name| name.get(prefs.lang()).to_owned()).unwrap_or_default();
        let place = questions.iter().position(|asked| *asked == question).unwrap_or_default();
        let number = |n: usize| t().number(n as u64);
        match questions.len() {
            0 | 1 => name,
            total => t().personal_step(&number(place + 1), &name, &number(total)),
        }
    });
    view! { <p><Said text=words /></p> }
}

/// Back to the screen before.
#[component]
pub fn Back(
    /// What it does.
    on_back: Callback<()>,
) -> impl IntoView {
    view! {
        <button class="button" type="button" on:click=move |_| on_back.run(())>
            <Icon name="back" />
            {move || t().common_back()}
        </button>
    }
}

fn association(visit: Visit, lang: domain::text::Lang) -> String {
    visit.device.config.with(|config| config.branch.association.get(lang).to_owned())
}
