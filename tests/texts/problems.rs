//! Every code of a refusal has its sentence, and no sentence is left without a code.

use sync::wire::problem::Code;
use texts::{Digits, Lang, Texts};

const AR: Texts = Texts::new(Lang::Ar, Digits::Latin);
const EN: Texts = Texts::new(Lang::En, Digits::Latin);
const ARABIC_FILE: &str = include_str!("../../src/texts/ar.toml");

#[test]
fn every_code_has_a_sentence_in_both_languages() {
    for code in Code::ALL {
        let said = [AR, EN].map(|texts| texts.problem(code.as_str()));
        assert!(said.iter().all(Option::is_some), "{} lacks its sentence under [problem]", code.as_str());
        assert_ne!(said[0], said[1], "{}", code.as_str());
    }
}

#[test]
fn every_sentence_has_a_code() {
    let file: toml::Table = ARABIC_FILE.parse().unwrap();
    for key in file["problem"].as_table().unwrap().keys() {
        assert!(Code::ALL.iter().any(|code| code.as_str() == key), "problem.{key} belongs to no code");
    }
}
