//! The screens: one library, and a small program for the browser for each kind of work.
//!
//! `lobby` is the kiosk and the board, `counter` the counter; `dashboard`, `registers`, `admin`, `settings` and `setup` are the staff's
//! other pages. Screens hold no rules: what a
//! ticket may do is decided in `domain`, how records travel in `sync`. Only [`browser`] names the browser.

#![expect(clippy::must_use_candidate, reason = "a component is used in a view")]
#![expect(unreachable_pub, reason = "the macro of a component widens what it is given")]

pub mod api;
pub mod boot;
pub mod browser;
pub mod components;
pub mod screens;
pub mod state;
