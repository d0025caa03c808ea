//! Rules of the Rust files.

use crate::{
    files::{is_of, paths_under},
    none_of,
    source::{Source, sources_under},
};

/// The most lines of a file, its tests aside.
const LINES_MAX: usize = 400;
/// Where Arabic letters and digits are data: a label's letters, the digits, and the making of sentences.
const ARABIC_IN_CODE: [&str; 3] = ["src/domain/label.rs", "src/domain/digits.rs", "src/texts/"];

/// Places of `words` in the code of `sources`.
fn places(sources: &[Source], words: &[&str]) -> Vec<String> {
    sources.iter().flat_map(|source| words.iter().flat_map(|word| source.lines_with(word))).collect()
}

/// The sources under `src` that are not under `folder`.
fn sources_outside(folder: &str) -> Vec<Source> {
    let is_outside = |source: &Source| !source.file.path.starts_with(folder);
    sources_under("src").into_iter().filter(is_outside).collect()
}

#[test]
fn only_the_browser_folder_names_the_browser() {
    let sources = sources_outside("src/app/browser");
    let places = places(&sources, &["web_sys", "js_sys"]);
    none_of(
        &places,
        "Put what touches the browser into src/app/browser, behind a function that says what it is for:",
    );
}

#[test]
fn only_the_store_contains_sql() {
    let sources = sources_outside("src/api/store");
    let mut found = places(&sources, &["rusqlite", "sqlx", "tokio_postgres"]);
    for source in &sources {
        let said = source.strings.iter().filter(|(_, text)| is_sql(text));
        found.extend(said.map(|(line, text)| format!("{} {text}", source.file.place(*line))));
    }
    found.extend(paths_under("src").into_iter().filter(|path| {
        is_of(path, "sql") && !path.starts_with("src/api/store") && !path.starts_with("src/api/migrations")
    }));
    none_of(&found, "Put the statement behind a method of the store, in src/api/store:");
}

fn is_sql(text: &str) -> bool {
    let text = text.trim_start_matches(['r', '#', '"']).trim_start().to_lowercase();
    let statements = [
        ("select ", " from "),
        ("insert ", "into "),
        ("update ", " set "),
        ("delete ", "from "),
        ("create ", "table "),
        ("alter ", "table "),
        ("drop ", "table "),
        ("pragma ", ""),
        ("begin immediate", ""),
    ];
    statements.iter().any(|(verb, rest)| text.starts_with(verb) && text.contains(rest))
}

#[test]
fn sql_is_told_from_sentences() {
    for sql in
        [r#""select id from visits""#, r#"r#"INSERT INTO t"#, "\"\n  update t set x = 1\"", "\"pragma x\""]
    {
        assert!(is_sql(sql), "{sql}");
    }
    for sentence in ["\"select the service\"", "\"update\"", "\"created\""] {
        assert!(!is_sql(sentence), "{sentence}");
    }
}

#[test]
fn a_module_is_a_file_beside_its_folder() {
    let found: Vec<_> = ["src", "tests"]
        .iter()
        .flat_map(|folder| paths_under(folder))
        .filter(|path| path.ends_with("/mod.rs"))
        .collect();
    none_of(&found, "Rename foo/mod.rs to foo.rs, beside foo/:");
}

#[test]
fn every_file_says_what_it_is() {
    let found: Vec<_> = sources_under("src")
        .into_iter()
        .filter(|source| !source.file.text.starts_with("//!"))
        .map(|source| source.file.path)
        .collect();
    none_of(&found, "Begin the file with `//!` and a sentence that says what it is:");
}

#[test]
fn no_file_is_too_long_to_read() {
    let found: Vec<_> = sources_under("src")
        .into_iter()
        .filter(|source| source.n_lines > LINES_MAX)
        .map(|source| format!("{} has {} lines without its tests", source.file.path, source.n_lines))
        .collect();
    none_of(&found, "Divide the file by what its parts are about; foo/part.rs beside foo.rs:");
}

#[test]
fn a_persons_words_are_in_the_language_files() {
    let mut found = Vec::new();
    for source in sources_under("src") {
        let is_data = ARABIC_IN_CODE.iter().any(|path| source.file.path.starts_with(path));
        let said = source.strings.iter().filter(|(_, text)| !is_data && text.chars().any(is_arabic_letter));
        found.extend(said.map(|(line, text)| format!("{} {text}", source.file.place(*line))));
    }
    none_of(&found, "Move the words to src/texts/ar.toml and en.toml, and call their accessor:");
}

/// A letter: a mark or a digit alone is no word.
fn is_arabic_letter(c: char) -> bool {
    let is_arabic = matches!(c, '\u{0600}'..='\u{06FF}' | '\u{0750}'..='\u{077F}' | '\u{FB50}'..='\u{FEFC}');
    is_arabic && c.is_alphabetic()
}

#[test]
fn nothing_is_left_to_do() {
    let found = places(&sources_under("src"), &["todo!", "unimplemented!", "dbg!"]);
    none_of(&found, "Do it, or leave it out:");
}

#[test]
fn no_value_is_taken_on_trust() {
    let found = places(&sources_under("src"), &[".unwrap()", ".unwrap_err()"]);
    none_of(&found, "Answer the error, or say in `expect(\"…\")` why it cannot happen:");
}

#[test]
fn the_pure_crates_stay_pure() {
    let sources: Vec<Source> = ["src/domain", "src/sync"].into_iter().flat_map(sources_under).collect();
    let words = ["SystemTime", "Instant::", "thread_rng", "new_v4", "getrandom", "tokio", "wasm_bindgen"];
    none_of(&places(&sources, &words), "Take the time, the identity or the draw as an argument:");
    let awaiting = places(&sources_under("src/domain"), &["async ", ".await"]);
    none_of(&awaiting, "The rules wait for nothing; let whoever calls them wait:");
}
