//! How the programs begin: what they share is provided, then the screen replaces the static page.

use leptos::prelude::*;

use crate::{
    api::Api,
    browser::{document, visibility},
    state::{
        clock::provide_clock,
        prefs::{provide_prefs, remember_prefs},
        session::provide_staff,
    },
};

/// Mounts `screen` with everything that screens expect around them.
pub fn boot<V: IntoView + 'static>(screen: impl FnOnce() -> V + 'static) {
    mount_to_body(move || {
        let prefs = provide_prefs();
        provide_clock();
        provide_context(Api::new(prefs));
        screen()
    });
    document::remove_splash();
}

/// Mounts a `screen` of the staff's: with who is logged in, and how they want to read.
pub fn boot_staff<V: IntoView + 'static>(screen: fn() -> V) {
    boot(move || {
        remember_prefs();
        provide_staff();
        screen()
    });
    // Somebody else may have logged in on the other program's page meanwhile, or chosen the other language.
    visibility::on_return(document::reload);
}
