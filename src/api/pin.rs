//! The PIN of a branch's staff corner, in the form in which a browser can check it.

use pbkdf2::pbkdf2_hmac_array;
use sha2::Sha256;
use sync::wire::corner::{Pin, PinCheck};

use crate::secret;

/// Rounds of a new check: about half a second on a tablet.
const ROUNDS: u32 = 300_000;

/// What a tablet is given to check `pin` with.
pub fn check_of(pin: &Pin) -> PinCheck {
    let salt = secret::token();
    let hash = derive(pin, &salt, ROUNDS);
    PinCheck { salt, rounds: ROUNDS, hash }
}

/// Whether `pin` is the one of `check`.
pub fn is_right(pin: &Pin, check: &PinCheck) -> bool {
    secret::same(&derive(pin, &check.salt, check.rounds), &check.hash)
}

fn derive(pin: &Pin, salt: &str, rounds: u32) -> String {
    secret::hex(&pbkdf2_hmac_array::<Sha256, 32>(pin.as_str().as_bytes(), salt.as_bytes(), rounds))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pin(digits: &str) -> Pin {
        Pin::try_from(digits.to_owned()).unwrap()
    }

    #[test]
    fn a_pin_is_right_for_its_own_check_alone() {
        let (check, other) = (check_of(&pin("2580")), check_of(&pin("2580")));
        assert!(is_right(&pin("2580"), &check) && !is_right(&pin("2581"), &check));
        assert_ne!(check.hash, other.hash, "the same PIN is kept differently each time");
    }

    #[test]
    fn it_is_derived_as_anybody_would() {
        // RFC 7914, section 11, has this function's vectors; the first 32 bytes of each.
        let bytes = pbkdf2_hmac_array::<Sha256, 32>(b"passwd", b"salt", 1);
        assert_eq!(secret::hex(&bytes), "55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc");
    }
}
