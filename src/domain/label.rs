//! What is called: a ticket's label (`A014`), its bands of numbers, its check digits.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize, de::Error as _};

use crate::{digits, id::VisitId};

/// A service's letter: A–Z, or an Arabic letter that stands alone legibly.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(value_type = String, example = "A"))]
#[serde(try_from = "char", into = "char")]
pub struct Letter(char);

/// Arabic letters that are told apart at ten metres and do not look like a digit (no alif, no ha).
const ARABIC_LETTERS: &str = "بجدرسصطعفقكلمنوي";

impl Letter {
    /// The letter, in capitals; `None` for anything that is not one.
    pub fn new(c: char) -> Option<Self> {
        let c = c.to_ascii_uppercase();
        (c.is_ascii_uppercase() || ARABIC_LETTERS.contains(c)).then_some(Self(c))
    }

    /// The letter as a character.
    pub const fn as_char(self) -> char {
        self.0
    }
}

impl TryFrom<char> for Letter {
    type Error = BadLabel;
    fn try_from(c: char) -> Result<Self, BadLabel> {
        Self::new(c).ok_or(BadLabel)
    }
}

impl From<Letter> for char {
    fn from(letter: Letter) -> Self {
        letter.0
    }
}

/// The highest number of a letter in a day.
pub const NUMBER_MAX: u16 = 9_999;
/// Numbers kept for tablets that lose the server; the live band runs below and continues above.
pub const RESERVE_BAND: std::ops::RangeInclusive<u16> = 700..=999;

/// The number that follows `last` in the live band (0: none yet); `None` when the day's numbers are used up.
pub fn next_live_number(last: u16) -> Option<u16> {
    let next = last.checked_add(1)?;
    let next = if RESERVE_BAND.contains(&next) { *RESERVE_BAND.end() + 1 } else { next };
    (next <= NUMBER_MAX).then_some(next)
}

/// A ticket's label: one letter and at least three digits, never a hyphen. Unique per branch and service day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Label {
    letter: Letter,
    number: u16,
}

/// On the wire a label is its text.
#[cfg(feature = "openapi")]
impl utoipa::PartialSchema for Label {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
        utoipa::openapi::ObjectBuilder::new()
            .schema_type(utoipa::openapi::schema::Type::String)
            .examples(["A014"])
            .into()
    }
}

#[cfg(feature = "openapi")]
impl utoipa::ToSchema for Label {}

impl Label {
    /// The label of `number` (from 1) under `letter`.
    pub fn new(letter: Letter, number: u16) -> Result<Self, BadLabel> {
        if (1..=NUMBER_MAX).contains(&number) { Ok(Self { letter, number }) } else { Err(BadLabel) }
    }

    /// Its letter.
    pub const fn letter(self) -> Letter {
        self.letter
    }

    /// Its number.
    pub const fn number(self) -> u16 {
        self.number
    }
}

impl fmt::Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{:03}", self.letter.0, self.number)
    }
}

/// Not a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a label is one letter and a number from 1 to {NUMBER_MAX}")]
pub struct BadLabel;

/// The longest label that is read, in characters: a letter, four digits and blanks typed between them.
const LABEL_CHARS_MAX: usize = 12;

impl FromStr for Label {
    type Err = BadLabel;

    /// Reads a label as people type it: blanks and case do not matter, digits of any script.
    fn from_str(s: &str) -> Result<Self, BadLabel> {
        if s.chars().count() > LABEL_CHARS_MAX {
            return Err(BadLabel);
        }
        let typed: String = digits::to_latin(s).chars().filter(|c| !c.is_whitespace()).collect();
        let mut chars = typed.chars();
        let letter = chars.next().and_then(Letter::new).ok_or(BadLabel)?;
        let number = chars.as_str();
        if number.is_empty() || !number.bytes().all(|b| b.is_ascii_digit()) {
            return Err(BadLabel);
        }
        Self::new(letter, number.parse().map_err(|_| BadLabel)?)
    }
}

impl Serialize for Label {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Label {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        text.parse().map_err(D::Error::custom)
    }
}

/// Two digits printed beside the label, so that a neighbour's number alone does not rate his visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(try_from = "u8", into = "u8")]
pub struct CheckDigits(u8);

impl CheckDigits {
    /// The check digits of a visit.
    pub fn of(visit: VisitId) -> Self {
        Self(u8::try_from(visit.0.as_u128() % 100).expect("below 100"))
    }
}

impl TryFrom<u8> for CheckDigits {
    type Error = BadLabel;
    fn try_from(n: u8) -> Result<Self, BadLabel> {
        if n < 100 { Ok(Self(n)) } else { Err(BadLabel) }
    }
}

impl From<CheckDigits> for u8 {
    fn from(check: CheckDigits) -> Self {
        check.0
    }
}

impl fmt::Display for CheckDigits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn labels_are_read_as_people_type_them() {
        let a014: Label = "A014".parse().unwrap();
        for typed in ["a014", " A 014", "A١٤", "a۰۱۴", "A14"] {
            assert_eq!(typed.parse(), Ok(a014), "{typed}");
        }
        for wrong in ["", "A", "014", "A-14", "A0", "A99999", "AA14", "ا014", "A0000000000014"] {
            assert_eq!(wrong.parse::<Label>(), Err(BadLabel), "{wrong}");
        }
        assert_eq!("ب7".parse::<Label>().unwrap().to_string(), "ب007");
    }

    #[test]
    fn the_live_band_passes_over_the_reserve() {
        assert_eq!(next_live_number(0), Some(1));
        assert_eq!(next_live_number(699), Some(1_000));
        assert_eq!(next_live_number(NUMBER_MAX), None);
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(c in "[A-Z]", number in 1..=NUMBER_MAX) {
            let label = Label::new(Letter::new(c.chars().next().unwrap()).unwrap(), number).unwrap();
            prop_assert_eq!(label.to_string().parse(), Ok(label));
        }

        #[test]
        fn nothing_typed_makes_it_panic(typed in ".*") {
            let _ = typed.parse::<Label>();
        }
    }
}
