//! Rules of the repository as a whole.

use std::fs;

use crate::{
    files::{is_of, paths_under, read, root},
    none_of,
};

/// Endings of files that are not text.
const NOT_TEXT: [&str; 9] = ["png", "jpg", "woff2", "svgz", "ico", "mp3", "ogg", "wav", "webp"];

fn texts() -> impl Iterator<Item = String> {
    paths_under(".").into_iter().filter(|path| !NOT_TEXT.iter().any(|ending| is_of(path, ending)))
}

#[test]
fn no_file_names_a_folder_of_one_machine() {
    // Written in pieces, since this file is looked at too.
    let folders = [["/ho", "me/"], ["/ro", "ot/"], ["/Us", "ers/"], ["/wo", "rk/"], ["C:\\", "Users"]]
        .map(|p| p.concat());
    let mut found = Vec::new();
    for file in texts().map(read) {
        for (n, line) in file.text.lines().enumerate() {
            if folders.iter().any(|folder| names(line, folder)) {
                found.push(format!("{} {}", file.place(n + 1), line.trim()));
            }
        }
    }
    none_of(&found, "Write the path from the repository's root, or take it from the environment:");
}

/// Whether `line` names `folder` as a path of its own, not as the end of another path or of an address.
fn names(line: &str, folder: &str) -> bool {
    line.match_indices(folder).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        !before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '*' | '}' | '/'))
    })
}

#[test]
fn lock_files_name_only_the_public_registries() {
    let cargo = read("Cargo.lock".to_owned());
    let npm = read("tests/browser/package-lock.json".to_owned());
    let foreign = |line: &str| {
        (line.starts_with("source = ")
            && !line.contains("registry+https://github.com/rust-lang/crates.io-index"))
            || (line.trim().starts_with("\"resolved\"") && !line.contains("https://registry.npmjs.org/"))
    };
    let mut found = Vec::new();
    for file in [cargo, npm] {
        let lines = file.text.lines().enumerate().filter(|(_, line)| foreign(line));
        found.extend(lines.map(|(n, line)| format!("{} {}", file.place(n + 1), line.trim())));
    }
    none_of(&found, "Lock the dependency from its public registry:");
}

#[cfg(unix)]
#[test]
fn scripts_are_executable_and_nothing_else_is() {
    use std::os::unix::fs::PermissionsExt as _;

    let is_executable = |path: &str| {
        let meta = fs::metadata(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
        meta.permissions().mode() & 0o111 != 0
    };
    let begins_as_script =
        |path: &str| fs::read(root().join(path)).is_ok_and(|bytes| bytes.starts_with(b"#!/"));
    let (scripts, others): (Vec<_>, Vec<_>) =
        paths_under(".").into_iter().partition(|path| begins_as_script(path));
    assert!(scripts.iter().any(|path| path == "script/test"));
    let lame: Vec<_> = scripts.into_iter().filter(|path| !is_executable(path)).collect();
    none_of(
        &lame,
        "Make the script executable (chmod +x), or take its first line away if it is only read by others:",
    );
    let odd: Vec<_> = others.into_iter().filter(|path| is_executable(path)).collect();
    none_of(&odd, "Take the executable bit away (chmod -x):");
}

#[test]
fn the_documents_link_to_what_is_there() {
    let mut found = Vec::new();
    for file in texts().filter(|path| is_of(path, "md")).map(read) {
        let folder = file.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        for (n, line) in file.text.lines().enumerate() {
            for link in line.split("](").skip(1).filter_map(|rest| rest.split([')', '#', ' ']).next()) {
                let is_ours = !link.is_empty() && !link.contains("://") && !link.starts_with("mailto:");
                if is_ours && !root().join(folder).join(link).exists() {
                    found.push(format!("{} {link}", file.place(n + 1)));
                }
            }
        }
    }
    none_of(&found, "Correct the link, or write what it promises:");
}
