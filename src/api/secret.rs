//! Secrets that the server makes: tokens, sessions, codes. It keeps only their hashes.

use domain::link::TokenHash;
use sha2::{Digest, Sha256};
use sync::wire::device::{PAIRING_ALPHABET, PAIRING_CODE_CHARS};

/// Random bytes of a token or a session.
const SECRET_BYTES: usize = 32;
/// Characters of a first password that the server makes up.
const PASSWORD_CHARS: usize = 12;

/// What is kept of a secret.
pub fn hash(secret: &str) -> TokenHash {
    hex(&Sha256::digest(secret.as_bytes())).try_into().expect("32 bytes are 64 hexadecimal digits")
}

/// A new secret of 256 random bits, in lower-case hexadecimal.
pub fn token() -> String {
    hex(&random::<SECRET_BYTES>())
}

/// A new code that is easy to read out and to type.
pub fn code() -> String {
    readable(PAIRING_CODE_CHARS)
}

/// A new password that is easy to read out and to type.
pub fn password() -> String {
    readable(PASSWORD_CHARS)
}

/// A code as typed, in the form in which it was made: capitals, without blanks and hyphens.
pub fn as_made(typed: &str) -> String {
    typed.chars().filter(|c| !c.is_whitespace() && *c != '-').map(|c| c.to_ascii_uppercase()).collect()
}

/// Whether two secrets are the same, in a time that does not tell where they differ.
pub fn same(a: &str, b: &str) -> bool {
    hash(a) == hash(b)
}

fn readable(n_chars: usize) -> String {
    let alphabet = PAIRING_ALPHABET.as_bytes();
    // The largest multiple of the alphabet's length: a byte from there on would favour its first characters.
    let fair_below = 256 - 256 % alphabet.len();
    let mut code = String::with_capacity(n_chars);
    while code.len() < n_chars {
        let fair = random::<16>().map(usize::from).into_iter().filter(|byte| *byte < fair_below);
        code.extend(fair.map(|byte| char::from(alphabet[byte % alphabet.len()])));
    }
    code.truncate(n_chars);
    code
}

fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).expect("the system's source of randomness never runs dry after boot");
    bytes
}

/// Bytes in lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut hex, byte| {
        write!(hex, "{byte:02x}").expect("writing to a string never fails");
        hex
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_differ_and_are_hashed_as_anybody_would() {
        assert_ne!(token(), token());
        assert_eq!(token().len(), 2 * SECRET_BYTES);
        assert_eq!(hash("abc").as_str(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    #[test]
    fn a_code_is_read_as_people_type_it() {
        let code = code();
        assert_eq!(code.len(), PAIRING_CODE_CHARS);
        assert!(code.chars().all(|c| PAIRING_ALPHABET.contains(c)), "{code}");
        assert_eq!(as_made(&format!(" {} - {}", &code[..4].to_lowercase(), &code[4..])), code);
    }
}
