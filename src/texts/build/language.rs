//! A language file as it is read: sections of keys, each a pattern or a set of plural forms.

use std::collections::{BTreeMap, BTreeSet};

use toml::{Table, Value};

/// One language file.
#[derive(Debug, Default)]
pub(crate) struct Language {
    /// Its name, for faults.
    pub file: &'static str,
    /// Its texts by `section.key`.
    pub texts: BTreeMap<String, Text>,
}

/// What stands behind a key.
#[derive(Debug, PartialEq)]
pub(crate) enum Text {
    /// One pattern.
    Plain(Pattern),
    /// A pattern for each plural form of `{n}`, by the form's name.
    Plural(BTreeMap<String, Pattern>),
}

/// A sentence and its placeholders, in order.
#[derive(Debug, PartialEq)]
pub(crate) struct Pattern(pub Vec<Piece>);

/// A part of a sentence.
#[derive(Debug, PartialEq)]
pub(crate) enum Piece {
    /// Words as they are shown.
    Words(String),
    /// A placeholder, by its name.
    Slot(String),
}

impl Language {
    /// Reads a file; what cannot be read is left out and named.
    pub(crate) fn parse(file: &'static str, source: &str) -> (Self, Vec<String>) {
        let mut language = Self { file, texts: BTreeMap::new() };
        let table: Table = match source.parse() {
            Ok(table) => table,
            Err(error) => {
                return (language, vec![format!("{file}: {}", error.to_string().replace('\n', " "))]);
            }
        };
        let mut faults = Vec::new();
        for (section, entries) in &table {
            let Some(entries) = entries.as_table() else {
                faults.push(format!("{file}: {section} stands outside every section"));
                continue;
            };
            for (key, value) in entries {
                let key = format!("{section}.{key}");
                match Text::parse(value) {
                    Ok(text) => drop(language.texts.insert(key, text)),
                    Err(fault) => faults.push(format!("{file}: {key} {fault}")),
                }
            }
        }
        (language, faults)
    }
}

impl Text {
    fn parse(value: &Value) -> Result<Self, &'static str> {
        if let Some(forms) = value.as_table() {
            let forms = forms.iter().map(|(form, value)| Ok((form.clone(), Pattern::parse(value)?)));
            return forms.collect::<Result<_, _>>().map(Self::Plural);
        }
        Pattern::parse(value).map(Self::Plain)
    }

    /// Its patterns.
    pub(crate) fn patterns(&self) -> Vec<&Pattern> {
        match self {
            Self::Plain(pattern) => vec![pattern],
            Self::Plural(forms) => forms.values().collect(),
        }
    }

    /// What it needs to know, by alphabet: its placeholders, and `n` to choose a plural form by.
    pub(crate) fn slots(&self) -> BTreeSet<&str> {
        let by_number = matches!(self, Self::Plural(_)).then_some("n");
        self.patterns().into_iter().flat_map(Pattern::slots).chain(by_number).collect()
    }
}

impl Pattern {
    fn parse(value: &Value) -> Result<Self, &'static str> {
        let mut rest = value.as_str().ok_or("is neither a text nor a table of plural forms")?;
        let mut pieces = Vec::new();
        while let Some((words, slot)) = rest.split_once('{') {
            let (name, after) = slot.split_once('}').ok_or("has a brace that nothing closes")?;
            if name.is_empty() || !name.chars().all(|c| c.is_ascii_lowercase() || c == '_') {
                return Err("has a placeholder that is not named in small letters");
            }
            pieces.push(Piece::Words(words.to_owned()));
            pieces.push(Piece::Slot(name.to_owned()));
            rest = after;
        }
        if rest.contains('}') {
            return Err("has a brace that nothing opens");
        }
        pieces.push(Piece::Words(rest.to_owned()));
        pieces.retain(|piece| *piece != Piece::Words(String::new()));
        Ok(Self(pieces))
    }

    /// The names of its placeholders.
    pub(crate) fn slots(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter_map(|piece| match piece {
            Piece::Slot(name) => Some(name.as_str()),
            Piece::Words(_) => None,
        })
    }

    /// Its words without the placeholders.
    pub(crate) fn words(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter_map(|piece| match piece {
            Piece::Words(words) => Some(words.as_str()),
            Piece::Slot(_) => None,
        })
    }
}
