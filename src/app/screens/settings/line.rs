//! A line of text as it is typed in both languages.

use domain::text::{Lang, Line, LocalName, LocalText, NAME_CHARS_MAX, SENTENCE_CHARS_MAX};
use leptos::prelude::*;
use texts::Texts;

use crate::{
    components::{
        fault::{Fault, line_fault},
        field::{FaultLine, described},
    },
    state::prefs::t,
};

/// What is typed of it.
#[derive(Clone, Copy)]
pub(super) struct TypedLine {
    ar: RwSignal<String>,
    en: RwSignal<String>,
}

impl TypedLine {
    /// Nothing yet.
    pub(super) fn empty() -> Self {
        Self { ar: RwSignal::default(), en: RwSignal::default() }
    }

    /// Of `name`; of nothing yet.
    pub(super) fn of_name(name: Option<&LocalName>) -> Self {
        name.map_or_else(Self::empty, |name| Self::of(&name.ar, &name.en))
    }

    /// Of `text`; of nothing yet.
    pub(super) fn of_text(text: Option<&LocalText>) -> Self {
        text.map_or_else(Self::empty, |text| Self::of(&text.ar, &text.en))
    }

    fn of<const MAX: usize>(ar: &Line<MAX>, en: &Line<MAX>) -> Self {
        Self { ar: RwSignal::new(ar.to_string()), en: RwSignal::new(en.to_string()) }
    }

    /// The name, where it can be read.
    pub(super) fn name(self) -> Option<LocalName> {
        Some(LocalName { ar: read(self.ar)?, en: read(self.en)? })
    }

    /// The sentence, where it can be read.
    pub(super) fn text(self) -> Option<LocalText> {
        Some(LocalText { ar: read(self.ar)?, en: read(self.en)? })
    }
}

fn read<const MAX: usize>(typed: RwSignal<String>) -> Option<Line<MAX>> {
    typed.with_untracked(|typed| Line::parse(typed).ok())
}

/// How long the line may be.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Length {
    Name,
    Sentence,
}

impl Length {
    fn fault(self, typed: &str) -> Option<Fault> {
        match self {
            Self::Name => line_fault::<NAME_CHARS_MAX>(typed),
            Self::Sentence => line_fault::<SENTENCE_CHARS_MAX>(typed),
        }
    }
}

/// What an entry is called.
pub(super) fn label(words: fn(Texts) -> &'static str) -> Signal<String> {
    Signal::derive(move || words(t()).to_owned())
}

/// The id of the entry in `lang` of the line whose ids begin with `id`.
pub(super) fn entry_id(id: &str, lang: Lang) -> String {
    [id, "-", lang.tag()].concat()
}

/// The entries of a line.
#[component]
pub(super) fn LineFields(
    line: TypedLine,
    /// What the ids of the entries begin with.
    #[prop(into)]
    id: String,
    /// What they are called: in Arabic, in English.
    labels: [Signal<String>; 2],
    length: Length,
    /// Whether it was to be published.
    tried: RwSignal<bool>,
) -> impl IntoView {
    let entry = move |lang, value: RwSignal<String>, label: Signal<String>| {
        let id = entry_id(&id, lang);
        let fault = Memo::new(move |_| tried.get().then(|| length.fault(&value.get())).flatten());
        let error = MaybeProp::derive(move || fault.get().map(|fault| fault.words(t())));
        let (label_for, error_for, describes) = (id.clone(), id.clone(), id.clone());
        view! {
            <div class="field">
                <label class="field__label" for=label_for>{move || label.get()}</label>
                <input
                    class="field__input"
                    id=id
                    dir=if lang == Lang::En { "ltr" } else { "auto" }
                    lang=(lang == Lang::En).then_some(Lang::En.tag())
                    spellcheck=(lang == Lang::Ar).to_string()
                    autocomplete="off"
                    required
                    aria-invalid=move || fault.get().map(|_| "true")
                    aria-describedby=move || described(&describes, false, fault.get().is_some())
                    bind:value=value
                />
                <FaultLine id=error_for text=error />
            </div>
        }
    };
    view! {
        {entry(Lang::Ar, line.ar, labels[0])}
        {entry(Lang::En, line.en, labels[1])}
    }
}
