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
use uuid::Uuid;

use super::{
    Page,
    card::{Card, Tick},
    facts::{Fact, Facts},
    line::{Length, LineFields, TypedLine, entry_id},
};
use crate::{
    browser::document as page_of,
    components::{
        field::{Entry, Field},
        icon::Icon,
    },
    state::prefs::{t, use_prefs},
};

/// The id of its title.
pub(super) const TITLE: &str = "notices-title";
/// The id of what adds a sentence.
const ADD: &str = "sentence-add";
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

/// A sentence that is typed; it comes and goes while the card stands.
#[derive(Clone, Copy)]
struct Sentence {
    id: Uuid,
    line: TypedLine,
}

impl Sentence {
    fn new(line: TypedLine) -> Self {
        Self { id: Uuid::new_v4(), line }
    }

    /// What the ids of its entries begin with.
    fn lines_id(self) -> String {
        format!("sentence-{}", self.id)
    }
}

#[component]
fn Edit(page: Page, began: Value, open: RwSignal<Option<Value>>) -> impl IntoView {
    let months = began.privacy.map(|notice| t().number(notice.keep_months.into()));
    let most = began.privacy.map_or(KEEP_MONTHS_MAX, |notice| notice.keep_months);
    let (months, tried) = (RwSignal::new(months.unwrap_or_default()), RwSignal::new(false));
    let lines = began.declaration.as_ref().map(|declaration| &declaration.lines[..]).unwrap_or_default();
    let lines = lines.iter().map(|line| Sentence::new(TypedLine::of_text(Some(line)))).collect::<Vec<_>>();
    let lines = RwSignal::new(lines);
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
        let lines = lines.get_untracked().into_iter().map(|it| it.line.text()).collect::<Option<Vec<_>>>()?;
        let declaration = (!lines.is_empty()).then_some(Declaration { version: UNPUBLISHED, lines });
        Some(Setting::Notices(Box::new(Value { privacy, declaration })))
    });
    let error = MaybeProp::derive(move || {
        let is_wrong = tried.get() && keep().is_none();
        is_wrong.then(|| t().settings_keep_wrong(&t().number(1), &t().number(most.into())))
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
            <Sentences lines declared tried />
        </Card>
    }
}

#[component]
fn Sentences(
    lines: RwSignal<Vec<Sentence>>,
    /// Whether applicants declare something already: then one sentence stays.
    declared: bool,
    /// Whether it was to be published.
    tried: RwSignal<bool>,
) -> impl IntoView {
    let owner = StoredValue::new(Owner::current());
    let add = move |_| {
        // What is typed of it lives as long as the card.
        let new = || Sentence::new(TypedLine::empty());
        let Some(sentence) = owner.get_value().map(|owner| owner.with(new)) else { return };
        let first = entry_id(&sentence.lines_id(), Lang::Ar);
        lines.update(|lines| lines.push(sentence));
        request_animation_frame(move || page_of::focus(&first));
    };
    let n_lines = Memo::new(move |_| lines.with(Vec::len));
    let one = move |sentence: Sentence| view! { <One lines declared sentence tried /> };
    view! {
        <fieldset class="settings__documents">
            <legend class="settings__sublegend">{move || t().settings_declaration()}</legend>
            <Show when=move || n_lines.get() == 0>
                <p class="panel__text">{move || t().settings_declaration_none()}</p>
            </Show>
            <For each=move || lines.get() key=|sentence| sentence.id children=one />
            <Show when=move || n_lines.get() < LINES_MAX>
                <button class="button button--compact settings__add" id=ADD type="button" on:click=add>
                    <Icon name="plus" />
                    {move || t().settings_sentence_add()}
                </button>
            </Show>
        </fieldset>
    }
}

#[component]
fn One(
    lines: RwSignal<Vec<Sentence>>,
    declared: bool,
    sentence: Sentence,
    tried: RwSignal<bool>,
) -> impl IntoView {
    let id = sentence.id;
    let nth = Memo::new(move |_| {
        let place = lines.with(|all| all.iter().position(|other| other.id == id));
        place.map_or(0, |place| place as u64 + 1)
    });
    let nth = move || t().number(nth.get());
    let labels = [
        Signal::derive(move || t().settings_sentence_ar(&nth())),
        Signal::derive(move || t().settings_sentence_en(&nth())),
    ];
    let can_remove = move || !declared || lines.with(|lines| lines.len() > 1);
    let remove = move |_| {
        lines.update(|all| all.retain(|other| other.id != id));
        request_animation_frame(|| page_of::focus(ADD));
    };
    view! {
        <div class="settings__sentence">
            <LineFields line=sentence.line id=sentence.lines_id() labels length=Length::Sentence tried />
            <Show when=can_remove>
                <button class="button button--compact button--icon" type="button" aria-label=move || t().settings_sentence_remove(&nth()) on:click=remove>
                    <Icon name="x" />
                </button>
            </Show>
        </div>
    }
}
