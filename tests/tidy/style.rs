//! Rules of the style files.

use std::collections::BTreeSet;

use crate::{
    files::{File, is_of, paths_under, read, texts_under},
    none_of,
};

/// The pages, one a program.
const PAGES: [&str; 7] = [
    "index.html",
    "src/app/counter.html",
    "src/app/dashboard.html",
    "src/app/registers.html",
    "src/app/admin.html",
    "src/app/settings.html",
    "src/app/setup.html",
];
/// The only files with raw colours: the tokens, and the phone page, which is a file of its own.
const COLOURS_IN: [&str; 2] = ["style/tokens.css", "src/api/phone/phone.css"];
const COLOUR_FUNCTIONS: [&str; 8] = ["rgb(", "rgba(", "hsl(", "hsla(", "hwb(", "lab(", "oklab(", "oklch("];
const COLOUR_NAMES: [&str; 12] =
    ["black", "blue", "brown", "gold", "gray", "green", "grey", "orange", "pink", "purple", "red", "white"];

/// A declaration: its place, property and value.
struct Declaration {
    place: String,
    property: String,
    value: String,
}

/// The style files with their comments blanked.
fn styles() -> Vec<File> {
    let files = ["style", "src"].into_iter().flat_map(|folder| texts_under(folder, &["css"]));
    files.map(|file| File { text: without_comments(&file.text), ..file }).collect()
}

fn without_comments(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(from) = rest.find("/*") {
        let n = rest[from..].find("*/").map_or(rest.len() - from, |end| end + 2);
        out.push_str(&rest[..from]);
        out.extend(rest[from..from + n].chars().map(|c| if c == '\n' { '\n' } else { ' ' }));
        rest = &rest[from + n..];
    }
    out + rest
}

/// Every `property: value` of `file`; selectors have no value that ends with `;` or `}`.
fn declarations(file: &File) -> Vec<Declaration> {
    let mut found = Vec::new();
    let mut from = 0;
    for (at, end) in file.text.char_indices().filter(|(_, c)| matches!(c, ';' | '{' | '}')) {
        let stretch = &file.text[from..at];
        from = at + 1;
        if end == '{' {
            continue;
        }
        if let Some((property, value)) = stretch.split_once(':') {
            let line = 1 + file.text[..at].matches('\n').count();
            let (property, value) = (property.trim().to_owned(), value.trim().to_owned());
            found.push(Declaration { place: file.place(line), property, value });
        }
    }
    found
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '#' && c != '-').filter(|word| !word.is_empty())
}

/// Whether a value holds a colour of its own.
fn has_raw_colour(value: &str) -> bool {
    let is_hex = |word: &str| {
        word.strip_prefix('#').is_some_and(|hex| {
            matches!(hex.len(), 3 | 4 | 6 | 8) && hex.bytes().all(|byte| byte.is_ascii_hexdigit())
        })
    };
    let has_function = COLOUR_FUNCTIONS.iter().any(|function| {
        value
            .match_indices(function)
            .any(|(at, _)| !value[..at].ends_with(|c: char| c.is_alphanumeric() || c == '-'))
    });
    let is_address = |word: &&str| value.contains(&format!("url({word})"));
    has_function
        || words(value)
            .filter(|word| !is_address(word))
            .any(|word| is_hex(word) || COLOUR_NAMES.contains(&word))
}

#[test]
fn a_raw_colour_is_told_from_a_token() {
    for raw in
        ["#fff", "1px solid #0f4630", "rgba(0, 0, 0, .5)", "white", "color-mix(in oklab, red 5%, var(--x))"]
    {
        assert!(has_raw_colour(raw), "{raw}");
    }
    for fine in [
        "var(--green-ink)",
        "url(#fade)",
        "currentColor",
        "var(--on-white)",
        "color-mix(in oklab, var(--a), transparent)",
    ] {
        assert!(!has_raw_colour(fine), "{fine}");
    }
}

#[test]
fn colours_are_tokens() {
    let files = styles().into_iter().filter(|file| !COLOURS_IN.contains(&file.path.as_str()));
    let raw = files.flat_map(|file| declarations(&file)).filter(|line| has_raw_colour(&line.value));
    let found: Vec<_> = raw.map(|line| format!("{} {}: {}", line.place, line.property, line.value)).collect();
    none_of(&found, "Give the colour a name in style/tokens.css and use `var(--name)`:");
}

#[test]
fn sides_are_logical() {
    let is_side = |word: &str| word.split('-').any(|part| part == "left" || part == "right");
    let physical = |line: &Declaration| {
        is_side(&line.property) || words(&line.value).any(|word| !word.starts_with("--") && is_side(word))
    };
    let lines = styles().into_iter().flat_map(|file| declarations(&file)).filter(physical);
    let found: Vec<_> =
        lines.map(|line| format!("{} {}: {}", line.place, line.property, line.value)).collect();
    none_of(
        &found,
        "Write start and end (inline-start, inset-inline-end, text-align: start …): Arabic runs right to left:",
    );
}

#[test]
fn every_token_in_use_is_defined() {
    let all: Vec<Declaration> = styles().iter().flat_map(declarations).collect();
    let mut defined: BTreeSet<&str> = all.iter().map(|line| line.property.as_str()).collect();
    // A screen may set a token on its element.
    let sources = texts_under("src", &["rs", "html", "js"]);
    defined.extend(sources.iter().flat_map(|file| words(&file.text)).filter(|word| word.starts_with("--")));
    let mut found = Vec::new();
    for line in &all {
        let used =
            line.value.split("var(").skip(1).filter_map(|rest| rest.split([')', ',']).next()).map(str::trim);
        found
            .extend(used.filter(|name| !defined.contains(name)).map(|name| format!("{} {name}", line.place)));
    }
    none_of(&found, "Define the token in style/tokens.css, or use one that is there:");
}

#[test]
fn every_style_file_is_linked() {
    let pages = PAGES.map(|page| read(page.to_owned()));
    let is_linked = |path: &str| pages.iter().any(|page| page.text.contains(path));
    let files = paths_under("style").into_iter().filter(|path| is_of(path, "css"));
    let found: Vec<_> = files.filter(|path| !is_linked(path)).collect();
    none_of(&found, &format!("Link the file in one of {}, or remove it:", PAGES.join(", ")));
}
