//! The page's script and style.

use std::sync::OnceLock;

use axum::{http::HeaderMap, response::Response};

use super::answer;
use crate::access::anyone::Anyone;

const SCRIPT: &str = include_str!("phone.js");
const STYLE: &str = include_str!("phone.css");
const RATE_STYLE: &str = include_str!("rate.css");

/// The script, without the indentation and comments that a phone need not load.
pub(super) async fn script(_: Anyone, asked: HeaderMap) -> Response {
    static SENT: OnceLock<String> = OnceLock::new();
    answer(&asked, "text/javascript; charset=utf-8", SENT.get_or_init(|| lean(SCRIPT)).clone())
}

/// The style.
pub(super) async fn style(_: Anyone, asked: HeaderMap) -> Response {
    static SENT: OnceLock<String> = OnceLock::new();
    answer(&asked, "text/css; charset=utf-8", SENT.get_or_init(|| tight(&lean(STYLE))).clone())
}

/// The rating form's style.
pub(super) async fn rate_style(_: Anyone, asked: HeaderMap) -> Response {
    static SENT: OnceLock<String> = OnceLock::new();
    answer(&asked, "text/css; charset=utf-8", SENT.get_or_init(|| tight(&lean(RATE_STYLE))).clone())
}

/// Lines without indentation, empty lines and lines that are comments; the script keeps to one statement a line.
fn lean(source: &str) -> String {
    let lines = source.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//"));
    lines.fold(String::with_capacity(source.len()), |lean, line| lean + line + "\n")
}

/// A style without the blanks that only people read.
fn tight(style: &str) -> String {
    [(": ", ":"), (" {", "{"), ("{ ", "{"), ("; ", ";"), (";}", "}"), (", ", ","), (" > ", ">")]
        .into_iter()
        .fold(style.to_owned(), |style, (wide, tight)| style.replace(wide, tight))
}
