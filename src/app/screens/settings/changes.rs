//! What was changed, by whom and when; what was before can be put back.

use domain::{
    association::{Hours, OtherHours},
    setting::Setting,
    time::ServiceDay,
};
use leptos::prelude::*;
use sync::wire::setting::ChangedSetting;
use texts::Texts;

use super::Page;
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
    let changes = Memo::new(move |_| page.answer.answer().map(|answer| answer.changes).unwrap_or_default());
    let is_known = Memo::new(move |_| page.answer.answer().is_some());
    let list = move || {
        let changes = changes.get();
        if changes.is_empty() && is_known.get() {
            view! { <p class="panel__text">{t().settings_changes_none()}</p> }.into_any()
        } else {
            let row = |change| view! { <Row page change today /> };
            view! { <ol class="settings__changes">{changes.into_iter().map(row).collect_view()}</ol> }
                .into_any()
        }
    };
    view! {
        <section class="panel__section" aria-labelledby=TITLE>
            <h2 class="panel__title" id=TITLE tabindex="-1">{move || t().settings_changes()}</h2>
            {list}
        </section>
    }
}

#[component]
fn Row(page: Page, change: ChangedSetting, today: Memo<ServiceDay>) -> impl IntoView {
    let prefs = use_prefs();
    let ChangedSetting { at, by, before: Setting::Hours(before), after: Setting::Hours(after) } = change;
    let asking = RwSignal::new(false);
    let who = Signal::derive(move || {
        let when = prefs.texts().moment(at, today.get());
        match &by {
            Some(name) => t().common_pair(name.as_str(), &when),
            None => when,
        }
    });
    let lines = {
        let (before, after) = (before.clone(), after);
        move || {
            let line = |words: String| view! { <li><Said text=Signal::stored(words) /></li> };
            differences(prefs.texts(), &before, &after).into_iter().map(line).collect_view()
        }
    };
    let stands = {
        let before = before.clone();
        Memo::new(move |_| page.answer.answer().is_some_and(|answer| answer.hours == before))
    };
    let can_restore = move || !stands.get() && !page.is_changed();
    // The list is drawn anew with the change that this makes: its title takes the place of the button that was pressed.
    let restore = move |()| page.publish(before.clone(), || document::focus(TITLE));
    view! {
        <li class="settings__change">
            <b>{move || t().settings_hours()}</b>
            <ul>{lines}</ul>
            <p class="panel__text"><Said text=who /></p>
            <Show when=can_restore>
                <button class="settings__restore" type="button" on:click=move |_| asking.set(true)>
                    <Icon name="undo" />
                    {move || t().settings_restore()}
                </button>
            </Show>
            <Confirm
                open=asking
                title_id="restore-title"
                title=Signal::derive(|| t().settings_restore_ask().to_owned())
                action=Signal::derive(|| t().settings_restore())
                sending=page.sending
                calm=true
                confirm=restore
            >
                <p>{move || t().settings_restore_lead()}</p>
            </Confirm>
        </li>
    }
}

/// What differs, a line each.
fn differences(texts: Texts, before: &Hours, after: &Hours) -> Vec<String> {
    let was = |first: String, second: String| (first != second).then(|| texts.settings_was(&first, &second));
    let days = was(texts.weekdays(&before.days), texts.weekdays(&after.days));
    let shifts = was(texts.shifts(&before.shifts), texts.shifts(&after.shifts));
    let told = |other: &OtherHours| {
        let days = texts.common_pair(texts.occasion(other.occasion), &texts.span(other.from, other.to));
        texts.common_pair(&days, &texts.shifts(&other.shifts))
    };
    let added = after.other.iter().filter(|other| !before.other.contains(other));
    let removed = before.other.iter().filter(|other| !after.other.contains(other));
    let other = added.map(|other| texts.settings_added(&told(other)));
    let other = other.chain(removed.map(|other| texts.settings_removed(&told(other))));
    days.into_iter().chain(shifts).chain(other).collect()
}

#[cfg(test)]
mod tests {
    use domain::{association::Shift, calendar::Weekday, occasion::Occasion};
    use texts::{Digits, Lang};

    use super::*;

    #[test]
    fn a_change_is_told_by_what_differs() {
        let texts = Texts::new(Lang::En, Digits::Latin);
        let before = Hours {
            days: Weekday::ALL[..5].to_vec(),
            shifts: vec![Shift { from_min: 480, to_min: 840 }],
            other: vec![],
        };
        assert!(differences(texts, &before, &before).is_empty());
        let mut after = before.clone();
        after.days.pop();
        after.shifts[0].to_min = 900;
        after.other.push(OtherHours {
            occasion: Occasion::EidAlFitr,
            from: "2027-03-10".parse().unwrap(),
            to: "2027-03-13".parse().unwrap(),
            shifts: vec![],
        });
        let told = differences(texts, &before, &after);
        assert_eq!(told.len(), 3, "{told:?}");
        assert_eq!(told[0], "Was Sunday to Thursday, now Sunday to Wednesday");
        assert!(told[2].starts_with("Added: Eid al-Fitr"), "{told:?}");
        assert!(differences(texts, &after, &before)[2].starts_with("Removed"), "{told:?}");
    }
}
