//! Where something stands on the web, for a visitor's phone to open.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The longest address, in characters: its code can still be read from a screen.
pub const ADDRESS_CHARS_MAX: usize = 200;
/// What each begins with: nobody else reads or changes what is opened.
const SCHEME: &str = "https://";

/// The address of a page or file on the web: https, a host with a dot, and only what stands in a written address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(value_type = String))]
#[serde(try_from = "String", into = "String")]
pub struct WebAddress(String);

/// Not an address that a phone can open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "a web address begins with https:// and has at most {ADDRESS_CHARS_MAX} characters, as the browser copies it"
)]
pub struct BadAddress;

impl WebAddress {
    /// Takes `text` if it is such an address.
    pub fn parse(text: &str) -> Result<Self, BadAddress> {
        let text = text.trim();
        let rest = text.strip_prefix(SCHEME).ok_or(BadAddress)?;
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        let is_host = host.split('.').count() > 1
            && host.split('.').all(|part| !part.is_empty() && part.bytes().all(is_of_name));
        let is_written = rest.bytes().all(|byte| byte.is_ascii_graphic() && !b"\"'<>\\^`{|}".contains(&byte));
        let is_good = is_host && is_written && text.len() <= ADDRESS_CHARS_MAX;
        if is_good { Ok(Self(text.to_owned())) } else { Err(BadAddress) }
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

const fn is_of_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'-'
}

impl TryFrom<String> for WebAddress {
    type Error = BadAddress;
    fn try_from(text: String) -> Result<Self, BadAddress> {
        Self::parse(&text)
    }
}

impl From<WebAddress> for String {
    fn from(address: WebAddress) -> Self {
        address.0
    }
}

impl fmt::Display for WebAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_opens_a_page_and_nothing_else() {
        let longest = format!("https://a.sa/{}", "x".repeat(ADDRESS_CHARS_MAX - 13));
        for good in ["https://mouj.org.sa", " https://a-b.sa/guide.pdf?v=2#p3 ", &longest] {
            assert_eq!(WebAddress::parse(good).map(String::from), Ok(good.trim().to_owned()));
        }
        let too_long = format!("{longest}x");
        for bad in [
            "",
            "mouj.org.sa",
            "http://mouj.org.sa",
            "javascript:alert(1)",
            "https://",
            "https://localhost/",
            "https://.sa",
            "https://a..sa",
            "https://bank.sa@evil.sa/",
            "https://a.sa:8080/",
            "https://a.sa/\"onclick=\"",
            "https://a.sa/<b>",
            "https://a.sa/two words",
            "https://a.sa/دليل",
            &too_long,
        ] {
            assert_eq!(WebAddress::parse(bad), Err(BadAddress), "{bad}");
        }
        assert!(serde_json::from_str::<WebAddress>("\"http://a.sa\"").is_err());
    }
}
