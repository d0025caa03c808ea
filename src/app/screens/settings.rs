//! How the branch is run, for its administrator: what is changed stands here until it is published.

mod appointments;
mod ask;
mod card;
mod changes;
mod colour;
mod counter;
mod counters;
mod departments;
mod differences;
mod draft;
mod edit;
mod facts;
mod guides;
mod line;
mod list;
mod logo;
mod messages;
mod moment;
mod names;
mod notices;
mod number;
mod other;
mod pictures;
mod policy;
mod prayers;
mod publishing;
mod quick;
mod sentences;
mod services;
mod week;

use std::time::Duration;

use domain::{
    association::{Branch, Hours},
    setting::Setting,
};
use leptos::prelude::*;
use sync::wire::setting::Settings as Answer;
use texts::Texts;

use self::{
    draft::{Draft, Wrong},
    publishing::Publishing,
};
use crate::{
    browser::document,
    components::{
        app_header::StaffPage, empty::Waiting, icon::Icon, lede::Lede, not_live::NotLive, refusal::Refusal,
    },
    screens::office_page::OfficePage,
    state::{
        polled::Polled,
        prefs::{t, use_prefs},
    },
};

/// Where settings are read and changed.
const SETTINGS: &str = "/v1/settings";
/// They are asked for this often while somebody sees the page: others may change them.
const EVERY: Duration = Duration::from_secs(30);
/// A part of the page: the id of its title, and what it is called.
type Part = (&'static str, fn(Texts) -> &'static str);
/// The parts of the page, in their order.
const PARTS: [Part; 14] = [
    (week::TITLE, Texts::settings_hours),
    (prayers::TITLE, Texts::prayers_title),
    (services::TITLE, Texts::settings_services),
    (quick::TITLE, Texts::quick_title),
    (appointments::TITLE, Texts::appointments_title),
    (counters::TITLE, Texts::settings_counters),
    (departments::TITLE, Texts::departments_title),
    (policy::TITLE, Texts::settings_policy),
    (notices::TITLE, Texts::settings_notices),
    (guides::TITLE, Texts::settings_guides),
    (messages::TITLE, Texts::settings_messages),
    (names::TITLE, Texts::settings_names),
    (colour::TITLE, Texts::colour_title),
    (logo::TITLE, Texts::logo_title),
];

/// What the parts of the page share.
#[derive(Clone, Copy)]
struct Page {
    answer: Polled<Answer>,
    /// What the draft of the hours began from.
    began: RwSignal<Option<Hours>>,
    draft: RwSignal<Draft>,
    /// Why the draft was not published.
    wrong: RwSignal<Option<Wrong>>,
    published: RwSignal<bool>,
    /// Whether other hours are being typed.
    adding: RwSignal<bool>,
    /// How the draft is published.
    publishing: Publishing,
}

impl Page {
    /// The branch as it stands; followed.
    fn branch(self) -> Option<Branch> {
        self.answer.answer().map(|answer| answer.branch)
    }

    /// How one other part is published, whatever the draft is.
    fn publishing(self) -> Publishing {
        Publishing::new(self.answer)
    }

    /// Begins anew from `hours`.
    fn begin(self, hours: Hours) {
        self.draft.set(Draft::of(&hours));
        self.began.set(Some(hours));
        self.wrong.set(None);
    }

    /// Whether anything is typed that was not published; followed.
    fn is_changed(self) -> bool {
        self.began.with(|began| {
            began.as_ref().is_some_and(|began| self.draft.with(|draft| Draft::of(began) != *draft))
        })
    }

    /// Puts `after` in the place of `before`, then does what is `done` after it.
    fn publish_hours(
        self,
        publishing: Publishing,
        [before, after]: [Hours; 2],
        done: impl FnOnce() + 'static,
    ) {
        self.published.set(false);
        let sent = self.draft.get_untracked();
        publishing.put(&Setting::Hours(before), &Setting::Hours(after), move |branch| {
            // What was typed meanwhile stays.
            if self.draft.get_untracked() == sent {
                self.begin(branch.hours.clone());
            } else {
                self.began.set(Some(branch.hours.clone()));
            }
            self.published.set(true);
            done();
        });
    }

    fn publish_draft(self) {
        if self.adding.get_untracked() {
            return self.wrong.set(Some(Wrong::OpenForm));
        }
        let Some(began) = self.began.get_untracked() else { return };
        match self.draft.get_untracked().hours() {
            Ok(hours) => self.publish_hours(self.publishing, [began, hours], || ()),
            Err(wrong) => self.wrong.set(Some(wrong)),
        }
    }
}

/// The page.
#[component]
pub fn Settings() -> impl IntoView {
    view! {
        <OfficePage page=StaffPage::Settings class="settings" title=|t| t.settings_title()>
            <Body />
        </OfficePage>
    }
}

