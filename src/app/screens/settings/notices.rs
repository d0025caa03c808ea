//! What visitors are told of their data, and what applicants declare.

use domain::{
    association::Notices as Value,
    declaration::{Declaration, LINES_MAX},
    digits::to_latin,
    personal::{KEEP_MONTHS_MAX, PrivacyNotice},
    setting::Setting,
    text::Lang,
};
use leptos::prelude::*;
use texts::Texts;

use super::{
    Page,
    card::{Card, Tick},
    facts::{Fact, Facts},
    sentences::{Sentences, TypedSentences},
};
use crate::{
    components::field::{Entry, Field},
    state::prefs::{t, use_prefs},
};

/// The id of its title.
pub(super) const TITLE: &str = "notices-title";
/// A version that was not published yet: publishing it gives it its own.
const UNPUBLISHED: u16 = 0;

/// Notice and declaration as they stand.
#[component]
pub(super) fn Notices(page: Page) -> impl IntoView {
    let (prefs, open) = (use_prefs(), RwSignal::new(None::<Value>));
    let notices = Memo::new(move |_| page.branch().map(|branch| branch.notices()));
    let facts = Signal::derive(move || {
        let told = notices.get().map(|notices| told(prefs.texts(), prefs.lang(), &notices));
        told.unwrap_or_default()
    });
    let card = move || open.get().map(|began| view! { <Edit page began open /> });
    view! {
        <Facts title_id=TITLE title=Texts::settings_notices lead=Texts::settings_notices_lead facts edit=move |()| open.set(notices.get_untracked())>
            {card}
        </Facts>
    }
}

fn told(texts: Texts, lang: Lang, notices: &Value) -> Vec<Fact> {
    let versioned = |version: u16, words: &str| {
        texts.common_pair(words, &texts.personal_notice_version(&texts.number(version.into())))
    };
    let none = || texts.settings_none().to_owned();
    let keep = match notices.privacy {
        None => (texts.personal_notice().to_owned(), none()),
        Some(PrivacyNotice { version, keep_months }) => (
            versioned(version, texts.personal_notice()),
            texts.personal_notice_kept(&texts.kept(keep_months)),
        ),
    };
    let declared = match &notices.declaration {
        None => (texts.settings_declaration().to_owned(), none()),
        Some(Declaration { version, lines }) => {
            let lines: Vec<_> = lines.iter().map(|line| line.get(lang)).collect();
            (versioned(*version, texts.settings_declaration()), lines.join(" "))
        }
    };
    vec![keep, declared]
}

#[component]
fn Edit(page: Page, began: Value, open: RwSignal<Option<Value>>) -> impl IntoView {
    let months = began.privacy.map(|notice| t().number(notice.keep_months.into()));
    let most = began.privacy.map_or(KEEP_MONTHS_MAX, |notice| notice.keep_months);
    let (months, tried) = (RwSignal::new(months.unwrap_or_default()), RwSignal::new(false));
    let lines = began.declaration.as_ref().map(|declaration| &declaration.lines[..]).unwrap_or_default();
    let lines = TypedSentences::of(lines);
    let (was_told, declared) = (began.privacy.is_some(), began.declaration.is_some());
    // What was not there yet may stay away.
    let keep = move || match months.with(|typed| to_latin(typed.trim())) {
        typed if typed.is_empty() && !was_told => Some(None),
        typed => typed.parse().ok().filter(|n| (1..=most).contains(n)).map(Some),
    };
    // Whose time is over then, their data are destroyed: nothing brings them back.
    let shortens = move || was_told && matches!(keep(), Some(Some(n)) if n < most);
    let sure = RwSignal::new(false);
    let is_unsure = move || shortens() && !sure.get();
    let read = Callback::new(move |()| {
        tried.set(true);
        if untrack(is_unsure) {
            return None;
        }
        let privacy = untrack(keep)?.map(|keep_months| PrivacyNotice { version: UNPUBLISHED, keep_months });
        let lines = lines.texts()?;
        let declaration = (!lines.is_empty()).then_some(Declaration { version: UNPUBLISHED, lines });
        Some(Setting::Notices(Box::new(Value { privacy, declaration })))
    });
    let error = MaybeProp::derive(move || {
        let is_wrong = tried.get() && keep().is_none();
        is_wrong.then(|| t().settings_number_wrong(&t().number(1), &t().number(most.into())))
    });
    let hint = MaybeProp::derive(move || was_told.then(|| t().settings_keep_lead().to_owned()));
    view! {
        <Card
            page
            began=Setting::Notices(Box::new(began))
            title=Signal::derive(|| t().settings_edit_title(t().settings_notices()))
            lead=Signal::derive(|| t().settings_notices_edit_lead())
            back=TITLE
            read
            on_close=move |()| open.set(None)
        >
            <Field
                id="keep-months"
                entry=Entry::Number
                value=months
                label=Signal::derive(|| t().settings_keep_months().to_owned())
                optional=!was_told
                hint
                error
            />
            <Show when=shortens>
                <Tick
                    ticked=sure
                    words=Signal::derive(|| t().settings_keep_sure())
                    wrong=Signal::derive(move || tried.get() && is_unsure())
                />
            </Show>
            <Sentences
                lines
                legend=Texts::settings_declaration
                none=Texts::settings_declaration_none
                least=usize::from(declared)
                most=LINES_MAX
                tried
            />
        </Card>
    }
}
