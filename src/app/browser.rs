//! The browser: the only part of the house that names it.

pub mod chance;
pub mod clock;
pub mod document;
pub mod lock;
pub mod session;
pub mod store;
pub mod stream;
pub mod visibility;
