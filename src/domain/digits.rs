//! Digits of any script in, digits of the association's choice out.

use serde::{Deserialize, Serialize};

/// The digits that are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Digits {
    /// 0–9.
    #[default]
    Latin,
    /// ٠–٩.
    ArabicIndic,
}

impl Digits {
    /// `text` with its Latin digits in these digits.
    pub fn show(self, text: &str) -> String {
        match self {
            Self::Latin => text.to_owned(),
            Self::ArabicIndic => text.chars().map(arabic_indic).collect(),
        }
    }
}

fn arabic_indic(c: char) -> char {
    c.to_digit(10).and_then(|d| char::from_u32('٠' as u32 + d)).unwrap_or(c)
}

/// `text` with ٠–٩ and ۰–۹ turned into 0–9; all else is left as it is.
pub fn to_latin(text: &str) -> String {
    text.chars().map(latin).collect()
}

fn latin(c: char) -> char {
    let zero = match c {
        '٠'..='٩' => '٠',
        '۰'..='۹' => '۰',
        _ => return c,
    };
    char::from_digit(c as u32 - zero as u32, 10).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_script_is_read_and_the_chosen_one_written() {
        assert_eq!(to_latin("A٠١٤ ۰۹ 5"), "A014 09 5");
        assert_eq!(Digits::ArabicIndic.show("A014"), "A٠١٤");
        assert_eq!(to_latin(&Digits::ArabicIndic.show("0123456789")), "0123456789");
        assert_eq!(Digits::Latin.show("A014"), "A014");
    }
}
