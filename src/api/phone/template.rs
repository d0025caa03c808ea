//! Pages as templates: `{{name}}` is filled in, and what is filled in cannot become markup.

use std::fmt::Display;

use serde::Serialize;
use texts::{
    Texts,
    said::{Piece, pieces},
};

/// What a text holds where a value of the page's script will stand; no sentence holds it by itself.
const SLOT: &str = "\u{1}";

/// Fills every `{{name}}` of a template with what `part` gives for it, which is markup.
pub(crate) fn fill(template: &str, part: impl Fn(&str) -> String) -> String {
    let mut pieces = template.split("{{");
    let mut page = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (name, rest) = piece.split_once("}}").expect("a test fills every template");
        page += &part(name);
        page += rest;
    }
    page
}

/// Fills a whole page: what it says of its language and the way to the other stands in each, `part` gives the rest.
pub(crate) fn fill_page(template: &str, texts: Texts, part: impl Fn(&str) -> String) -> String {
    let (lang, other) = (texts.lang, texts.lang.other());
    fill(template, |name| match name {
        "lang" => lang.tag().to_owned(),
        "dir" => lang.dir().to_owned(),
        "other" => other.tag().to_owned(),
        "other_dir" => other.dir().to_owned(),
        "other_language" => escape(texts.common_other_language()),
        name => part(name),
    })
}

/// The name of one of our enums' values, as it is sent.
pub(super) fn name_of(value: impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => name,
        _ => unreachable!("it is written as its name"),
    }
}

/// Text as markup that shows it.
pub(crate) fn escape(text: &(impl Display + ?Sized)) -> String {
    let mut safe = String::new();
    for c in text.to_string().chars() {
        match c {
            '&' => safe += "&amp;",
            '<' => safe += "&lt;",
            '>' => safe += "&gt;",
            '"' => safe += "&quot;",
            '\'' => safe += "&#39;",
            c => safe.push(c),
        }
    }
    safe
}

/// A sentence as markup; its numbers, times and codes keep their own direction.
pub(super) fn said(sentence: &str) -> String {
    let shown = |piece: &Piece<'_>| match piece {
        Piece::Words(words) => escape(words),
        Piece::Code(code) => format!("<bdi dir=\"ltr\">{}</bdi>", escape(code)),
    };
    pieces(sentence).iter().map(shown).collect()
}

/// What every page of a demonstration says.
pub(super) fn demo_notice(texts: Texts, demo: bool) -> String {
    match demo {
        true => {
            format!("<p class=\"note note--warn\"><span>{}</span></p>", escape(texts.common_demo_notice()))
        }
        false => String::new(),
    }
}

/// What a page's script says, as attributes `data-…`.
pub(super) fn attributes(words: impl IntoIterator<Item = (impl Display, String)>) -> String {
    let said = words.into_iter().map(|(name, text)| format!(" data-{name}=\"{}\"", escape(&text)));
    said.collect::<Vec<_>>().concat()
}

/// A sentence with a place for a value that the script fills in, kept whole in both directions of writing.
pub(super) fn with_slot(sentence: impl FnOnce(&str) -> String, value: &str) -> String {
    escape(&sentence(SLOT)).replace(SLOT, &format!("<bdi data-f=\"{value}\"></bdi>"))
}

/// A sentence with something in it that is typed, copied or compared as it stands; left to right in both languages.
pub(crate) fn with_code(sentence: impl FnOnce(&str) -> String, code: &str) -> String {
    escape(&sentence(SLOT)).replace(SLOT, &format!("<code dir=\"ltr\">{}</code>", escape(code)))
}

/// A sentence with a name in braces in the place of its value, for the script.
pub(super) fn with_name(sentence: impl FnOnce(&str) -> String, name: &str) -> String {
    sentence(&format!("{{{name}}}"))
}
