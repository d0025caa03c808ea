//! Words of the association's own, in two languages, and what people type.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::change::changed;

/// A language of the screens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Arabic, the first language.
    #[default]
    Ar,
    /// English.
    En,
}

impl Lang {
    /// The language tag.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Ar => "ar",
            Self::En => "en",
        }
    }

    /// The direction of its script, as HTML names it.
    pub const fn dir(self) -> &'static str {
        match self {
            Self::Ar => "rtl",
            Self::En => "ltr",
        }
    }

    /// The other language.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Ar => Self::En,
            Self::En => Self::Ar,
        }
    }
}

/// The longest name of anything, in characters.
pub const NAME_CHARS_MAX: usize = 80;
/// The longest sentence of an association's own, in characters.
pub const SENTENCE_CHARS_MAX: usize = 160;
/// The longest free text (comment, note), in characters.
pub const COMMENT_CHARS_MAX: usize = 500;

/// Why a text was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadText {
    /// Nothing but blanks.
    #[error("the text is empty")]
    Empty,
    /// Longer than this many characters.
    #[error("the text is longer than {0} characters")]
    TooLong(usize),
    /// A control character, or one that turns the direction of what follows.
    #[error("the text holds a character that cannot be shown")]
    Unshowable,
}

/// A line of text of at most `MAX` characters: trimmed, not empty, without control or direction-override characters.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(value_type = String))]
#[serde(try_from = "String", into = "String")]
pub struct Line<const MAX: usize>(String);

/// The name of an association, branch, service, counter, device or person.
pub type Name = Line<NAME_CHARS_MAX>;
/// A sentence of an association's own.
pub type Sentence = Line<SENTENCE_CHARS_MAX>;
/// A visitor's or employee's free text.
pub type Comment = Line<COMMENT_CHARS_MAX>;

impl<const MAX: usize> Line<MAX> {
    /// Takes `text` if it is a line that can be shown to anybody.
    pub fn parse(text: &str) -> Result<Self, BadText> {
        let text = text.trim();
        if text.is_empty() {
            return Err(BadText::Empty);
        }
        if text.chars().count() > MAX {
            return Err(BadText::TooLong(MAX));
        }
        if text.chars().any(|c| c.is_control() || turns_direction(c)) {
            return Err(BadText::Unshowable);
        }
        Ok(Self(text.to_owned()))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Embeddings, overrides and isolates: in a name they would garble the rest of the line.
const fn turns_direction(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}' | '\u{FEFF}')
}

impl<const MAX: usize> TryFrom<String> for Line<MAX> {
    type Error = BadText;
    fn try_from(text: String) -> Result<Self, BadText> {
        Self::parse(&text)
    }
}

impl<const MAX: usize> From<Line<MAX>> for String {
    fn from(line: Line<MAX>) -> Self {
        line.0
    }
}

impl<const MAX: usize> fmt::Display for Line<MAX> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

macro_rules! local {
    ($(#[$doc:meta])* $name:ident of $line:ty) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        pub struct $name {
            /// Arabic.
            pub ar: $line,
            /// English.
            pub en: $line,
        }

        impl $name {
            /// What stands there in `lang`.
            pub fn get(&self, lang: Lang) -> &str {
                match lang {
                    Lang::Ar => self.ar.as_str(),
                    Lang::En => self.en.as_str(),
                }
            }

            /// These words with what differs from `before` to `after`.
            #[must_use]
            pub fn with_change(&self, before: &Self, after: &Self) -> Self {
                Self {
                    ar: changed(&self.ar, &before.ar, &after.ar),
                    en: changed(&self.en, &before.en, &after.en),
                }
            }
        }
    };
}

local! {
    /// A name in both languages.
    LocalName of Name
}
local! {
    /// A sentence in both languages.
    LocalText of Sentence
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_can_be_shown_to_anybody() {
        assert_eq!(Name::parse("  الفرع الرئيس ").unwrap().as_str(), "الفرع الرئيس");
        assert_eq!(
            Name::parse("<script>").unwrap().as_str(),
            "<script>",
            "harmless: screens never build HTML from it"
        );
        assert_eq!(Name::parse(" \t"), Err(BadText::Empty));
        assert_eq!(Name::parse(&"ا".repeat(10_000)), Err(BadText::TooLong(NAME_CHARS_MAX)));
        assert_eq!(Name::parse("a\u{202E}b"), Err(BadText::Unshowable));
        assert_eq!(Name::parse("a\nb"), Err(BadText::Unshowable));
        assert!(serde_json::from_str::<Name>("\"\"").is_err());
    }
}
