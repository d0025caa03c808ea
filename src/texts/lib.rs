//! Every sentence a person reads, in each language, as typed accessors.
//!
//! `ar.toml` and `en.toml` hold the texts; the build checks them against each other and writes one function
//! per key, named `section_key`. A placeholder `{name}` is a `&str` that is shown as given; `{n}` and `{n_…}`
//! are numbers, shown in the digits of choice. Parameters stand in this order: `n`, then by alphabet.
//! Words and numbers that need a rule (dates, clocks, durations, names of our own enums) are written by hand.

mod amount;
mod calendar;
mod hours;
mod names;
mod plural;
pub mod said;
mod time;

pub use domain::{digits::Digits, text::Lang};

/// The texts in one language, with one kind of digits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Texts {
    /// The language.
    pub lang: Lang,
    /// The digits of every number, whatever the language.
    pub digits: Digits,
}

impl Texts {
    /// The texts of `lang`, with `digits`.
    pub const fn new(lang: Lang, digits: Digits) -> Self {
        Self { lang, digits }
    }

    /// A number in the digits of choice.
    pub fn number(self, n: u64) -> String {
        self.digits.show(&n.to_string())
    }

    /// A ticket's label, check digits, a code: whatever has digits, in the digits of choice.
    pub fn code(self, code: &(impl std::fmt::Display + ?Sized)) -> String {
        self.digits.show(&code.to_string())
    }

    const fn in_digits(self, latin: &'static str, arabic_indic: &'static str) -> &'static str {
        match self.digits {
            Digits::Latin => latin,
            Digits::ArabicIndic => arabic_indic,
        }
    }
}

/// One place that builds every sentence, so that an accessor stays a few bytes.
fn join(pieces: &[&str]) -> String {
    pieces.concat()
}

include!(concat!(env!("OUT_DIR"), "/accessors.rs"));

#[cfg(test)]
#[path = "build/check.rs"]
mod check;
#[cfg(test)]
#[path = "build/language.rs"]
mod language;
#[cfg(test)]
mod tests;
