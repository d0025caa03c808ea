//! The browser: the only part of the house that names it.

pub mod battery;
pub mod chance;
pub mod clock;
pub mod copy;
pub mod document;
pub mod download;
pub mod gestures;
pub mod ink;
pub mod keeper;
pub mod keyboard;
pub mod lock;
pub mod memory;
pub mod picture;
pub mod pin;
pub mod scanner;
pub mod session;
pub mod store;
pub mod stream;
pub mod touch;
pub mod visibility;
pub mod wake;
