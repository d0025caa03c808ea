//! The address that goes into a QR code: scheme, host and perhaps a path, without a slash at its end.

use std::{fmt, str::FromStr};

use axum::http::Uri;

/// The longest address; a longer one makes a QR code that phones read badly.
const URL_CHARS_MAX: usize = 120;

/// An address that other addresses are built on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaseUrl(String);

/// Why an address was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadUrl {
    /// Not an address at all.
    #[error("this is not an address")]
    Unreadable,
    /// Something other than http or https.
    #[error("an address begins with http:// or https://")]
    Scheme,
    /// It has a question mark, a user or the like.
    #[error("an address has a host and perhaps a path, nothing else")]
    Extra,
    /// Too long for a QR code.
    #[error("an address has at most {URL_CHARS_MAX} characters")]
    TooLong,
}

impl BaseUrl {
    /// The address, without a slash at its end.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for BaseUrl {
    type Err = BadUrl;

    fn from_str(given: &str) -> Result<Self, BadUrl> {
        if given.len() > URL_CHARS_MAX {
            return Err(BadUrl::TooLong);
        }
        let uri: Uri = given.parse().map_err(|_| BadUrl::Unreadable)?;
        if !matches!(uri.scheme_str(), Some("http" | "https")) {
            return Err(BadUrl::Scheme);
        }
        let authority = uri.authority().ok_or(BadUrl::Unreadable)?;
        if authority.host().is_empty() {
            return Err(BadUrl::Unreadable);
        }
        if uri.query().is_some() || given.contains('#') || authority.as_str().contains('@') {
            return Err(BadUrl::Extra);
        }
        Ok(Self(given.trim_end_matches('/').to_owned()))
    }
}

impl fmt::Display for BaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_plain_address_is_taken() {
        let parse = |given: &str| given.parse::<BaseUrl>().map(|url| url.0);
        assert_eq!(parse("https://q.example.org/"), Ok("https://q.example.org".into()));
        assert_eq!(parse("http://192.168.1.20:8081/door"), Ok("http://192.168.1.20:8081/door".into()));
        assert_eq!(parse("q.example.org"), Err(BadUrl::Scheme));
        assert_eq!(parse("https://"), Err(BadUrl::Unreadable));
        assert_eq!(parse("https://me:pw@q.example.org"), Err(BadUrl::Extra));
        assert_eq!(parse("https://q.example.org/?a=1"), Err(BadUrl::Extra));
        assert_eq!(parse("https://q.example.org/#a"), Err(BadUrl::Extra));
        assert_eq!(parse(&format!("https://{}", "a".repeat(200))), Err(BadUrl::TooLong));
    }
}
