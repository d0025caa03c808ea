//! What the program and the page's keeper tell each other (`src/app/worker/keeper.js`, in the lobby's page only).
//!
//! The keeper stands beside the program, since it has to work when the program does not: it begins the page anew after
//! a failure, and takes a new build while nobody is here.

use super::document;

/// How the screen stands.
const STANDING: &str = "data-standing";
/// Set while this build failed so often that people are better served at reception.
const FAILING: &str = "data-failing";

/// How a screen stands that can do its work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nobody uses it: the page may begin anew.
    Calm,
    /// Somebody does.
    Busy,
}

/// Tells how the screen stands; `None` while it cannot do its work.
pub fn tell(standing: Option<Standing>) {
    let word = standing.map(|standing| match standing {
        Standing::Calm => "calm",
        Standing::Busy => "busy",
    });
    document::set(STANDING, word);
}

/// Whether the app failed so often that people are better served at reception.
pub fn failed_often() -> bool {
    document::has(FAILING)
}
