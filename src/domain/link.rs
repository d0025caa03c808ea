//! The link on a ticket or on a request's paper: it opens that page on the visitor's own phone, and nothing else.
//!
//! The token is made on the tablet and travels in the fragment of the address, which browsers do not send. The
//! server knows only its hash.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// The bytes of a token.
pub const TOKEN_BYTES: usize = 16;
/// The characters of a written token.
pub const TOKEN_CHARS: usize = 22;

/// Base64 as it is safe in addresses (RFC 4648, section 5).
const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// A phone link's secret: 128 random bits, written as 22 characters of url-safe base64.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Token(u128);

impl Token {
    /// The token of these random bytes.
    pub const fn new(random: [u8; TOKEN_BYTES]) -> Self {
        Self(u128::from_be_bytes(random))
    }

    /// Its SHA-256: what events and the server keep instead of it.
    pub fn hash(&self) -> TokenHash {
        let digest = Sha256::digest(self.0.to_be_bytes());
        let hex = digest.iter().fold(String::with_capacity(64), |hex, byte| hex + &format!("{byte:02x}"));
        TokenHash::try_from(hex).expect("32 bytes are 64 lower-case digits")
    }

    /// The six bits of the character at `place`; the last character carries two bits of the token and four zeros.
    fn sextet(self, place: u32) -> usize {
        let bits = 122_u32.checked_sub(6 * place).map_or(self.0 << 4, |shift| self.0 >> shift);
        usize::try_from(bits & 63).expect("six bits")
    }
}

/// The SHA-256 of a phone link's token, in lower-case hexadecimal.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(value_type = String))]
#[serde(try_from = "String", into = "String")]
pub struct TokenHash(String);

/// Not 64 lower-case hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a token's hash is 64 lower-case hexadecimal digits")]
pub struct BadTokenHash;

impl TokenHash {
    /// The hash in lower-case hexadecimal.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for TokenHash {
    type Error = BadTokenHash;
    fn try_from(hex: String) -> Result<Self, BadTokenHash> {
        let good = hex.len() == 64 && hex.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        if good { Ok(Self(hex)) } else { Err(BadTokenHash) }
    }
}

impl From<TokenHash> for String {
    fn from(hash: TokenHash) -> Self {
        hash.0
    }
}

/// The address that a ticket's code holds; `base` is what phones reach, without a slash at its end.
pub fn phone_link(base: &str, token: &Token) -> String {
    format!("{base}/t#{token}")
}

/// The address of a support request's page, for its applicant.
pub fn request_link(base: &str, token: &Token) -> String {
    format!("{base}/r#{token}")
}

impl fmt::Display for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (0..)
            .take(TOKEN_CHARS)
            .try_for_each(|place| write!(f, "{}", char::from(ALPHABET[self.sextet(place)])))
    }
}

/// A log must not open anybody's page.
impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

/// Not a token's 22 characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a token is {TOKEN_CHARS} characters of url-safe base64")]
pub struct BadToken;

impl FromStr for Token {
    type Err = BadToken;

    fn from_str(text: &str) -> Result<Self, BadToken> {
        if text.len() != TOKEN_CHARS {
            return Err(BadToken);
        }
        let sextet = |c: u8| ALPHABET.iter().position(|known| *known == c).ok_or(BadToken);
        let (last, firsts) = text.as_bytes().split_last().ok_or(BadToken)?;
        let bits = firsts.iter().try_fold(0, |bits, c| Ok((bits << 6) | sextet(*c)? as u128))?;
        let last = sextet(*last)? as u128;
        if last & 0b1111 != 0 {
            return Err(BadToken);
        }
        Ok(Self((bits << 2) | (last >> 4)))
    }
}

impl TryFrom<String> for Token {
    type Error = BadToken;
    fn try_from(text: String) -> Result<Self, BadToken> {
        text.parse()
    }
}

impl From<Token> for String {
    fn from(token: Token) -> Self {
        token.to_string()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn tablet_and_server_agree_with_the_standards() {
        let token = Token::new(*b"0123456789abcdef");
        assert_eq!(token.to_string(), "MDEyMzQ1Njc4OWFiY2RlZg");
        assert_eq!(
            token.hash().as_str(),
            "9f9f5111f7b27a781f1f1ddde5ebc2dd2b796bfc7365c9c28b548e564176929f",
            "as sha256sum has it"
        );
        assert_eq!(phone_link("https://example.org", &token), "https://example.org/t#MDEyMzQ1Njc4OWFiY2RlZg");
        assert_eq!(
            request_link("https://example.org", &token),
            "https://example.org/r#MDEyMzQ1Njc4OWFiY2RlZg"
        );
        assert_eq!(format!("{token:?}"), "Token(…)");
    }

    #[test]
    fn only_the_one_written_form_is_read() {
        let wrong = [
            "",
            "MDEyMzQ1Njc4OWFiY2RlZ",
            "MDEyMzQ1Njc4OWFiY2RlZgA",
            "MDEyMzQ1Njc4OWFiY2RlZh",
            "MDEyMzQ1Njc4OWFiY2Rl g",
        ];
        for text in wrong {
            assert_eq!(text.parse::<Token>(), Err(BadToken), "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(bytes in any::<[u8; TOKEN_BYTES]>()) {
            let token = Token::new(bytes);
            prop_assert_eq!(token.to_string().parse(), Ok(token));
        }

        #[test]
        fn nothing_in_an_address_makes_it_panic(text in ".{0,30}") {
            let _ = text.parse::<Token>();
        }
    }
}
