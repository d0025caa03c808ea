//! One slot a sign. An ordinary input lies over the slots, unseen, so typing, pasting and screen readers meet it.

use domain::digits;
use leptos::{html, prelude::*};

use crate::{components::keypad::Key, state::prefs::t};

/// What is typed into a row of slots.
#[derive(Clone, Copy)]
pub struct Typed {
    /// The signs so far.
    pub signs: RwSignal<String>,
    n_usual: usize,
    n_max: usize,
    reads: fn(char) -> Option<char>,
}

impl Typed {
    /// Nothing yet, of at most `n_max` signs; `reads` answers a typed character as the sign it means.
    pub fn new(n_max: usize, reads: fn(char) -> Option<char>) -> Self {
        Self { signs: RwSignal::new(String::new()), n_usual: n_max, n_max, reads }
    }

    /// The same with `n_usual` slots, unless more is typed.
    #[must_use]
    pub fn usually(self, n_usual: usize) -> Self {
        Self { n_usual, ..self }
    }

    /// How many signs there are.
    pub fn n_signs(self) -> usize {
        self.signs.with_untracked(|signs| signs.chars().count())
    }

    /// Whether nothing more fits, followed.
    pub fn is_full(self) -> bool {
        self.signs.with(|signs| signs.chars().count() >= self.n_max)
    }

    /// Takes what a keypad heard.
    pub fn press(self, key: Key) {
        self.signs.update(|signs| match key {
            Key::Sign(sign) => {
                if signs.chars().count() < self.n_max {
                    signs.extend((self.reads)(sign));
                }
            }
            Key::Delete => drop(signs.pop()),
            Key::Clear => signs.clear(),
        });
    }

    /// Takes a whole text, typed or pasted; answers what it came to.
    fn take(self, text: &str) -> String {
        let signs: String = text.chars().filter_map(self.reads).take(self.n_max).collect();
        self.signs.set(signs.clone());
        signs
    }
}

/// A typed character as a digit, of any script.
pub fn digit(c: char) -> Option<char> {
    digits::to_latin(c.encode_utf8(&mut [0; 4])).chars().next().filter(char::is_ascii_digit)
}

/// The slots of `typed`.
#[component]
pub fn Slots(
    /// What is typed.
    typed: Typed,
    /// Names the input to those who do not see the slots; elsewhere a label does, by `id`.
    #[prop(optional, into)]
    label: Option<Signal<String>>,
    /// The input's id.
    #[prop(optional)]
    id: Option<&'static str>,
    /// Boxes with a dash in the middle, as a pairing code is written.
    #[prop(optional)]
    code: bool,
    /// Whether what was typed was refused.
    #[prop(optional, into)]
    invalid: Signal<bool>,
    /// Whether keys go here; where it is the only row they do.
    #[prop(optional, into)]
    current: Option<Signal<bool>>,
    /// The id of what is said of it.
    #[prop(optional)]
    described_by: Option<&'static str>,
    /// Whether it should not stay empty.
    #[prop(optional)]
    required: bool,
    /// Called when the input is reached.
    #[prop(optional)]
    on_focus: Option<Callback<()>>,
    /// The input, for whoever moves the focus.
    #[prop(optional)]
    input: NodeRef<html::Input>,
) -> impl IntoView {
    let on_input = move |event| {
        let read = typed.take(&event_target_value(&event));
        if let Some(input) = input.get_untracked() {
            input.set_value(&read);
        }
    };
    let n_slots = Memo::new(move |_| typed.signs.with(|signs| signs.chars().count().max(typed.n_usual)));
    view! {
        <div
            class="slots"
            class=("slots--code", code)
            class=("slots--current", move || current.is_some_and(|current| current.get()))
            class=("slots--invalid", invalid)
            dir="ltr"
        >
            <input
                class="slots__input"
                id=id
                aria-label=move || label.map(|label| label.get())
                aria-invalid=move || invalid.get().then_some("true")
                aria-describedby=described_by
                aria-required=required.then_some("true")
                inputmode="none"
                autocomplete="off"
                autocapitalize="characters"
                spellcheck="false"
                node_ref=input
                prop:value=typed.signs
                on:input=on_input
                on:focus=move |_| {
                    if let Some(on_focus) = on_focus {
                        on_focus.run(());
                    }
                }
            />
            {move || (0..n_slots.get()).map(|place| slot(typed, place, code && place * 2 == typed.n_max, current)).collect_view()}
        </div>
    }
}

fn slot(typed: Typed, place: usize, after_dash: bool, row_current: Option<Signal<bool>>) -> impl IntoView {
    let sign = move || typed.signs.with(|signs| signs.chars().nth(place));
    let is_current = move || {
        row_current.is_none_or(|current| current.get())
            && typed.signs.with(|signs| signs.chars().count() == place)
    };
    view! {
        {after_dash.then(|| view! { <span class="slots__dash" aria-hidden="true"></span> })}
        <span
            class="slots__slot"
            class=("slots__slot--filled", move || sign().is_some())
            class=("slots__slot--current", is_current)
            aria-hidden="true"
        >
            {move || sign().map(|sign| t().code(&sign))}
        </span>
    }
}
