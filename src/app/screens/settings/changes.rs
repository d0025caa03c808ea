//! What was changed, by whom and when; what was before can be put back.

use domain::{setting::Setting, time::ServiceDay};
use leptos::prelude::*;
use sync::wire::setting::ChangedSetting;
use texts::Texts;

use super::{Page, ask::Ask, differences::differences};
use crate::{
    components::{icon::Icon, said::Said},
    state::{
        clock::use_clock,
        prefs::{t, use_prefs},
    },
};

const TITLE: &str = "changes-title";

/// The last changes, newest first.
#[component]
pub(super) fn Changes(page: Page) -> impl IntoView {
    let (prefs, clock) = (use_prefs(), use_clock());
    let today = Memo::new(move |_| ServiceDay::of(clock.now()));
    let asked = RwSignal::new(None::<ChangedSetting>);
    let changes = Memo::new(move |_| page.answer.answer().map(|answer| answer.changes).unwrap_or_default());
    let is_known = Memo::new(move |_| page.answer.answer().is_some());
    let ask = Callback::new(move |change| asked.set(Some(change)));
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
    let question = move || {
        let (began, after) = asked.with(|asked| untrack(|| restored(page, asked.as_ref()?)))?;
        // A guide that was added goes: links on phones end with it.
        let gone = match (&began, &after) {
            (Setting::Guide(guide), Setting::NoGuide(_)) => Some(guide.name.clone()),
            _ => None,
        };
        let removes = gone.is_some();
        let title = Signal::derive(move || match &gone {
            Some(name) => t().settings_guide_remove_ask(name.get(prefs.lang())),
            None => t().settings_restore_ask().to_owned(),
        });
        let action =
            Signal::derive(
                move || if removes { t().settings_guide_remove() } else { t().settings_restore() },
            );
        let lead = Signal::derive(move || {
            if removes { t().settings_guide_remove_lead() } else { t().settings_restore_lead() }
        });
        Some(view! {
            <Ask
                page
                began
                after
                title
                action
                lead
                back=TITLE
                on_close=move |()| asked.set(None)
            />
        })
    };
    view! {
        <section class="panel__section" aria-labelledby=TITLE>
            <h2 class="panel__title" id=TITLE tabindex="-1">{move || t().settings_changes()}</h2>
            {list}
            {question}
        </section>
    }
}

/// The part as it stands, and what putting back what was before would make of it, where that can be.
fn restored(page: Page, change: &ChangedSetting) -> Option<(Setting, Setting)> {
    let branch = page.branch().filter(|_| change.can_restore)?;
    let (stands, restored) = change.after.taken_back(&change.before, &branch);
    // What is typed of the hours is not thrown away.
    let is_typed = matches!(restored, Setting::Hours(_)) && page.is_changed();
    (!is_typed).then_some((stands, restored))
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
    let name = move || change.with_value(|change| named(prefs.texts(), change));
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

/// What was changed.
fn named(texts: Texts, change: &ChangedSetting) -> String {
    let is_gone = matches!(change.after, Setting::NoGuide(_));
    match if is_gone { &change.before } else { &change.after } {
        Setting::Names(_) => texts.settings_names().to_owned(),
        Setting::Policy(_) => texts.settings_policy().to_owned(),
        Setting::Notices(_) => texts.settings_notices().to_owned(),
        Setting::Hours(_) => texts.settings_hours().to_owned(),
        Setting::Counters(_) => texts.settings_counters().to_owned(),
        Setting::Appointments(_) => texts.appointments_title().to_owned(),
        Setting::Prayers(_) => texts.prayers_title().to_owned(),
        Setting::Messages(_) => texts.settings_messages().to_owned(),
        Setting::Colour(_) => texts.colour_title().to_owned(),
        Setting::Departments(_) => texts.departments_title().to_owned(),
        Setting::Logo(_) => texts.logo_title().to_owned(),
        Setting::QuickServices(_) => texts.quick_title().to_owned(),
        Setting::Guide(guide) => guide.name.get(texts.lang).to_owned(),
        Setting::NoGuide(_) => texts.settings_guides().to_owned(),
        Setting::Service(service) => service.name.get(texts.lang).to_owned(),
        Setting::NoService(_) | Setting::ServiceOrder(_) => texts.settings_services().to_owned(),
    }
}