#[component]
fn Body() -> impl IntoView {
    let nothing = Draft { days: vec![], usual: draft::Periods::default(), other: vec![] };
    let answer = Polled::follow(Signal::stored(Some(SETTINGS.to_owned())), EVERY);
    let page = Page {
        answer,
        began: RwSignal::new(None),
        draft: RwSignal::new(nothing),
        wrong: RwSignal::new(None),
        published: RwSignal::new(false),
        adding: RwSignal::new(false),
        publishing: Publishing::new(answer),
    };
    let prefs = use_prefs();
    Effect::new(move || {
        if let Some(branch) = page.branch() {
            prefs.follow(&branch);
        }
    });
    // What others changed is shown at once. What is typed here stays, and is published over it only knowingly.
    Effect::new(move || {
        let is_overtaken = page.publishing.is_overtaken();
        let Some(hours) = page.branch().map(|branch| branch.hours) else { return };
        if !untrack(|| page.is_changed()) {
            page.begin(hours);
        } else if is_overtaken {
            page.began.set(Some(hours));
        }
    });
    // A sentence about a draft ends with the next change of it.
    Effect::new(move || {
        page.draft.track();
        page.adding.track();
        page.wrong.set(None);
        if untrack(|| page.is_changed()) {
            page.published.set(false);
            page.publishing.forget();
        }
    });
    let is_known = Memo::new(move |_| page.began.with(Option::is_some));
    let form = move || match is_known.get() {
        true => view! {
            <week::Week page />
            <other::Other page />
            <prayers::Prayers page />
            <services::Services page />
            <quick::QuickServices page />
            <appointments::Appointments page />
            <counters::Counters page />
            <departments::Departments page />
            <policy::Policy page />
            <notices::Notices page />
            <guides::Guides page />
            <messages::Messages page />
            <names::Names page />
            <colour::Colour page />
            <logo::Logo page />
        }
        .into_any(),
        false => view! { <Waiting fact=t().common_loading() /> }.into_any(),
    };
    view! {
        <div class="staff__body staff__body--beside">
            <main class="staff__main">
                <Lede
                    title=Signal::derive(|| t().settings_title().to_owned())
                    subtitle=Signal::derive(|| t().settings_lead().to_owned())
                />
                <Parts />
                <NotLive failure=Signal::derive(move || page.answer.failure()) />
                {form}
                <Bar page />
            </main>
            <aside class="panel">
                <changes::Changes page />
            </aside>
        </div>
    }
}

/// The way to each part.
#[component]
fn Parts() -> impl IntoView {
    let part = |(id, words): Part| {
        view! { <li><a href=format!("#{id}")>{move || words(t())}</a></li> }
    };
    view! {
        <nav class="settings__parts" aria-label=move || t().settings_parts()>
            <ul>{PARTS.map(part).collect_view()}</ul>
        </nav>
    }
}

/// Why what is typed cannot be kept.
#[component]
fn Why(wrong: RwSignal<Option<Wrong>>) -> impl IntoView {
    let line = move || {
        wrong.get().map(|wrong| {
            view! { <p class="form__refusal"><Icon name="warn" /><span>{wrong.words(t())}</span></p> }
        })
    };
    view! { <div role="alert">{line}</div> }
}

/// Publishing and leaving the hours that are typed, at hand wherever the page stands.
#[component]
fn Bar(page: Page) -> impl IntoView {
    let changed = Memo::new(move |_| page.is_changed());
    let state = move || {
        let (icon, words) = match (changed.get(), page.published.get()) {
            (true, _) => ("note", t().settings_unpublished()),
            (false, true) => ("check-circle", t().settings_published()),
            (false, false) => return None,
        };
        Some(view! { <p class="settings__state"><Icon name=icon />{words}</p> })
    };
    let leave = move |_| {
        if let Some(began) = page.began.get_untracked() {
            page.publishing.forget();
            page.begin(began);
            // What was pressed goes.
            request_animation_frame(|| document::focus(week::TITLE));
        }
    };
    let has_news =
        Memo::new(move |_| changed.get() || page.published.get() || page.publishing.refusal().is_some());
    view! {
        <div class="settings__bar" class:settings__bar--idle=move || !has_news.get()>
            <Why wrong=page.wrong />
            <Refusal error=Signal::derive(move || page.publishing.refusal()) />
            <div class="settings__actions">
                <div role="status">{state}</div>
                <Show when=move || changed.get()>
                    <button class="button button--compact" type="button" on:click=leave>
                        <Icon name="x" />
                        {move || t().settings_leave()}
                    </button>
                </Show>
                <Show when=move || has_news.get()>
                <button
                    class="button button--compact button--main"
                    type="button"
                    aria-disabled=move || (!changed.get() || page.publishing.busy()).to_string()
                    on:click=move |_| {
                        if changed.get_untracked() {
                            page.publish_draft();
                        }
                    }
                >
                    <Icon name="check" />
                    {move || if page.publishing.busy() { t().common_saving() } else { t().settings_publish() }}
                </button>
                </Show>
            </div>
        </div>
    }
}
