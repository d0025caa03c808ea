//! What was changed, by whom and when; what was before can be put back.

use domain::{setting::Setting, time::ServiceDay};
use leptos::prelude::*;
use sync::wire::setting::ChangedSetting;

use super::{Page, differences::differences};
use crate::{
    browser::document,
    components::{confirm::Confirm, icon::Icon, said::Said},
    state::{
        clock::use_clock,
        prefs::{t, use_prefs},
    },
};

const TITLE: &str = "changes-title";

/// The last changes, newest first.
#[component]
pub(super) fn Changes(page: Page) -> impl IntoView {
    let clock = use_clock();
    let today = Memo::new(move |_| ServiceDay::of(clock.now()));
    let (at_once, open, asked) =
        (page.at_once(), RwSignal::new(false), RwSignal::new(None::<ChangedSetting>));
    let changes = Memo::new(move |_| page.answer.answer().map(|answer| answer.changes).unwrap_or_default());
    let is_known = Memo::new(move |_| page.answer.answer().is_some());
    let ask = Callback::new(move |change| {
        at_once.sending.forget();
        asked.set(Some(change));
        open.set(true);
    });
    let list = move || {
        let changes = changes.get();
        if changes.is_empty() && is_known.get() {
            view! { <p class="panel__text">{t().settings_changes_none()}</p> }.into_any()
        } else {
            let row = |change| view! { <Row page change today ask /> };
            view! { <ol class="settings__changes">{changes.into_iter().map(row).collect_view()}</ol> }
                .into_any()
        }
    };
    // The list is drawn anew with the change that this makes: its title takes the place of the button that was pressed.
    let done = move || {
        open.set(false);
        request_animation_frame(|| document::focus(TITLE));
    };
    let restore = move |()| {
        let setting = asked.with_untracked(|asked| untrack(|| restored(page, asked.as_ref()?)));
        match setting {
            Some(Setting::Hours(hours)) => page.publish(at_once.sending, hours, done),
            Some(Setting::Service(service)) => {
                if let Some(stands) = untrack(|| page.service(service.id)) {
                    page.put_service(at_once, &stands, &service, done);
                }
            }
            // It was put back meanwhile, or can be no more.
            Some(Setting::NoService(_)) | None => done(),
        }
    };
    view! {
        <section class="panel__section" aria-labelledby=TITLE>
            <h2 class="panel__title" id=TITLE tabindex="-1">{move || t().settings_changes()}</h2>
            {list}
            <Confirm
                open
                title_id="restore-title"
                title=Signal::derive(|| t().settings_restore_ask().to_owned())
                action=Signal::derive(|| t().settings_restore())
                sending=at_once.sending
                calm=true
                confirm=restore
            >
                <p>{move || t().settings_restore_lead()}</p>
            </Confirm>
        </section>
    }
}

/// What putting back what was before would make of the part; none where that would change nothing, or cannot be.
fn restored(page: Page, change: &ChangedSetting) -> Option<Setting> {
    let answer = page.answer.answer()?;
    match (&change.before, &change.after) {
        (Setting::Hours(before), _) => {
            (answer.hours != *before && !page.is_changed()).then(|| Setting::Hours(before.clone()))
        }
        (Setting::Service(before), Setting::Service(after)) => {
            let stands = answer.services.iter().find(|service| service.id == before.id)?;
            let restored = stands.with_change(after, before).fitted(&answer.steps);
            let mut others = answer.services.iter().filter(|service| service.id != before.id);
            let is_last = restored.hidden && others.all(|service| service.hidden);
            (restored != *stands && !is_last).then(|| Setting::Service(Box::new(restored)))
        }
        // What was added is hidden, not taken away.
        (Setting::NoService(_), _) | (Setting::Service(_), Setting::Hours(_) | Setting::NoService(_)) => None,
    }
}

#[component]
fn Row(
    page: Page,
    change: ChangedSetting,
    today: Memo<ServiceDay>,
    /// Somebody wants back what was before.
    ask: Callback<ChangedSetting>,
) -> impl IntoView {
    let prefs = use_prefs();
    let change = StoredValue::new(change);
    let who = move || {
        change.with_value(|change| {
            let when = prefs.texts().moment(change.at, today.get());
            match &change.by {
                Some(name) => t().common_pair(name.as_str(), &when),
                None => when,
            }
        })
    };
    let name = move || {
        change.with_value(|change| match &change.after {
            Setting::Hours(_) => t().settings_hours().to_owned(),
            Setting::Service(service) => service.name.get(prefs.lang()).to_owned(),
            Setting::NoService(_) => t().settings_services().to_owned(),
        })
    };
    let lines = move || {
        let told = change.with_value(|change| differences(prefs.texts(), &change.before, &change.after));
        let line = |words: String| view! { <li><Said text=Signal::stored(words) /></li> };
        told.into_iter().map(line).collect_view()
    };
    let can_restore = move || change.with_value(|change| restored(page, change).is_some());
    view! {
        <li class="settings__change">
            <b><Said text=Signal::derive(name) /></b>
            <ul>{lines}</ul>
            <p class="panel__text"><Said text=Signal::derive(who) /></p>
            <Show when=can_restore>
                <button class="settings__restore" type="button" on:click=move |_| ask.run(change.get_value())>
                    <Icon name="undo" />
                    {move || t().settings_restore()}
                </button>
            </Show>
        </li>
    }
}
