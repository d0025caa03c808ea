//! How a person wants to read the screens: language, size, contrast; and the association's digits, colour and picture.

use domain::{
    association::{Branch, logo_link},
    digits::Digits,
    text::Lang,
};
use leptos::prelude::*;
use texts::Texts;

use crate::browser::{
    document,
    memory::{recall, remember},
};

/// The question in a page's address that sets its language: `?lang=en`.
const LANG_ASKED: &str = "lang";
/// Under which the staff's language is remembered.
const LANG_KEY: &str = "istiqbal-staff-lang";
/// Under which the staff's contrast is remembered.
const CONTRAST_KEY: &str = "istiqbal-staff-contrast";

/// The reader's choices. On a kiosk they are forgotten with the visitor.
#[derive(Clone, Copy)]
pub struct Prefs {
    lang: RwSignal<Lang>,
    branch: RwSignal<OfBranch>,
    large_text: RwSignal<bool>,
    contrast: RwSignal<bool>,
}

/// What is not the reader's choice, but the branch's.
#[derive(Clone, Default, PartialEq, Eq)]
struct OfBranch {
    digits: Digits,
    /// Where its association's picture stands.
    logo: Option<String>,
}

/// Provides the choices to all screens and keeps the page in step with them.
pub fn provide_prefs() -> Prefs {
    let prefs = Prefs {
        lang: RwSignal::new(Lang::default()),
        branch: RwSignal::new(OfBranch::default()),
        large_text: RwSignal::new(false),
        contrast: RwSignal::new(false),
    };
    Effect::new(move || document::set_language(prefs.lang.get()));
    Effect::new(move || document::set_large_text(prefs.large_text.get()));
    Effect::new(move || document::set_contrast(prefs.contrast.get()));
    provide_context(prefs);
    prefs
}

/// The reader's choices.
pub fn use_prefs() -> Prefs {
    expect_context()
}

/// The sentences in the reader's language; read inside a view, the view follows the language.
pub fn t() -> Texts {
    use_prefs().texts()
}

/// Takes the language that the page's address asks for.
pub fn take_asked_lang() {
    if let Some(lang) = document::asked(LANG_ASKED).as_deref().and_then(lang_of) {
        use_prefs().lang.set(lang);
    }
}

/// Takes what this browser remembers of a member of staff, and remembers what they change.
pub fn remember_prefs() {
    let prefs = use_prefs();
    if let Some(lang) = recall(LANG_KEY).as_deref().and_then(lang_of) {
        prefs.lang.set(lang);
    }
    prefs.contrast.set(recall(CONTRAST_KEY).is_some());
    take_asked_lang();
    Effect::new(move || remember(LANG_KEY, Some(prefs.lang.get().tag())));
    Effect::new(move || remember(CONTRAST_KEY, prefs.contrast.get().then_some(CONTRAST_KEY)));
}

fn lang_of(tag: &str) -> Option<Lang> {
    [Lang::Ar, Lang::En].into_iter().find(|lang| lang.tag() == tag)
}

impl Prefs {
    /// The sentences in the reader's language.
    pub fn texts(self) -> Texts {
        Texts { lang: self.lang.get(), digits: self.branch.with(|branch| branch.digits) }
    }

    /// The sentences in the reader's language, read once.
    pub fn texts_now(self) -> Texts {
        Texts { lang: self.lang.get_untracked(), digits: self.branch.with_untracked(|branch| branch.digits) }
    }

    /// The language, followed.
    pub fn lang(self) -> Lang {
        self.lang.get()
    }

    /// The language, not followed.
    pub fn lang_now(self) -> Lang {
        self.lang.get_untracked()
    }

    /// Whether text is larger, followed.
    pub fn large_text(self) -> bool {
        self.large_text.get()
    }

    /// Whether contrast is high, followed.
    pub fn contrast(self) -> bool {
        self.contrast.get()
    }

    /// Turns to the other language.
    pub fn switch_lang(self) {
        self.lang.update(|lang| *lang = lang.other());
    }

    /// Turns larger text on or off.
    pub fn switch_large_text(self) {
        self.large_text.update(|on| *on = !*on);
    }

    /// Turns high contrast on or off.
    pub fn switch_contrast(self) {
        self.contrast.update(|on| *on = !*on);
    }

    /// Where the association's own picture stands, if it has one; followed.
    pub fn logo(self) -> Option<String> {
        self.branch.with(|branch| branch.logo.clone())
    }

    /// Takes the digits, the colour and the picture of `branch`.
    pub fn follow(self, branch: &Branch) {
        let logo = branch.logo.map(|logo| logo_link("", branch.id, logo));
        self.branch.set(OfBranch { digits: branch.digits, logo });
        document::set_colour(branch.colour.map(|colour| colour.to_string()).as_deref());
    }

    /// Forgets the reader: Arabic, usual size, usual contrast.
    pub fn reset(self) {
        self.lang.set(Lang::default());
        self.large_text.set(false);
        self.contrast.set(false);
    }
}
