//! What the language files must keep to.

use std::collections::BTreeSet;

use super::language::{Language, Pattern, Piece, Text};

/// The plural forms of Arabic, all needed.
pub(crate) const ARABIC_FORMS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];
/// The plural forms of English that are needed.
pub(crate) const ENGLISH_FORMS: [&str; 2] = ["one", "other"];
/// The form for nothing: English may have it, and it need not name its placeholders.
pub(crate) const ZERO: &str = "zero";

/// The forms that may say their number in words.
const WORDED_FORMS: [&str; 2] = ["one", "two"];

/// Latin words that an Arabic text may hold: what carries this name on the machine itself.
const LATIN_IN_ARABIC: &[&str] = &[
    "QR",
    "URL",
    "CSV",
    "XLSX",
    "PDF",
    "PIN",
    "USB",
    "Wi-Fi",
    "English",
    "Istiqbal",
    "Chrome",
    "Chromium",
    "KB",
    "MB",
    "GB",
    "F2",
    "F4",
    "F6",
    "F7",
    "F8",
    "F9",
    "Esc",
    "Enter",
    "https",
    "localhost",
];
/// Marks that Arabic writes otherwise: ، ؛ ؟
const LATIN_MARKS: [char; 3] = [',', ';', '?'];
/// Arabic words that an English text may hold: the switch to Arabic.
const ARABIC_IN_ENGLISH: &[&str] = &["العربية"];

/// Every fault of the two files, each naming file and key. Sections in `found_by_key` take no placeholders.
pub(crate) fn faults(ar: &Language, en: &Language, found_by_key: &[&str]) -> Vec<String> {
    let mut faults = Vec::new();
    for (language, other) in [(ar, en), (en, ar)] {
        for (key, text) in &language.texts {
            let in_this = |fault: String| format!("{}: {key} {fault}", language.file);
            faults.extend(faults_of_text(text).into_iter().map(in_this));
            if !other.texts.contains_key(key) {
                faults.push(format!("{}: {key} lacks its translation of {}", other.file, language.file));
            }
            let section = key.split('.').next().unwrap_or_default();
            if found_by_key.contains(&section) && !text.slots().is_empty() {
                faults.push(in_this("is found by its key, so it takes no placeholder".to_owned()));
            }
        }
    }
    for (key, text) in &ar.texts {
        let in_ar = |fault: String| format!("{}: {key} {fault}", ar.file);
        faults.extend(faults_of_arabic(text).into_iter().map(in_ar));
        if let Some(translation) = en.texts.get(key) {
            faults
                .extend(faults_of_pair(text, translation).map(|fault| format!("{}: {key} {fault}", en.file)));
        }
    }
    for (key, text) in &en.texts {
        faults.extend(faults_of_english(text).into_iter().map(|fault| format!("{}: {key} {fault}", en.file)));
    }
    faults
}

fn faults_of_text(text: &Text) -> Vec<String> {
    let mut faults = Vec::new();
    for pattern in text.patterns() {
        if pattern.0.is_empty() {
            faults.push("is empty".to_owned());
        }
        if has_blank_edge(pattern) {
            faults.push("begins or ends with a blank".to_owned());
        }
    }
    let Text::Plural(forms) = text else { return faults };
    let of_all: BTreeSet<&str> = text.patterns().into_iter().flat_map(Pattern::slots).collect();
    for (form, pattern) in forms.iter().filter(|(form, _)| *form != ZERO) {
        let may_be_worded = WORDED_FORMS.contains(&form.as_str()).then_some("n");
        let slots: BTreeSet<&str> = pattern.slots().chain(may_be_worded).collect();
        faults.extend(of_all.difference(&slots).map(|slot| format!("lacks {{{slot}}} in its form {form}")));
    }
    faults
}

fn has_blank_edge(pattern: &Pattern) -> bool {
    let begins =
        |piece: &Piece| matches!(piece, Piece::Words(words) if words.starts_with(char::is_whitespace));
    let ends = |piece: &Piece| matches!(piece, Piece::Words(words) if words.ends_with(char::is_whitespace));
    pattern.0.first().is_some_and(begins) || pattern.0.last().is_some_and(ends)
}

fn faults_of_arabic(text: &Text) -> Vec<String> {
    let mut faults = missing_forms(text, &ARABIC_FORMS, &[]);
    for words in text.patterns().into_iter().flat_map(Pattern::words) {
        let latin = words.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').filter(|word| {
            word.contains(|c: char| c.is_ascii_alphabetic()) && !LATIN_IN_ARABIC.contains(word)
        });
        faults.extend(latin.map(|word| format!("holds the Latin word {word}")));
        let marks = words.chars().filter(|c| LATIN_MARKS.contains(c));
        faults.extend(marks.map(|mark| format!("holds the Latin mark {mark}")));
    }
    faults
}

