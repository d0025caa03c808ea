//! How the branch is run, for its administrator: what is changed stands here until it is published.

mod changes;
mod differences;
mod draft;
mod edit;
mod moment;
mod other;
mod services;
mod week;

use std::time::Duration;

use domain::{
    association::{Hours, Service},
    id::{CommandId, ServiceId},
    process::Step,
    setting::Setting,
};
use leptos::prelude::*;
use sync::wire::{
    problem::Code,
    setting::{SettingChange, Settings as Answer},
};
use uuid::Uuid;

use self::draft::{Draft, Wrong};
use crate::{
    api::ApiError,
    components::{
        app_header::StaffPage, empty::Waiting, icon::Icon, lede::Lede, not_live::NotLive, refusal::Refusal,
    },
    screens::office_page::OfficePage,
    state::{polled::Polled, prefs::t, sending::Sending},
};

/// Where settings are read and changed.
const SETTINGS: &str = "/v1/settings";
/// They are asked for this often while somebody sees the page: others may change them.
const EVERY: Duration = Duration::from_secs(30);

/// What the parts of the page share.
#[derive(Clone, Copy)]
struct Page {
    answer: Polled<Answer>,
    /// What the draft began from.
    began: RwSignal<Option<Hours>>,
    draft: RwSignal<Draft>,
    /// Why the draft was not published.
    wrong: RwSignal<Option<Wrong>>,
    published: RwSignal<bool>,
    /// Whether other hours are being typed.
    adding: RwSignal<bool>,
    sending: Sending,
}

/// How the dialogs of a part send, one at a time.
#[derive(Clone, Copy)]
struct AtOnce {
    sending: Sending,
    /// Whether somebody else was quicker.
    overtaken: Memo<bool>,
}

impl Page {
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

    /// Puts `after` in the place of what the draft began from, then does what is `done` after it.
    fn publish(self, sending: Sending, after: Hours, done: impl FnOnce() + 'static) {
        let Some(before) = self.began.get_untracked() else { return };
        self.published.set(false);
        let sent = self.draft.get_untracked();
        self.change(sending, Setting::Hours(before), Setting::Hours(after), move |answer| {
            // What was typed meanwhile stays.
            if self.draft.get_untracked() == sent {
                self.begin(answer.hours.clone());
            } else {
                self.began.set(Some(answer.hours.clone()));
            }
            self.published.set(true);
            done();
        });
    }

    /// Changes of a service what differs from `began` to `after`, then does what is `done` after it.
    fn put_service(self, at_once: AtOnce, began: &Service, after: &Service, done: impl FnOnce() + 'static) {
        // What somebody else changed meanwhile is replaced only knowingly, and only where it is the same.
        let now = untrack(|| self.service(began.id)).filter(|_| at_once.overtaken.get_untracked());
        let before = now.unwrap_or_else(|| began.clone());
        let steps = untrack(|| self.steps());
        let after = before.with_change(began, after).fitted(&steps);
        let [before, after] = [before, after].map(|service| Setting::Service(Box::new(service)));
        self.change(at_once.sending, before, after, move |_| done());
    }

    /// Publishes a service as it is typed, which may be new, then does what is `done` after it.
    fn publish_service(
        self,
        at_once: AtOnce,
        began: Option<Service>,
        after: Service,
        done: impl FnOnce() + 'static,
    ) {
        // A new one whose answer was lost stands there already, with the letter that was sent with it.
        let there = untrack(|| self.service(after.id)).filter(|there| there.letter == after.letter);
        if let Some(began) = began.or(there) {
            return self.put_service(at_once, &began, &after, done);
        }
        let (before, after) = (Setting::NoService(after.id), Setting::Service(Box::new(after)));
        self.change(at_once.sending, before, after, move |_| done());
    }

    fn change(self, sending: Sending, before: Setting, after: Setting, done: impl FnOnce(&Answer) + 'static) {
        let Some(branch) = untrack(|| self.answer.answer()).map(|answer| answer.branch) else { return };
        let change = SettingChange { command: CommandId(Uuid::new_v4()), branch, before, after };
        let api = sending.api();
        sending.send(async move { api.post(SETTINGS, &change).await }, move |answer: Answer| {
            self.answer.told(answer.clone());
            // An answer that is on its way may be older.
            self.answer.again();
            done(&answer);
        });
    }

    /// The steps of the branch's policy; followed.
    fn steps(self) -> Vec<Step> {
        self.answer.answer().map(|answer| answer.steps).unwrap_or_default()
    }

    /// A service as it stands; followed.
    fn service(self, id: ServiceId) -> Option<Service> {
        self.answer.answer()?.services.into_iter().find(|service| service.id == id)
    }

    fn publish_draft(self) {
        if self.adding.get_untracked() {
            return self.wrong.set(Some(Wrong::OpenForm));
        }
        match self.draft.get_untracked().hours() {
            Ok(hours) => self.publish(self.sending, hours, || ()),
            Err(wrong) => self.wrong.set(Some(wrong)),
        }
    }

    /// What is published at once, whatever the draft is.
    fn at_once(self) -> AtOnce {
        let sending = Sending::new();
        AtOnce { sending, overtaken: self.asked_again_after(sending) }
    }

    /// Whether somebody else was quicker than what was sent. What they changed is asked for after every refusal.
    fn asked_again_after(self, sending: Sending) -> Memo<bool> {
        let refused = Memo::new(move |_| match sending.refusal() {
            Some(ApiError::Refused(problem)) => Some(problem.code),
            Some(_) | None => None,
        });
        Effect::new(move || {
            if refused.get().is_some() {
                self.answer.again();
            }
        });
        Memo::new(move |_| refused.get() == Some(Code::ChangedMeanwhile))
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
    let page = Page {
        answer: Polled::follow(Signal::stored(Some(SETTINGS.to_owned())), EVERY),
        began: RwSignal::new(None),
        draft: RwSignal::new(nothing),
        wrong: RwSignal::new(None),
        published: RwSignal::new(false),
        adding: RwSignal::new(false),
        sending: Sending::new(),
    };
    let overtaken = page.asked_again_after(page.sending);
    // What others changed is shown at once. What is typed here stays, and is published over it only knowingly.
    Effect::new(move || {
        let is_overtaken = overtaken.get();
        let Some(hours) = page.answer.answer().map(|answer| answer.hours) else { return };
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
            page.sending.forget();
        }
    });
    let is_known = Memo::new(move |_| page.began.with(Option::is_some));
    let form = move || match is_known.get() {
        true => view! {
            <week::Week page />
            <other::Other page />
            <services::Services page />
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

/// Publishing and leaving, at hand wherever the page stands.
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
            page.sending.forget();
            page.begin(began);
        }
    };
    view! {
        <div class="settings__bar">
            <Why wrong=page.wrong />
            <Refusal error=Signal::derive(move || page.sending.refusal()) />
            <div class="settings__actions">
                <div role="status">{state}</div>
                <Show when=move || changed.get()>
                    <button class="button button--compact" type="button" on:click=leave>
                        <Icon name="x" />
                        {move || t().settings_leave()}
                    </button>
                </Show>
                <button
                    class="button button--compact button--main"
                    type="button"
                    aria-disabled=move || (!changed.get() || page.sending.busy()).to_string()
                    on:click=move |_| {
                        if changed.get_untracked() {
                            page.publish_draft();
                        }
                    }
                >
                    <Icon name="check" />
                    {move || if page.sending.busy() { t().common_saving() } else { t().settings_publish() }}
                </button>
            </div>
        </div>
    }
}
