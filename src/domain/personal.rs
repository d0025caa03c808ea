//! What a visitor is asked about themselves, and when what they typed looks wrong.
//!
//! A doubt warns and never stops: papers exist that no rule foresees, and reception looks at them anyway.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{digits::to_latin, text::LocalText};

/// The digits of an identity number and of a mobile number alike.
const N_DIGITS: usize = 10;
/// The most digits that anybody types: a mobile number with 00966 before it.
pub const N_DIGITS_MAX: usize = 14;
/// What stands before a Saudi number that is dialled from elsewhere.
const COUNTRY: [&str; 2] = ["00966", "966"];
/// The longest time for which personal data may be kept after a request has ended, in months.
pub const KEEP_MONTHS_MAX: u8 = 120;
/// How many digits stay readable once a number is given.
const N_SHOWN: usize = 3;

/// Something that a visitor may be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum FieldKind {
    /// The number of the national identity card or of the residence permit (Iqama).
    Identity,
    /// A Saudi mobile number.
    Mobile,
}

impl FieldKind {
    /// Every kind, in the order of the screens.
    pub const ALL: [Self; 2] = [Self::Identity, Self::Mobile];

    /// How many digits it has.
    pub const fn n_digits(self) -> usize {
        match self {
            Self::Identity | Self::Mobile => N_DIGITS,
        }
    }

    /// What was typed, in any script, as a number of this kind: a mobile number as it is dialled within the country.
    pub fn read(self, typed: &str) -> Result<Number, BadNumber> {
        let number = Number::parse(typed)?;
        match self {
            Self::Identity => Ok(number),
            Self::Mobile => {
                let digits = number.as_str();
                let rest =
                    COUNTRY.into_iter().find_map(|country| digits.strip_prefix(country)).unwrap_or(digits);
                let is_bare = rest.len() + 1 == N_DIGITS && rest.starts_with('5');
                if is_bare { Number::parse(&["0", rest].concat()) } else { Ok(number) }
            }
        }
    }

    /// What looks wrong with `number`.
    pub fn doubt(self, number: &Number) -> Option<Doubt> {
        let digits = number.as_str();
        if digits.len() != self.n_digits() {
            return Some(Doubt::Length);
        }
        match self {
            // Citizens' numbers begin with 1, residents' with 2; the last digit checks the others.
            Self::Identity if !digits.starts_with(['1', '2']) => Some(Doubt::Beginning),
            Self::Identity if !is_luhn(digits) => Some(Doubt::Digits),
            Self::Mobile if !digits.starts_with("05") => Some(Doubt::Beginning),
            Self::Identity | Self::Mobile => None,
        }
    }
}

/// What may be wrong with a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Doubt {
    /// It has not all its digits.
    Length,
    /// It does not begin as such a number does.
    Beginning,
    /// Its check digit does not belong to the others.
    Digits,
}

/// The check of ISO/IEC 7812, as Saudi identity numbers have it.
fn is_luhn(digits: &str) -> bool {
    let sum: u32 = (digits.bytes().rev().enumerate())
        .map(|(place, byte)| {
            let digit = u32::from(byte - b'0') << (place % 2);
            digit / 10 + digit % 10
        })
        .sum();
    sum.is_multiple_of(10)
}

/// Digits as a visitor typed them, kept in Latin ones: 1 to [`N_DIGITS_MAX`].
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(value_type = String))]
#[serde(try_from = "String", into = "String")]
pub struct Number(String);

/// No digits, too many, or something else among them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("1 to {N_DIGITS_MAX} digits")]
pub struct BadNumber;

impl Number {
    /// Takes digits of any script.
    pub fn parse(typed: &str) -> Result<Self, BadNumber> {
        let digits = to_latin(typed.trim());
        let is_good =
            (1..=N_DIGITS_MAX).contains(&digits.len()) && digits.bytes().all(|it| it.is_ascii_digit());
        if is_good { Ok(Self(digits)) } else { Err(BadNumber) }
    }

