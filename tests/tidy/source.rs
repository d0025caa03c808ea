//! Rust read just well enough to tell code, strings, comments and tests apart.

use std::collections::BTreeSet;

use crate::files::{File, texts_under};

/// A Rust file without its comments and its tests.
pub(crate) struct Source {
    pub(crate) file: File,
    /// The code, blank where comments, strings and tests are; as many lines as the file.
    pub(crate) code: Vec<String>,
    /// Strings outside tests, and the lines on which they begin, from 1.
    pub(crate) strings: Vec<(usize, String)>,
    /// Lines that are not of tests.
    pub(crate) n_lines: usize,
}

/// The Rust files under `folder` that are neither for tests only nor examples, which measure and ship to nobody.
pub(crate) fn sources_under(folder: &str) -> Vec<Source> {
    let sources: Vec<Source> = texts_under(folder, &["rs"]).into_iter().map(Source::of).collect();
    let for_tests: BTreeSet<String> = sources.iter().flat_map(Source::modules_for_tests).collect();
    let is_for_tests = |path: &str| {
        for_tests
            .iter()
            .any(|module| path == format!("{module}.rs") || path.starts_with(&format!("{module}/")))
    };
    let is_beside = |path: &str| ["/examples/", "/tests/"].iter().any(|folder| path.contains(folder));
    let is_of_the_product = |path: &str| !is_for_tests(path) && !is_beside(path);
    sources.into_iter().filter(|source| is_of_the_product(&source.file.path)).collect()
}

/// What one stretch of a file is.
enum Part {
    Code,
    Comment,
    Text,
}

const FOR_TESTS: &str = "#[cfg(test)]";

impl Source {
    pub(crate) fn of(file: File) -> Self {
        let mut code = String::with_capacity(file.text.len());
        let mut strings = Vec::new();
        let (mut rest, mut line) = (file.text.as_str(), 1);
        while !rest.is_empty() {
            let (part, n) = part(rest);
            let stretch = &rest[..n];
            match part {
                Part::Code => code.push_str(stretch),
                Part::Comment => code.push_str(&blank(stretch)),
                Part::Text => {
                    strings.push((line, stretch.to_owned()));
                    code.push_str(&blank(stretch));
                }
            }
            line += stretch.matches('\n').count();
            rest = &rest[n..];
        }
        let n_all = code.lines().count();
        let tests = lines_of_tests(&code);
        let code = code
            .lines()
            .enumerate()
            .map(|(n, line)| if tests.contains(&(n + 1)) { String::new() } else { line.to_owned() });
        let code = code.collect();
        strings.retain(|(line, _)| !tests.contains(line));
        Self { file, code, strings, n_lines: n_all - tests.len() }
    }

    /// The code lines that hold `word`, as places.
    pub(crate) fn lines_with(&self, word: &str) -> Vec<String> {
        let lines = self.code.iter().enumerate().filter(|(_, line)| line.contains(word));
        lines.map(|(n, line)| format!("{} {}", self.file.place(n + 1), line.trim())).collect()
    }

    /// The paths, without ending, of the modules that this file declares for tests only.
    fn modules_for_tests(&self) -> Vec<String> {
        let stem = self.file.path.trim_end_matches(".rs");
        let is_root =
            ["lib", "main", "build", "lobby", "staff"].iter().any(|root| stem.ends_with(&format!("/{root}")));
        let folder = if is_root { stem.rsplit_once('/').map_or("", |(folder, _)| folder) } else { stem };
        let mut lines = self.file.text.lines().peekable();
        let mut modules = Vec::new();
        while let Some(line) = lines.next() {
            let Some(declared) = lines.peek().filter(|_| line.trim() == FOR_TESTS) else { continue };
            let declared = declared.trim().trim_start_matches("pub(crate) ").trim_start_matches("pub ");
            if let Some(name) = declared.strip_prefix("mod ").and_then(|name| name.strip_suffix(';')) {
                modules.push(format!("{folder}/{name}"));
            }
        }
        modules
    }
}

