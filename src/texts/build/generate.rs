//! Writes the accessors as Rust: plain functions with a `match` over the language, so that a bundle carries
//! only the texts it names.

use std::{collections::BTreeMap, fmt::Write as _};

use super::{
    check::{ARABIC_FORMS, ENGLISH_FORMS, ZERO},
    language::{Language, Pattern, Piece, Text},
};

/// The source of `impl Texts`, and of a function for tests that calls every accessor.
pub(crate) fn accessors(ar: &Language, en: &Language, found_by_key: &[&str]) -> String {
    let mut accessors = "impl Texts {\n".to_owned();
    let mut calls = String::new();
    for (key, text) in &ar.texts {
        let accessor = Accessor { name: key.replace('.', "_"), ar: text, en: &en.texts[key] };
        accessor.write(&mut accessors);
        accessor.write_call(key, &mut calls);
    }
    for section in found_by_key {
        accessors += &finder(section, ar);
    }
    let every = "#[cfg(test)]\n\
        #[expect(clippy::too_many_lines, reason = \"one line for each text\")]\n\
        fn every(texts: Texts, n: u64) -> Vec<(&'static str, String)> {\n";
    format!("{accessors}}}\n\n{every}    vec![\n{calls}    ]\n}}\n")
}

/// `fn section(self, key: &str) -> Option<&'static str>`.
fn finder(section: &str, ar: &Language) -> String {
    let mut arms = String::new();
    for key in ar.texts.keys().filter_map(|key| key.strip_prefix(section)?.strip_prefix('.')) {
        let _ = writeln!(arms, "            {key:?} => Some(self.{section}_{key}()),");
    }
    format!(
        "    /// The text of a key under `{section}`.\n    \
         pub fn {section}(self, key: &str) -> Option<&'static str> {{\n        \
         match key {{\n{arms}            _ => None,\n        }}\n    }}\n"
    )
}

/// One accessor to be written.
struct Accessor<'a> {
    name: String,
    ar: &'a Text,
    en: &'a Text,
}

impl Accessor<'_> {
    fn write(&self, out: &mut String) {
        let slots = self.slots();
        let parameters: Vec<String> =
            slots.iter().map(|slot| format!(", {slot}: {}", type_of(slot))).collect();
        let parameters = parameters.concat();
        let answer = if slots.is_empty() { "&'static str" } else { "String" };
        let _ = writeln!(out, "    #[doc = {:?}]", format!("`{}`", sample(self.en)));
        let _ = writeln!(out, "    pub fn {}(self{parameters}) -> {answer} {{", self.name);
        let ar = body(self.ar, "Arabic", &arabic_variants);
        let en = body(self.en, "English", &english_variants);
        if ar == en {
            let _ = writeln!(out, "        {ar}\n    }}\n");
        } else {
            let arms = format!("            Lang::Ar => {ar},\n            Lang::En => {en},\n");
            let _ = writeln!(out, "        match self.lang {{\n{arms}        }}\n    }}\n");
        }
    }

    fn write_call(&self, key: &str, out: &mut String) {
        let argument =
            |slot: &&str| if is_number(slot) { "n".to_owned() } else { format!("\"‹{slot}›\"") };
        let arguments: Vec<String> = self.slots().iter().map(argument).collect();
        let owned = if arguments.is_empty() { ".to_owned()" } else { "" };
        let arguments = arguments.join(", ");
        let _ = writeln!(out, "        ({key:?}, texts.{}({arguments}){owned}),", self.name);
    }

    /// The placeholders in the order of the parameters: `n`, then the others by alphabet.
    fn slots(&self) -> Vec<&str> {
        let mut slots: Vec<&str> = self.ar.slots().into_iter().collect();
        slots.sort_by_key(|slot| *slot != "n");
        slots
    }
}

/// A placeholder that is `n` or begins with `n_` is a number and is shown in the digits of choice.
fn is_number(slot: &str) -> bool {
    slot == "n" || slot.starts_with("n_")
}

fn type_of(slot: &str) -> &'static str {
    if is_number(slot) { "u64" } else { "&str" }
}

/// The last pattern of a text (of a plural: `other`), as it stands in the file.
fn sample(text: &Text) -> String {
    let piece = |piece: &Piece| match piece {
        Piece::Words(words) => words.clone(),
        Piece::Slot(slot) => format!("{{{slot}}}"),
    };
    let pattern = match text {
        Text::Plain(pattern) => pattern,
        Text::Plural(forms) => &forms["other"],
    };
    pattern.0.iter().map(piece).collect()
}

/// A plural form's variant in `plural`, and the pattern it shows.
type Variants<'a> = Vec<(&'static str, &'a Pattern)>;

fn arabic_variants(forms: &BTreeMap<String, Pattern>) -> Variants<'_> {
    let variants = ["Zero", "One", "Two", "Few", "Many", "Other"];
    variants.into_iter().zip(ARABIC_FORMS).map(|(variant, form)| (variant, &forms[form])).collect()
}

fn english_variants(forms: &BTreeMap<String, Pattern>) -> Variants<'_> {
    let [one, other] = ENGLISH_FORMS.map(|form| &forms[form]);
    vec![("Zero", forms.get(ZERO).unwrap_or(other)), ("One", one), ("Other", other)]
}

fn body(text: &Text, rule: &str, variants: &dyn Fn(&BTreeMap<String, Pattern>) -> Variants<'_>) -> String {
    let forms = match text {
        Text::Plain(pattern) => return expression(pattern, text.slots().is_empty()),
        Text::Plural(forms) => forms,
    };
    let mut arms: Vec<(String, String)> = Vec::new();
    for (variant, pattern) in variants(forms) {
        let (variant, shown) = (format!("plural::{rule}::{variant}"), expression(pattern, false));
        match arms.iter_mut().find(|(_, earlier)| *earlier == shown) {
            Some((variants, _)) => variants.extend([" | ", &variant]),
            None => arms.push((variant, shown)),
        }
    }
    let arms = arms.iter().map(|(variants, shown)| format!("                {variants} => {shown},\n"));
    format!("match plural::{rule}::of(n) {{\n{}            }}", arms.collect::<Vec<_>>().concat())
}

fn expression(pattern: &Pattern, is_static: bool) -> String {
    let pieces: Vec<String> = pattern.0.iter().map(piece_expression).collect();
    let pieces = pieces.join(", ");
    if is_static { pieces } else { format!("join(&[{pieces}])") }
}

fn piece_expression(piece: &Piece) -> String {
    match piece {
        Piece::Words(words) if words.contains(|c: char| c.is_ascii_digit()) => {
            format!("self.in_digits({words:?}, {:?})", arabic_indic(words))
        }
        Piece::Words(words) => format!("{words:?}"),
        Piece::Slot(slot) if is_number(slot) => format!("&self.number({slot})"),
        Piece::Slot(slot) => slot.clone(),
    }
}

/// The words with ٠–٩ for 0–9, made here so that no accessor has to. A key's name (F2) stays as it is printed.
fn arabic_indic(words: &str) -> String {
    let mut before = ' ';
    let digit = |c: char| {
        let of_a_name = before.is_ascii_alphabetic();
        before = c;
        c.to_digit(10).filter(|_| !of_a_name).and_then(|d| char::from_u32('٠' as u32 + d)).unwrap_or(c)
    };
    words.chars().map(digit).collect()
}