    /// The digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// All that is shown of it once it is given: its last digits.
    pub fn masked(&self) -> String {
        let n_hidden = self.0.len().saturating_sub(N_SHOWN);
        let shown = |(place, digit)| if place < n_hidden { '•' } else { digit };
        self.0.chars().enumerate().map(shown).collect()
    }
}

/// No log line tells a number.
impl fmt::Debug for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.masked())
    }
}

impl TryFrom<String> for Number {
    type Error = BadNumber;
    fn try_from(typed: String) -> Result<Self, BadNumber> {
        Self::parse(&typed)
    }
}

impl From<Number> for String {
    fn from(number: Number) -> Self {
        number.0
    }
}

/// Something that a service asks its visitors for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Field {
    /// What.
    pub kind: FieldKind,
    /// What for, as the visitor reads it.
    pub purpose: LocalText,
    /// Whether the service cannot be given without it. The number is given in any case.
    #[serde(default)]
    pub mandatory: bool,
}

/// What a visitor is told before the first field: the law on personal data asks for purpose, time and rights.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PrivacyNotice {
    /// From 1; kept with each consent.
    pub version: u16,
    /// How long data are kept after the request has ended, in months.
    pub keep_months: u8,
}

/// A field that a visitor filled in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Given {
    /// Which.
    pub kind: FieldKind,
    /// What was typed.
    pub number: Number,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_doubt_says_what_may_be_wrong() {
        let doubt = |kind: FieldKind, typed| kind.doubt(&Number::parse(typed).unwrap());
        for (typed, expected) in [
            ("1098765432", Some(Doubt::Digits)),
            ("1000000008", None),
            ("٢٠٠٠٠٠٠٠٠٦", None),
            ("3000000004", Some(Doubt::Beginning)),
            ("109876543", Some(Doubt::Length)),
        ] {
            assert_eq!(doubt(FieldKind::Identity, typed), expected, "{typed}");
        }
        for (typed, expected) in [
            ("0551234567", None),
            ("٠٥٥١٢٣٤٥٦٧", None),
            ("0112345678", Some(Doubt::Beginning)),
            ("055123", Some(Doubt::Length)),
        ] {
            assert_eq!(doubt(FieldKind::Mobile, typed), expected, "{typed}");
        }
    }

    #[test]
    fn a_mobile_number_is_read_however_it_is_written() {
        for typed in ["0551234567", "551234567", "966551234567", "00966551234567", "٠٠٩٦٦٥٥١٢٣٤٥٦٧"]
        {
            assert_eq!(FieldKind::Mobile.read(typed).unwrap().as_str(), "0551234567", "{typed}");
        }
        for typed in ["96655", "9665512345678", "5"] {
            let number = FieldKind::Mobile.read(typed).unwrap();
            assert_eq!((number.as_str(), FieldKind::Mobile.doubt(&number)), (typed, Some(Doubt::Length)));
        }
        assert_eq!(FieldKind::Identity.read("966551234").unwrap().as_str(), "966551234");
    }

    #[test]
    fn one_wrong_digit_of_an_identity_number_is_noticed() {
        let number = "1000000008";
        for place in 1..number.len() {
            for digit in '0'..='9' {
                let mut wrong: Vec<char> = number.chars().collect();
                if std::mem::replace(&mut wrong[place], digit) == digit {
                    continue;
                }
                let wrong = Number::parse(&wrong.iter().collect::<String>()).unwrap();
                assert_eq!(FieldKind::Identity.doubt(&wrong), Some(Doubt::Digits), "{}", wrong.as_str());
            }
        }
    }

    #[test]
    fn a_number_is_of_digits_and_shows_its_end_only() {
        for bad in ["", "  ", "123456789012345", "05 5", "+966551234567", "055o", "½"] {
            assert_eq!(Number::parse(bad), Err(BadNumber), "{bad}");
        }
        let number = Number::parse(" ۰۵۵۱۲۳۴۲۱۴ ").unwrap();
        assert_eq!((number.as_str(), number.masked().as_str()), ("0551234214", "•••••••214"));
        assert_eq!(format!("{number:?}"), "•••••••214");
        assert_eq!(Number::parse("21").unwrap().masked(), "21");
    }
}
