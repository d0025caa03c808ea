//! What holds for everybody who works with the product.

use sync::wire::{
    problem::Code,
    setup::{LOGIN_CHARS_MAX, LOGIN_CHARS_MIN},
    staff::PersonRow,
};

use crate::{refusal::Refused, store::Person};

/// A log-in name as it is kept: trimmed, of letters of any script, digits, dot, hyphen, underscore or at-sign.
pub fn check_login(typed: &str) -> Result<String, Refused> {
    let login = typed.trim();
    let n_chars = login.chars().count();
    let good = (LOGIN_CHARS_MIN..=LOGIN_CHARS_MAX).contains(&n_chars)
        && login.chars().all(|c| c.is_alphanumeric() || "._-@+".contains(c));
    if good { Ok(login.to_owned()) } else { Err(Code::BadValue.into()) }
}

/// A person as the administrator sees them.
pub fn row(person: &Person) -> PersonRow {
    PersonRow {
        staff: person.id,
        name: person.name.clone(),
        login: person.login.clone(),
        role: person.role,
        active: person.active,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_log_in_name_has_no_blanks_inside() {
        assert_eq!(check_login(" saad.harbi ").unwrap(), "saad.harbi");
        assert_eq!(check_login("سعد").unwrap(), "سعد");
        for bad in ["", " ", "a", "saad harbi", "<b>", &"a".repeat(65)] {
            assert!(check_login(bad).is_err(), "{bad}");
        }
    }
}
