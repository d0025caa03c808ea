//! Keys on the screen, left to right in both languages.

use leptos::prelude::*;
use sync::wire::device::PAIRING_ALPHABET;

use crate::{
    components::icon::Icon,
    state::prefs::{t, use_prefs},
};

/// What was pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// A letter or digit.
    Sign(char),
    /// Take the last one away.
    Delete,
    /// Take all away.
    Clear,
}

/// The thirty signs of a pairing code.
#[component]
pub fn CodeKeypad(
    /// Hears what was pressed.
    on_key: Callback<Key>,
) -> impl IntoView {
    view! {
        <div class="keypad keypad--code" dir="ltr" role="group" aria-label=move || t().pairing_pad()>
            {PAIRING_ALPHABET.chars().map(|sign| sign_key(sign, on_key)).collect_view()}
            <button
                class="keypad__key keypad__key--wide"
                type="button"
                aria-label=move || t().pairing_delete()
                on:click=move |_| on_key.run(Key::Delete)
            >
                <Icon name="backspace" />
            </button>
        </div>
    }
}

/// The digits, 1-2-3 on top, in the association's digits.
#[component]
pub fn DigitKeypad(
    /// Hears what was pressed.
    on_key: Callback<Key>,
) -> impl IntoView {
    let prefs = use_prefs();
    view! {
        <div class="keypad" dir="ltr" role="group" aria-label=move || t().rating_find_digits()>
            {('1'..='9').map(|digit| sign_key(digit, on_key)).collect_view()}
            <button
                class="keypad__key keypad__key--word"
                type="button"
                lang=move || prefs.lang().tag()
                dir=move || prefs.lang().dir()
                on:click=move |_| on_key.run(Key::Clear)
            >
                {move || t().rating_find_clear()}
            </button>
            {sign_key('0', on_key)}
            <button
                class="keypad__key"
                type="button"
                aria-label=move || t().rating_find_delete()
                on:click=move |_| on_key.run(Key::Delete)
            >
                <Icon name="backspace" />
            </button>
        </div>
    }
}

/// The letters of the services; the chosen one stays pressed.
#[component]
pub fn LetterKeypad(
    /// The letters.
    letters: Vec<char>,
    /// The chosen one.
    chosen: Signal<Option<char>>,
    /// Hears which was pressed.
    on_letter: Callback<char>,
) -> impl IntoView {
    let key = move |letter: char| {
        view! {
            <button
                class="keypad__key"
                type="button"
                aria-pressed=move || (chosen.get() == Some(letter)).to_string()
                on:click=move |_| on_letter.run(letter)
            >
                {letter}
            </button>
        }
    };
    view! {
        <div class="keypad keypad--letters" dir="ltr" role="group" aria-label=move || t().rating_find_letters()>
            {letters.into_iter().map(key).collect_view()}
        </div>
    }
}

fn sign_key(sign: char, on_key: Callback<Key>) -> impl IntoView {
    view! {
        <button class="keypad__key" type="button" on:click=move |_| on_key.run(Key::Sign(sign))>
            {move || t().code(&sign)}
        </button>
    }
}
