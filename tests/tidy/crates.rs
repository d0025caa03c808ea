//! Rules of the crates: dependencies point inward, and each is declared once.

use std::collections::BTreeSet;

use toml::{Table, Value};

use crate::{
    files::{paths_under, read},
    none_of,
};

/// Each crate and the crates of the house that it may use.
const EDGES: [(&str, &[&str]); 6] = [
    ("domain", &[]),
    ("sync", &["domain"]),
    ("texts", &["domain"]),
    ("app", &["domain", "sync", "texts"]),
    ("api", &["domain", "sync", "texts"]),
    ("tests", &["api", "domain", "sync", "texts"]),
];
/// What the crates that run anywhere must not bring along.
const ANYWHERE: [&str; 3] = ["domain", "sync", "texts"];
const NOT_ANYWHERE: [&str; 12] = [
    "axum",
    "gloo",
    "gloo-net",
    "js-sys",
    "leptos",
    "rand",
    "rusqlite",
    "sqlx",
    "tokio",
    "wasm-bindgen",
    "wasm-bindgen-futures",
    "web-sys",
];
const KINDS: [&str; 3] = ["dependencies", "dev-dependencies", "build-dependencies"];

/// A member of the workspace.
struct Member {
    /// Its folder's name.
    name: String,
    path: String,
    manifest: Table,
}

fn members() -> Vec<Member> {
    let manifests = ["src", "tests"].into_iter().flat_map(paths_under);
    let manifests = manifests.filter(|path| path.ends_with("/Cargo.toml"));
    let member = |path: String| {
        let manifest = parse(&path);
        let name = path.rsplit('/').nth(1).expect("a manifest is in a folder").to_owned();
        Member { name, path, manifest }
    };
    manifests.map(member).collect()
}

fn parse(path: &str) -> Table {
    read(path.to_owned()).text.parse().unwrap_or_else(|error| panic!("{path}: {error}"))
}

impl Member {
    /// Its dependencies of these kinds, targets' own included.
    fn dependencies(&self, kinds: &[&str]) -> Vec<(&str, &Value)> {
        let targets = self.manifest.get("target").and_then(Value::as_table);
        let targets = targets.into_iter().flat_map(|targets| targets.values()).filter_map(Value::as_table);
        std::iter::once(&self.manifest)
            .chain(targets)
            .flat_map(|table| kinds.iter().filter_map(|kind| table.get(*kind)?.as_table()))
            .flatten()
            .map(|(name, value)| (name.as_str(), value))
            .collect()
    }
}

#[test]
fn every_crate_has_its_place() {
    let known: BTreeSet<&str> = EDGES.iter().map(|(name, _)| *name).collect();
    let members = members();
    let found: BTreeSet<&str> = members.iter().map(|member| member.name.as_str()).collect();
    assert_eq!(
        found, known,
        "A further crate needs a rule that the compiler then enforces: say in src/README.md and in EDGES which"
    );
}

#[test]
fn dependencies_point_inward() {
    let mut found = Vec::new();
    for member in members() {
        let (_, allowed) =
            EDGES.iter().find(|(name, _)| *name == member.name).expect("every_crate_has_its_place");
        let ours = member.dependencies(&["dependencies", "build-dependencies"]).into_iter();
        let ours = ours.filter(|(name, _)| EDGES.iter().any(|(ours, _)| ours == name));
        let outward = ours.filter(|(name, _)| !allowed.contains(name));
        found.extend(outward.map(|(name, _)| format!("{} uses {name}", member.path)));
    }
    none_of(&found, "Move what is needed inward, or pass it in:");
}

#[test]
fn what_runs_anywhere_brings_no_browser_no_server_and_no_chance() {
    let mut found = Vec::new();
    for member in members().iter().filter(|member| ANYWHERE.contains(&member.name.as_str())) {
        let foreign = member.dependencies(&["dependencies"]).into_iter();
        let foreign = foreign.filter(|(name, _)| NOT_ANYWHERE.contains(name));
        found.extend(foreign.map(|(name, _)| format!("{} uses {name}", member.path)));
    }
    none_of(&found, "Put it behind a trait, and let src/app or src/api bring it:");
}

#[test]
fn each_dependency_is_declared_once() {
    let mut found = Vec::new();
    for member in members() {
        let own = member.dependencies(&KINDS).into_iter();
        let own = own.filter(|(_, value)| value.get("workspace").and_then(Value::as_bool) != Some(true));
        found.extend(own.map(|(name, _)| format!("{} declares {name} itself", member.path)));
    }
    none_of(
        &found,
        "Declare it in the root Cargo.toml with what it is for, and write `.workspace = true` here:",
    );
}

#[test]
fn each_declared_dependency_says_what_for_and_is_used() {
    let root = read("Cargo.toml".to_owned());
    let declared = parse("Cargo.toml");
    let declared = declared["workspace"]["dependencies"].as_table().expect("a table of dependencies");
    let members = members();
    let used: BTreeSet<&str> =
        members.iter().flat_map(|member| member.dependencies(&KINDS)).map(|(name, _)| name).collect();
    let unused: Vec<_> = declared.keys().filter(|name| !used.contains(name.as_str())).cloned().collect();
    none_of(&unused, "Take the dependency out of the root Cargo.toml, or use it:");

    let foreign = declared.iter().filter(|(_, value)| value.get("path").is_none()).map(|(name, _)| name);
    let says_nothing = foreign.filter(|name| !declaration(&root.text, name).contains(" # "));
    none_of(&says_nothing.cloned().collect::<Vec<_>>(), "Say beside the dependency what it is for (`# …`):");
}

/// The lines that declare `name`: as many as its braces need.
fn declaration<'a>(manifest: &'a str, name: &str) -> &'a str {
    let start = format!("\n{name} =");
    let from = manifest.find(&start).expect("declared at the beginning of a line") + 1;
    let ends = manifest[from..].match_indices('\n').map(|(at, _)| &manifest[from..from + at]);
    let is_whole = |lines: &&str| lines.matches('{').count() == lines.matches('}').count();
    ends.into_iter().find(is_whole).unwrap_or(&manifest[from..])
}

#[test]
fn every_crate_keeps_the_houses_lints() {
    let keeps =
        |member: &Member| member.manifest.get("lints").and_then(|lints| lints.get("workspace")).is_some();
    let found: Vec<_> =
        members().into_iter().filter(|member| !keeps(member)).map(|member| member.path).collect();
    none_of(&found, "Write `[lints]` and `workspace = true` into the manifest:");
}
