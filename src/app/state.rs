//! What several screens know: one context a file, provided once.

pub mod clock;
pub mod live;
pub mod prefs;
