//! What is called: a ticket's label (`A014`, `AK07`), its bands of numbers, its check digits.

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
    /// The first of the Latin ones.
    pub const A: Self = Self('A');

    /// The letter, in capitals; `None` for anything that is not one.
    pub fn new(c: char) -> Option<Self> {
        let c = c.to_ascii_uppercase();
        (c.is_ascii_uppercase() || ARABIC_LETTERS.contains(c)).then_some(Self(c))
    }

    /// All of the script of `like`, in its order.
    pub fn all_like(like: Self) -> impl Iterator<Item = Self> {
        let all = ('A'..='Z').chain(ARABIC_LETTERS.chars()).map(Self);
        all.filter(move |letter| letter.is_latin() == like.is_latin())
    }

    /// The letter as a character.
    pub const fn as_char(self) -> char {
        self.0
    }

    const fn is_latin(self) -> bool {
        self.0.is_ascii()
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

/// How many tablets of a branch are told apart by their tags.
pub const N_TAGS: u8 = 16;
/// The tags beside a Latin letter, and beside an Arabic one: both of one script read in one direction.
const LATIN_TAGS: &str = "KLMNPRTUVWXYZCDF";
const ARABIC_TAGS: &str = "كلمنويبجدرسصطعفق";
/// Stands between two Arabic letters, so that they do not join. Nobody sees it.
const NON_JOINER: char = '\u{200C}';

/// What tells the labels of one tablet from those of all others in its branch, when it gives numbers of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(value_type = u8, minimum = 1, maximum = 16))]
#[serde(try_from = "u8", into = "u8")]
pub struct Tag(u8);

impl Tag {
    /// Every tag, in the order in which they are handed out.
    pub fn all() -> impl DoubleEndedIterator<Item = Self> {
        (1..=N_TAGS).map(Self)
    }

    /// How the tag is written beside a letter.
    ///
    /// # Panics
    /// Never: there are as many letters as tags.
    pub fn beside(self, letter: Letter) -> char {
        let tags = if letter.is_latin() { LATIN_TAGS } else { ARABIC_TAGS };
        tags.chars().nth(usize::from(self.0 - 1)).expect("as many letters as tags")
    }

    fn read(c: char, letter: Letter) -> Option<Self> {
        Self::all().find(|tag| tag.beside(letter) == c.to_ascii_uppercase())
    }
}

impl TryFrom<u8> for Tag {
    type Error = BadLabel;
    fn try_from(n: u8) -> Result<Self, BadLabel> {
        if (1..=N_TAGS).contains(&n) { Ok(Self(n)) } else { Err(BadLabel) }
    }
}

impl From<Tag> for u8 {
    fn from(tag: Tag) -> Self {
        tag.0
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

/// A ticket's label: one letter and at least three digits, never a hyphen. Unique per branch and service day. A label
/// that a tablet gave without the server has the tablet's tag behind the letter, and at least two digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Label {
    letter: Letter,
    tag: Option<Tag>,
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
        Self::of(letter, None, number)
    }

    /// The label of `number` (from 1) under `letter`, given by the tablet of `tag` if there is one.
    pub fn of(letter: Letter, tag: Option<Tag>, number: u16) -> Result<Self, BadLabel> {
        if (1..=NUMBER_MAX).contains(&number) { Ok(Self { letter, tag, number }) } else { Err(BadLabel) }
    }

    /// Its letter.
    pub const fn letter(self) -> Letter {
        self.letter
    }

    /// Whether it is of a tablet's reserve or has its tag: it does not follow the numbers before it.
    pub fn is_reserve(self) -> bool {
        self.tag.is_some() || RESERVE_BAND.contains(&self.number)
    }

    /// The tag of the tablet that gave it without the server.
    pub const fn tag(self) -> Option<Tag> {
        self.tag
    }

    /// Its number.
    pub const fn number(self) -> u16 {
        self.number
    }
}

impl fmt::Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { letter, tag, number } = *self;
        match tag {
            None => write!(f, "{}{number:03}", letter.0),
            Some(tag) if letter.is_latin() => write!(f, "{}{}{number:02}", letter.0, tag.beside(letter)),
            Some(tag) => write!(f, "{}{NON_JOINER}{}{number:02}", letter.0, tag.beside(letter)),
        }
    }
}

/// Not a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a label is one letter, the tag of a tablet if there is one, and a number from 1 to {NUMBER_MAX}")]
pub struct BadLabel;

/// The longest label that is read, in characters: two letters, four digits and blanks typed between them.
pub const LABEL_CHARS_MAX: usize = 12;

impl FromStr for Label {
    type Err = BadLabel;

    /// Reads a label as people type it: blanks and case do not matter, digits of any script.
    fn from_str(s: &str) -> Result<Self, BadLabel> {
        if s.chars().count() > LABEL_CHARS_MAX {
            return Err(BadLabel);
        }
        let is_seen = |c: &char| !c.is_whitespace() && *c != NON_JOINER;
        let typed: String = digits::to_latin(s).chars().filter(is_seen).collect();
        let mut chars = typed.chars();
        let letter = chars.next().and_then(Letter::new).ok_or(BadLabel)?;
        let mut number = chars.as_str();
        let tag = chars.next().and_then(|c| Tag::read(c, letter));
        if tag.is_some() {
            number = chars.as_str();
        }
        if number.is_empty() || !number.bytes().all(|b| b.is_ascii_digit()) {
            return Err(BadLabel);
        }
        Self::of(letter, tag, number.parse().map_err(|_| BadLabel)?)
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
        let wrongs =
            ["", "A", "014", "A-14", "A0", "A99999", "AA14", "AK", "AKK7", "Aك7", "ا014", "A0000000000014"];
        for wrong in wrongs {
            assert_eq!(wrong.parse::<Label>(), Err(BadLabel), "{wrong}");
        }
        assert_eq!("ب7".parse::<Label>().unwrap().to_string(), "ب007");
    }

    #[test]
    fn a_tablet_writes_its_tag_in_the_script_of_the_letter() {
        let tagged = |letter, number| Label::of(Letter::new(letter).unwrap(), Some(Tag(1)), number).unwrap();
        assert_eq!(tagged('A', 7).to_string(), "AK07");
        assert_eq!(tagged('ب', 112).to_string(), "ب\u{200C}ك112");
        for typed in ["ak7", "A K 07", "AK٠٧"] {
            assert_eq!(typed.parse(), Ok(tagged('A', 7)), "{typed}");
        }
        assert_eq!("بك112".parse(), Ok(tagged('ب', 112)));
        for tags in [LATIN_TAGS, ARABIC_TAGS] {
            let letters: std::collections::BTreeSet<_> = tags.chars().filter_map(Letter::new).collect();
            assert_eq!(letters.len(), usize::from(N_TAGS));
        }
    }

    #[test]
    fn the_live_band_passes_over_the_reserve() {
        assert_eq!(next_live_number(0), Some(1));
        assert_eq!(next_live_number(699), Some(1_000));
        assert_eq!(next_live_number(NUMBER_MAX), None);
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(c in "[A-Zبجدم]", tag in 0..=N_TAGS, number in 1..=NUMBER_MAX) {
            let letter = Letter::new(c.chars().next().unwrap()).unwrap();
            let label = Label::of(letter, Tag::try_from(tag).ok(), number).unwrap();
            prop_assert_eq!(label.to_string().parse(), Ok(label));
        }

        #[test]
        fn nothing_typed_makes_it_panic(typed in ".*") {
            let _ = typed.parse::<Label>();
        }
    }
}
