//! Checks the language files against each other and turns them into typed accessors.
//!
//! A fault fails the build and names file and key, so a screen can never show a hole.

mod check;
mod generate;
mod language;

use std::{env, fs, path::Path};

use language::Language;

/// Sections whose texts are also found by their key at run time, as an accessor named like the section.
const FOUND_BY_KEY: &[&str] = &["problem"];

fn main() {
    println!("cargo::rerun-if-changed=build");
    let (ar, ar_faults) = read("ar.toml");
    let (en, en_faults) = read("en.toml");
    let faults = [ar_faults, en_faults, check::faults(&ar, &en, FOUND_BY_KEY)].concat();
    if faults.is_empty() {
        let out_dir = env::var("OUT_DIR").expect("cargo names the directory");
        let accessors = generate::accessors(&ar, &en, FOUND_BY_KEY);
        fs::write(Path::new(&out_dir).join("accessors.rs"), accessors)
            .expect("cargo's own directory is writable");
    }
    for fault in faults {
        println!("cargo::error={fault}");
    }
}

fn read(file: &'static str) -> (Language, Vec<String>) {
    println!("cargo::rerun-if-changed={file}");
    let source = fs::read_to_string(file).expect("the language files lie beside the manifest");
    Language::parse(file, &source)
}
