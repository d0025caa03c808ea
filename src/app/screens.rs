//! The screens, by who uses them.

pub mod lobby;
pub mod pairing;
pub mod staff;
