//! The files of the repository, as a fresh copy of it has them.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// What git, building, testing or running makes.
const MADE: [&str; 6] = [".git", "target", "node_modules", "results", "data", "data-demo"];

/// A text of the repository.
pub(crate) struct File {
    /// From the root, with `/`.
    pub(crate) path: String,
    pub(crate) text: String,
}

impl File {
    /// `path:line`, for a message; lines count from 1.
    pub(crate) fn place(&self, line: usize) -> String {
        format!("{}:{line}", self.path)
    }
}

/// The root of the repository.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests is a folder of the repository")
}

/// Every path under `folder`, sorted, from the root.
pub(crate) fn paths_under(folder: &str) -> Vec<String> {
    let mut paths = Vec::new();
    walk(&root().join(folder), &mut paths);
    let from_root = |path: PathBuf| {
        let path = path.strip_prefix(root()).expect("found under the root");
        path.to_str().expect("our names are plain").replace('\\', "/")
    };
    let mut paths: Vec<String> = paths.into_iter().map(from_root).collect();
    paths.sort();
    assert!(!paths.is_empty(), "nothing under {folder}: is the rule still right?");
    paths
}

fn walk(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
        let path = entry.expect("a readable folder").path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if MADE.contains(&name) {
            continue;
        }
        if path.is_dir() {
            walk(&path, paths);
        } else {
            paths.push(path);
        }
    }
}

/// Whether the name of `path` ends in `.ending`.
pub(crate) fn is_of(path: &str, ending: &str) -> bool {
    Path::new(path).extension().is_some_and(|found| found == ending)
}

/// The texts under `folder` whose names end in one of `endings`.
pub(crate) fn texts_under(folder: &str, endings: &[&str]) -> Vec<File> {
    let paths = paths_under(folder).into_iter();
    paths.filter(|path| endings.iter().any(|ending| is_of(path, ending))).map(read).collect()
}

/// One text.
pub(crate) fn read(path: String) -> File {
    let text = fs::read_to_string(root().join(&path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    File { path, text }
}
