//! What a request is called by.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::{calendar::Hijri, time::ServiceDay};

/// The least digits of a written number.
const NUMBER_DIGITS: usize = 4;
/// The years of the Hijra that are taken as plausible: those of the plausible service days.
const YEARS: std::ops::RangeInclusive<u16> = 1441..=1626;

/// What a request is called by: the year of the Hijra in which it was opened and its number in that year, of all
/// branches; written `1448-0312`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Reference {
    year: u16,
    number: u32,
}

#[cfg(feature = "openapi")]
impl utoipa::PartialSchema for Reference {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
        utoipa::openapi::ObjectBuilder::new()
            .schema_type(utoipa::openapi::schema::Type::String)
            .examples(["1448-0312"])
            .into()
    }
}

#[cfg(feature = "openapi")]
impl utoipa::ToSchema for Reference {}

impl Reference {
    /// That number of that year, if both are plausible.
    pub fn of(year: u16, number: u32) -> Option<Self> {
        (YEARS.contains(&year) && number > 0).then_some(Self { year, number })
    }

    /// The year in which a request is opened on `day`.
    pub fn year_of(day: ServiceDay) -> u16 {
        u16::try_from(Hijri::of(day).year).expect("service days lie in plausible years")
    }

    /// The year of the Hijra.
    pub const fn year(self) -> u16 {
        self.year
    }

    /// The number in it, from 1.
    pub const fn number(self) -> u32 {
        self.number
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{:0NUMBER_DIGITS$}", self.year, self.number)
    }
}

/// Not a request's reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a request is named by year and number, as 1448-0312")]
pub struct BadReference;

impl FromStr for Reference {
    type Err = BadReference;

    fn from_str(text: &str) -> Result<Self, BadReference> {
        let (year, number) = text.split_once('-').ok_or(BadReference)?;
        let is_plain = |digits: &str| digits.bytes().all(|c| c.is_ascii_digit());
        if !is_plain(year) || !is_plain(number) {
            return Err(BadReference);
        }
        let number = number.parse().map_err(|_| BadReference)?;
        Self::of(year.parse().map_err(|_| BadReference)?, number).ok_or(BadReference)
    }
}

impl TryFrom<String> for Reference {
    type Error = BadReference;
    fn try_from(text: String) -> Result<Self, BadReference> {
        text.parse()
    }
}

impl From<Reference> for String {
    fn from(reference: Reference) -> Self {
        reference.to_string()
    }
}

/// What one looks for in a register: a reference, or only its number, as `1448-0312` or `312`.
pub fn parse_search(text: &str) -> Result<(Option<u16>, u32), BadReference> {
    if text.contains('-') {
        let reference: Reference = text.parse()?;
        return Ok((Some(reference.year()), reference.number()));
    }
    let is_plain = !text.is_empty() && text.bytes().all(|c| c.is_ascii_digit());
    let number = if is_plain { text.parse().ok() } else { None };
    number.filter(|number| *number > 0).map(|number| (None, number)).ok_or(BadReference)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> ServiceDay {
        text.parse().unwrap()
    }

    #[test]
    fn a_reference_is_read_as_it_is_written() {
        let reference = Reference::of(1448, 312).unwrap();
        assert_eq!(reference.to_string(), "1448-0312");
        assert_eq!("1448-312".parse(), Ok(reference));
        assert_eq!(Reference::of(1448, 12_345).unwrap().to_string(), "1448-12345");
        for wrong in
            ["", "1448", "1448-", "1448-0", "-1", "0312-1448", "+1448-3", "1448-3-4", "1448-99999999999"]
        {
            assert_eq!(wrong.parse::<Reference>(), Err(BadReference), "{wrong}");
        }
        assert_eq!(Reference::year_of(day("2026-11-22")), 1448);
        assert_eq!(parse_search("1448-0312"), Ok((Some(1448), 312)));
        assert_eq!(parse_search("0312"), Ok((None, 312)));
        for wrong in ["", "0", "x", "1448-", "99999999999", "31 2"] {
            assert_eq!(parse_search(wrong), Err(BadReference), "{wrong}");
        }
    }

    #[test]
    fn every_plausible_day_has_a_plausible_year() {
        for plausible in ["2020-01-01", "2199-12-31"] {
            assert!(YEARS.contains(&Reference::year_of(day(plausible))), "{plausible}");
        }
    }
}
