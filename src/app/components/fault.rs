//! What is wrong with an entry, and the words under its field.

use domain::association::COUNTERS_MAX;
use domain::text::{BadText, Line, NAME_CHARS_MAX};
use sync::wire::setup::{LOGIN_CHARS_MIN, PASSWORD_CHARS_MIN};
use texts::Texts;

/// What is wrong with an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Nothing was chosen.
    NotChosen,
    /// Nothing was entered.
    Missing,
    /// A name, or another line, that cannot be taken.
    Name(BadText),
    /// No number, too few or too many.
    Counters,
    /// No log-in name.
    Login,
    /// A password of so many characters.
    PasswordShort(usize),
    /// A password longer than the server takes.
    PasswordTooLong,
}

impl Fault {
    /// The words under the field.
    pub fn words(self, texts: Texts) -> String {
        let n = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
        match self {
            Self::NotChosen => texts.setup_association_missing().to_owned(),
            Self::Missing | Self::Name(BadText::Empty) => texts.setup_field_missing().to_owned(),
            Self::Name(BadText::TooLong(most)) => texts.setup_name_too_long(n(most)),
            Self::Name(BadText::Unshowable) => texts.setup_name_unshowable().to_owned(),
            Self::Counters => texts.setup_counters_wrong(COUNTERS_MAX.into()),
            Self::Login => texts.setup_login_wrong().to_owned(),
            Self::PasswordShort(typed) => texts.setup_password_short(n(PASSWORD_CHARS_MIN), n(typed)),
            Self::PasswordTooLong => texts.setup_password_too_long().to_owned(),
        }
    }
}

/// What is wrong with a name.
pub fn name_fault(typed: &str) -> Option<Fault> {
    line_fault::<NAME_CHARS_MAX>(typed)
}

/// What is wrong with a line of at most `MAX` characters.
pub fn line_fault<const MAX: usize>(typed: &str) -> Option<Fault> {
    Line::<MAX>::parse(typed).err().map(Fault::Name)
}

/// What is wrong with a log-in name; the server has the last word.
pub fn login_fault(typed: &str) -> Option<Fault> {
    let login = typed.trim();
    if login.is_empty() {
        return Some(Fault::Missing);
    }
    let is_one = login.chars().count() >= LOGIN_CHARS_MIN && !login.contains(char::is_whitespace);
    (!is_one).then_some(Fault::Login)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_log_in_name_has_no_blanks() {
        for (typed, fault) in [
            ("sara.q", None),
            (" سعد ", None),
            ("", Some(Fault::Missing)),
            ("  ", Some(Fault::Missing)),
            ("a", Some(Fault::Login)),
            ("sara q", Some(Fault::Login)),
        ] {
            assert_eq!(login_fault(typed), fault, "{typed:?}");
        }
    }

    #[test]
    fn a_name_can_be_shown_to_anybody() {
        assert_eq!(name_fault("سارة"), None);
        assert_eq!(name_fault(" "), Some(Fault::Name(BadText::Empty)));
        assert_eq!(name_fault("a\u{202E}b"), Some(Fault::Name(BadText::Unshowable)));
    }
}
