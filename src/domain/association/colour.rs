//! A colour of the association's own, from which its screens take their hue.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// A colour as the web writes it, `#1b8354`: red, green and blue in sRGB, two hexadecimal digits each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(value_type = String))]
#[serde(try_from = "String", into = "String")]
pub struct Colour([u8; 3]);

/// What was given is no colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a colour is written #rrggbb, such as #1b8354")]
pub struct BadColour;

impl Colour {
    /// Of that much red, green and blue.
    pub const fn new(channels: [u8; 3]) -> Self {
        Self(channels)
    }

    /// How much red, green and blue it has.
    pub const fn channels(self) -> [u8; 3] {
        self.0
    }
}

impl FromStr for Colour {
    type Err = BadColour;

    fn from_str(text: &str) -> Result<Self, BadColour> {
        let digits = text.strip_prefix('#').filter(|it| it.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let digits = digits.filter(|digits| digits.len() == 6).ok_or(BadColour)?;
        let all = u32::from_str_radix(digits, 16).map_err(|_| BadColour)?;
        let [_, red, green, blue] = all.to_be_bytes();
        Ok(Self([red, green, blue]))
    }
}

impl TryFrom<String> for Colour {
    type Error = BadColour;

    fn try_from(text: String) -> Result<Self, BadColour> {
        text.parse()
    }
}

impl From<Colour> for String {
    fn from(colour: Colour) -> Self {
        colour.to_string()
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_is_read_and_written_as_the_web_writes_it() {
        let green = Colour::new([0x1b, 0x83, 0x54]);
        for text in ["#1b8354", "#1B8354"] {
            assert_eq!(text.parse(), Ok(green));
        }
        assert_eq!(green.to_string(), "#1b8354");
        for bad in ["", "#", "1b8354", "#1b835", "#1b83541", "#1b835g", "#+b8354", "red", "#١b8354"] {
            assert_eq!(bad.parse::<Colour>(), Err(BadColour), "{bad}");
        }
    }
}
