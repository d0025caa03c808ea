//! Sentences that are typed one below the other, each in both languages.

use domain::text::{Lang, LocalText};
use leptos::prelude::*;
use texts::Texts;
use uuid::Uuid;

use super::line::{Length, LineFields, TypedLine, entry_id};
use crate::{browser::document as page_of, components::icon::Icon, state::prefs::t};

/// The id of what adds a sentence.
const ADD: &str = "sentence-add";

/// What is typed of them.
#[derive(Clone, Copy)]
pub(super) struct TypedSentences(RwSignal<Vec<Sentence>>);

impl TypedSentences {
    pub(super) fn of(lines: &[LocalText]) -> Self {
        let typed = lines.iter().map(|line| Sentence::new(TypedLine::of_text(Some(line))));
        Self(RwSignal::new(typed.collect()))
    }

    /// One more, with nothing in it; it lives as long as whoever holds these.
    pub(super) fn add(self) -> Sentence {
        let sentence = Sentence::new(TypedLine::empty());
        self.0.update(|sentences| sentences.push(sentence));
        sentence
    }

    /// The sentences, where all of them can be read.
    pub(super) fn texts(self) -> Option<Vec<LocalText>> {
        self.0.get_untracked().into_iter().map(|sentence| sentence.line.text()).collect()
    }
}

/// A sentence that is typed; it comes and goes while the card stands.
#[derive(Clone, Copy)]
pub(super) struct Sentence {
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

/// All of them, with the way to one more.
#[component]
pub(super) fn Sentences(
    lines: TypedSentences,
    /// What they are together.
    legend: fn(Texts) -> &'static str,
    /// What is said where there is none.
    none: fn(Texts) -> &'static str,
    /// So many stay.
    least: usize,
    /// More of them have no room.
    most: usize,
    /// Whether it was to be published.
    tried: RwSignal<bool>,
) -> impl IntoView {
    let (typed, lines) = (lines, lines.0);
    let owner = StoredValue::new(Owner::current());
    let add = move |_| {
        // What is typed of it lives as long as the card.
        let Some(sentence) = owner.get_value().map(|owner| owner.with(|| typed.add())) else { return };
        let first = entry_id(&sentence.lines_id(), Lang::Ar);
        request_animation_frame(move || page_of::focus(&first));
    };
    let n_lines = Memo::new(move |_| lines.with(Vec::len));
    let one = move |sentence: Sentence| view! { <One lines least sentence tried /> };
    view! {
        <fieldset class="settings__documents">
            <legend class="settings__sublegend">{move || legend(t())}</legend>
            <Show when=move || n_lines.get() == 0>
                <p class="panel__text">{move || none(t())}</p>
            </Show>
            <For each=move || lines.get() key=|sentence| sentence.id children=one />
            <Show when=move || n_lines.get() < most>
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
    least: usize,
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
    let can_remove = move || lines.with(|lines| lines.len() > least);
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