/// `text` with nothing but its line ends.
fn blank(text: &str) -> String {
    text.chars().map(|c| if c == '\n' { '\n' } else { ' ' }).collect()
}

/// What `rest` begins with, and how many bytes of it; code goes on up to the next comment or string.
fn part(rest: &str) -> (Part, usize) {
    if rest.starts_with("//") {
        return (Part::Comment, rest.find('\n').unwrap_or(rest.len()));
    }
    if rest.starts_with("/*") {
        return (Part::Comment, rest.find("*/").map_or(rest.len(), |end| end + 2));
    }
    if rest.starts_with('"') {
        return (Part::Text, quoted(rest, '"'));
    }
    if let Some(n) = raw_string(rest) {
        return (Part::Text, n);
    }
    if let Some(n) = character(rest) {
        return (Part::Text, n);
    }
    let first = rest.chars().next().map_or(1, char::len_utf8);
    let word = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
    (Part::Code, first.max(word))
}

/// The bytes of a text that begins and ends with `quote`.
fn quoted(rest: &str, quote: char) -> usize {
    let mut is_escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        if is_escaped {
            is_escaped = false;
        } else if c == '\\' {
            is_escaped = true;
        } else if c == quote {
            return at + c.len_utf8();
        }
    }
    rest.len()
}

/// The bytes of `r"…"`, `r#"…"#`, `br"…"`, if `rest` begins with one.
fn raw_string(rest: &str) -> Option<usize> {
    let body = rest.strip_prefix('r').or_else(|| rest.strip_prefix("br"))?;
    let n_marks = body.bytes().take_while(|byte| *byte == b'#').count();
    body[n_marks..].strip_prefix('"')?;
    let end = format!("\"{}", "#".repeat(n_marks));
    let from = rest.len() - body.len() + n_marks + 1;
    Some(rest[from..].find(&end).map_or(rest.len(), |at| from + at + end.len()))
}

/// The bytes of a character such as `'a'` or `'\n'`; none for a lifetime.
fn character(rest: &str) -> Option<usize> {
    let mut chars = rest.strip_prefix('\'')?.chars();
    let first = chars.next()?;
    if first == '\\' {
        return Some(quoted(rest, '\''));
    }
    (chars.next()? == '\'').then(|| 2 + first.len_utf8())
}

/// The lines, from 1, of items that stand under `#[cfg(test)]`.
fn lines_of_tests(code: &str) -> BTreeSet<usize> {
    let mut lines = BTreeSet::new();
    for (from, _) in code.match_indices(FOR_TESTS) {
        let n_bytes = item_bytes(&code[from + FOR_TESTS.len()..]);
        let first = 1 + code[..from].matches('\n').count();
        let last = first + code[from..from + FOR_TESTS.len() + n_bytes].matches('\n').count();
        lines.extend(first..=last);
    }
    lines
}

/// How far an item goes: to its semicolon, or to the brace that closes it.
fn item_bytes(code: &str) -> usize {
    let mut depth = 0_usize;
    for (at, c) in code.char_indices() {
        match c {
            ';' if depth == 0 => return at + 1,
            '{' => depth += 1,
            '}' if depth == 1 => return at + 1,
            '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    code.len()
}

#[test]
fn code_strings_comments_and_tests_are_told_apart() {
    let text = include_str!("sample.txt");
    let source = Source::of(File { path: "src/x.rs".to_owned(), text: text.to_owned() });
    let strings: Vec<_> = source.strings.iter().map(|(line, text)| (*line, text.as_str())).collect();
    let third = [r#""x\"y""#, "r#\"raw \"s\"\"#", "'\"'", r"'\''", "'ل'"].map(|text| (3, text));
    assert_eq!(strings, [&third[..], &[(8, "\"last\"")]].concat());
    assert_eq!(source.lines_with("web_sys"), Vec::<String>::new());
    assert_eq!(source.lines_with("unwrap"), Vec::<String>::new());
    assert_eq!(source.lines_with("fn after"), ["src/x.rs:8 fn after() { i(      ) }"]);
    assert_eq!((source.code.len(), source.n_lines), (8, 4));
}
