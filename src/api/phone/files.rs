//! The pages' scripts and styles.

use std::sync::OnceLock;

use axum::{extract::State, http::HeaderMap, response::Response};

use super::{answer, colour};
use crate::{access::anyone::Anyone, app::App, refusal::Refused};

const SCRIPT: &str = include_str!("phone.js");
const STYLE: &str = include_str!("phone.css");
const RATE_STYLE: &str = include_str!("rate.css");
const REQUEST_SCRIPT: &str = include_str!("request.js");
const REQUEST_STYLE: &str = include_str!("request.css");

/// Blanks that a style does not need.
const STYLE_BLANKS: &[(&str, &str)] = &[
    (": ", ":"),
    (" {", "{"),
    ("{ ", "{"),
    ("; ", ";"),
    (";}", "}"),
    (", ", ","),
    (" > ", ">"),
    ("}\n", "}"),
];
/// Blanks that a script does not need; a test says that no text of it has one.
const SCRIPT_BLANKS: &[(&str, &str)] = &[
    (" = ", "="),
    (" => ", "=>"),
    (" === ", "==="),
    (" && ", "&&"),
    (" || ", "||"),
    (" ? ", "?"),
    (" : ", ":"),
    (" < ", "<"),
    (" + ", "+"),
    ("if (", "if("),
    ("for (", "for("),
    (": ", ":"),
    (", ", ","),
    (" {", "{"),
    ("{ ", "{"),
    (" }", "}"),
    ("{\n", "{"),
    ("\n}", "}"),
];

/// The script, without the indentation and comments that a phone need not load.
pub(super) async fn script(_: Anyone, asked: HeaderMap) -> Response {
    static SENT: OnceLock<String> = OnceLock::new();
    answer(&asked, "text/javascript; charset=utf-8", SENT.get_or_init(|| lean_script(SCRIPT)).clone())
}

/// The style, in the association's colour.
pub(super) async fn style(_: Anyone, State(app): State<App>, asked: HeaderMap) -> Result<Response, Refused> {
    static SENT: OnceLock<String> = OnceLock::new();
    let style = SENT.get_or_init(|| lean_style(STYLE));
    let style = match colour::colour(&app).await? {
        Some(colour) => colour::in_colour(style, colour),
        None => style.clone(),
    };
    Ok(answer(&asked, "text/css; charset=utf-8", style))
}

/// The rating form's style.
pub(super) async fn rate_style(_: Anyone, asked: HeaderMap) -> Response {
    static SENT: OnceLock<String> = OnceLock::new();
    answer(&asked, "text/css; charset=utf-8", SENT.get_or_init(|| lean_style(RATE_STYLE)).clone())
}

/// The script of a request's page.
pub(super) async fn request_script(_: Anyone, asked: HeaderMap) -> Response {
    static SENT: OnceLock<String> = OnceLock::new();
    answer(&asked, "text/javascript; charset=utf-8", SENT.get_or_init(|| lean_script(REQUEST_SCRIPT)).clone())
}

/// What a request's page has beside the ticket's style.
pub(super) async fn request_style(_: Anyone, asked: HeaderMap) -> Response {
    static SENT: OnceLock<String> = OnceLock::new();
    answer(&asked, "text/css; charset=utf-8", SENT.get_or_init(|| lean_style(REQUEST_STYLE)).clone())
}

/// A script of ours as it is sent.
fn lean_script(source: &str) -> String {
    tight(&lean(source), SCRIPT_BLANKS)
}

/// A style of ours as it is sent.
pub(crate) fn lean_style(source: &str) -> String {
    tight(&lean(source), STYLE_BLANKS)
}

/// Lines without indentation, empty lines and lines that are comments; the script keeps to one statement a line.
fn lean(source: &str) -> String {
    let is_comment = |line: &str| line.starts_with("//") || line.starts_with("/*") && line.ends_with("*/");
    let lines = source.lines().map(str::trim).filter(|line| !line.is_empty() && !is_comment(line));
    lines.fold(String::with_capacity(source.len()), |lean, line| lean + line + "\n")
}

/// A file without the blanks that only people read.
fn tight(source: &str, blanks: &[(&str, &str)]) -> String {
    blanks.iter().fold(source.to_owned(), |source, (wide, tight)| source.replace(wide, tight))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_script_says_between_quotes_is_sent_as_it_stands() {
        for (script, n_said_min) in [(SCRIPT, 50), (REQUEST_SCRIPT, 20)] {
            let code = lean(script);
            let (before, after) = (code.split('\''), tight(&code, SCRIPT_BLANKS));
            let said: Vec<&str> = before.skip(1).step_by(2).collect();
            assert!(said.len() > n_said_min, "{}", said.len());
            assert_eq!(after.split('\'').skip(1).step_by(2).collect::<Vec<_>>(), said);
        }
    }
}
