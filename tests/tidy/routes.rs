//! Rules of the server's routes and of those who call them.

use crate::{
    none_of,
    source::{Source, sources_under},
};

const ROUTE: &str = "#[utoipa::path(";

/// The addresses that strings of `source` hold, with their lines: what begins with `/v1/`, without its query.
fn addresses(source: &Source) -> Vec<(usize, String)> {
    let strings = source.strings.iter().map(|(line, text)| (*line, text.trim_matches('"')));
    let called = strings.filter(|(_, text)| text.starts_with("/v1/"));
    called.map(|(line, text)| (line, text.split('?').next().unwrap_or_default().to_owned())).collect()
}

/// Whether both are the same address; a part in braces stands for any.
fn is_same(one: &str, other: &str) -> bool {
    let (one, other): (Vec<_>, Vec<_>) = (one.split('/').collect(), other.split('/').collect());
    let is_any = |part: &str| part.starts_with('{');
    one.len() == other.len() && one.iter().zip(&other).all(|(a, b)| a == b || is_any(a) || is_any(b))
}

#[test]
fn a_route_is_a_file() {
    let counted =
        sources_under("src/api/routes").into_iter().map(|source| (source.lines_with(ROUTE).len(), source));
    let odd = counted.filter(|(n, _)| *n != 1);
    let found: Vec<_> = odd.map(|(n, source)| format!("{} has {n} routes", source.file.path)).collect();
    none_of(
        &found,
        "Give each route a file of its own in src/api/routes, and keep what is no route beside the folder:",
    );
}

#[test]
fn whoever_calls_is_answered() {
    let served: Vec<String> =
        sources_under("src/api/routes").iter().flat_map(addresses).map(|(_, address)| address).collect();
    assert!(served.len() > 20, "the routes are found");
    let mut found = Vec::new();
    for source in ["src/app", "src/sync"].into_iter().flat_map(sources_under) {
        let unserved = addresses(&source).into_iter();
        let unserved = unserved.filter(|(_, address)| !served.iter().any(|path| is_same(address, path)));
        found.extend(unserved.map(|(line, address)| format!("{} {address}", source.file.place(line))));
    }
    none_of(&found, "Correct the address, or serve it in src/api/routes:");
}

#[test]
fn addresses_are_the_same_part_by_part() {
    assert!(is_same("/v1/people/{id}", "/v1/people/{}"));
    assert!(is_same("/v1/people", "/v1/people"));
    assert!(!is_same("/v1/people", "/v1/people/{id}"));
    assert!(!is_same("/v1/people/{id}", "/v1/devices/{id}"));
}