fn faults_of_english(text: &Text) -> Vec<String> {
    let mut faults = missing_forms(text, &ENGLISH_FORMS, &[ZERO]);
    for words in text.patterns().into_iter().flat_map(Pattern::words) {
        let arabic = words
            .split(|c: char| !is_arabic_letter(c))
            .filter(|word| !word.is_empty() && !ARABIC_IN_ENGLISH.contains(word));
        faults.extend(arabic.map(|word| format!("holds the Arabic word {word}")));
    }
    faults
}

const fn is_arabic_letter(c: char) -> bool {
    matches!(c, '\u{0621}'..='\u{0652}')
}

fn missing_forms(text: &Text, needed: &[&str], allowed: &[&str]) -> Vec<String> {
    let Text::Plural(forms) = text else { return Vec::new() };
    let missing = needed.iter().filter(|form| !forms.contains_key(**form));
    let strange =
        forms.keys().filter(|form| !needed.contains(&form.as_str()) && !allowed.contains(&form.as_str()));
    missing
        .map(|form| format!("lacks the plural form {form}"))
        .chain(strange.map(|form| format!("has the unknown plural form {form}")))
        .collect()
}

fn faults_of_pair(ar: &Text, en: &Text) -> Option<String> {
    if matches!(ar, Text::Plural(_)) != matches!(en, Text::Plural(_)) {
        return Some("has plural forms in one language only".to_owned());
    }
    (ar.slots() != en.slots())
        .then(|| format!("has other placeholders: {:?}, not {:?}", en.slots(), ar.slots()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults_between(ar: &str, en: &str) -> String {
        let (ar, ar_faults) = Language::parse("ar.toml", ar);
        let (en, en_faults) = Language::parse("en.toml", en);
        [ar_faults, en_faults, faults(&ar, &en, &["problem"])].concat().join(" | ")
    }

    #[test]
    fn a_good_pair_has_no_fault() {
        let ar = "[a]\nx = \"رمز QR، {name}\"\n[a.n]\nzero='لا أحد'\none='واحد'\ntwo='اثنان'\nfew='{n}'\nmany='{n}'\nother='{n}'";
        let en = "[a]\nx = \"{name}: QR code\"\nn = { one = 'one', other = '{n}' }";
        assert_eq!(faults_between(ar, en), "");
    }

    #[test]
    fn each_fault_names_file_and_key() {
        let cases = [
            ("[a]\nx='س'", "[a]", "en.toml: a.x lacks its translation of ar.toml"),
            ("[a]", "[a]\nx='s'", "ar.toml: a.x lacks its translation of en.toml"),
            ("[a]\nx='س {b}'", "[a]\nx='s {c}'", "en.toml: a.x has other placeholders: {\"c\"}, not {\"b\"}"),
            ("[a]\nx='فتح Chart'", "[a]\nx='Chart'", "ar.toml: a.x holds the Latin word Chart"),
            ("[a]\nx='هل, نعم'", "[a]\nx='s'", "ar.toml: a.x holds the Latin mark ,"),
            ("[a]\nx='س'", "[a]\nx='س'", "en.toml: a.x holds the Arabic word س"),
            ("[a]\nx=''", "[a]\nx='s'", "ar.toml: a.x is empty"),
            ("[a]\nx='س '", "[a]\nx='s'", "ar.toml: a.x begins or ends with a blank"),
            ("[a]\nx='س {b'", "[a]\nx='s'", "ar.toml: a.x has a brace that nothing closes"),
            ("[a]\nx=1", "[a]\nx='s'", "ar.toml: a.x is neither a text nor a table of plural forms"),
            ("[problem]\nx='{b}'", "[problem]\nx='{b}'", "ar.toml: problem.x is found by its key"),
            ("[a]\nx={one='1'}", "[a]\nx={one='1',other='{n}'}", "ar.toml: a.x lacks the plural form zero"),
            (
                "[a]\nx='س'",
                "[a]\nx={one='1',other='{n}'}",
                "en.toml: a.x has plural forms in one language only",
            ),
            ("[a]\nx='س'", "[a]\nx={one='1',some='{n}'}", "en.toml: a.x has the unknown plural form some"),
            (
                "[a]\nx='س'",
                "[a]\nx={zero='{n}',one='1',other='some'}",
                "en.toml: a.x lacks {n} in its form other",
            ),
            ("[a]\nx='س'", "[a]\nx={one='1 {b}',other='{n}'}", "en.toml: a.x lacks {b} in its form other"),
        ];
        for (ar, en, fault) in cases {
            let found = faults_between(ar, en);
            assert!(found.contains(fault), "{fault}: {found}");
        }
    }
}
