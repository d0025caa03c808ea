//! The house's own rules, looked for in its files. Each failure says what to do.
//!
//! What the compiler, clippy or `cargo deny` can enforce is enforced there; what a language file must hold is
//! enforced where it is compiled, and that every refusal has its sentence in `texts/problems.rs`.

mod crates;
mod files;
mod repository;
mod routes;
mod rust;
mod source;
mod style;
mod texts;

/// Fails with what to do and every place where it is to be done.
fn none_of(places: &[String], what_to_do: &str) {
    assert!(places.is_empty(), "{what_to_do}\n  {}\n", places.join("\n  "));
}
