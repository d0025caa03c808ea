//! The texts that people read.

use std::collections::BTreeSet;

use crate::{files::texts_under, none_of, source::sources_under};

/// Found by their key at run time; that each belongs to a code is looked for in `texts/problems.rs`.
const FOUND_BY_KEY: &str = "problem";

#[test]
fn every_text_is_said_somewhere() {
    let sources = sources_under("src");
    let words: BTreeSet<&str> = sources
        .iter()
        .flat_map(|source| &source.code)
        .flat_map(|line| line.split(|c: char| !c.is_alphanumeric() && c != '_'))
        .collect();
    let files = texts_under("src/texts", &["toml"]);
    let arabic = files.iter().find(|file| file.path.ends_with("/ar.toml")).expect("the texts are there");
    let sections: toml::Table = arabic.text.parse().expect("the texts crate reads it too");
    let mut unused = Vec::new();
    for (section, texts) in sections.iter().filter(|(section, _)| *section != FOUND_BY_KEY) {
        let keys = texts.as_table().expect("a file of sections").keys();
        let names = keys.map(|key| (key, format!("{section}_{key}")));
        let mut silent: Vec<String> = names
            .filter(|(_, name)| !words.contains(name.as_str()))
            .map(|(key, _)| format!("{section}.{key}"))
            .collect();
        unused.append(&mut silent);
    }
    none_of(&unused, "no screen says these texts: delete them from ar.toml and en.toml, or say them");
}
