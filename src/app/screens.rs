//! The screens, by who uses them.

pub mod admin;
pub mod appointments;
pub mod board;
pub mod counter;
pub mod dashboard;
pub mod devices;
pub mod kiosk;
pub mod lobby;
pub mod login;
pub mod office_page;
pub mod pairing;
pub mod people;
pub mod registers;
pub mod requests;
pub mod session_gate;
pub mod settings;
pub mod setup;
