//! The visitor's own phone: a small page without any app, and the branch's public page.

use axum::Router;

use crate::app::App;

/// The pages of phones.
pub fn pages() -> Router<App> {
    Router::new()
}
