//! The browser: the only part of the house that names it.

pub mod clock;
pub mod document;
pub mod stream;
pub mod visibility;
