//! How both programs begin: what they share is provided, then the screen replaces the static page.

use leptos::prelude::*;

use crate::{
    api::Api,
    browser::document,
    state::{clock::provide_clock, prefs::provide_prefs},
};

/// Mounts `screen` with everything that screens expect around them.
pub fn boot<V: IntoView + 'static>(screen: fn() -> V) {
    mount_to_body(move || {
        let prefs = provide_prefs();
        provide_clock();
        provide_context(Api::new(prefs));
        screen()
    });
    document::remove_splash();
}
