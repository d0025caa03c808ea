//! What several screens know: one context a file, provided once.

pub mod clock;
pub mod copier;
pub mod device;
pub mod gate;
pub mod live;
pub mod outbox;
pub mod polled;
pub mod prefs;
pub mod seat;
pub mod sending;
pub mod session;
