//! Looks at the tablet's store before a visitor touches anything: while it could lose one, no number is given; when it
//! is mended, the tablet goes on by itself.

use std::time::Duration;

use leptos::prelude::*;
use sync::log::StoreError;
use wasm_bindgen_futures::spawn_local;

use super::visit::{Stage, Trouble, Visit};
use crate::browser::{
    document,
    store::health::{self, FREE_MIN_BYTES},
};

/// The store is looked at this often, while nobody is in the middle of something.
const PAUSE: Duration = Duration::from_mins(1);

/// Looks at the store now and every minute, until the owner is gone.
pub fn watch(visit: Visit) {
    look(visit);
    if let Ok(again) = set_interval_with_handle(move || look(visit), PAUSE) {
        on_cleanup(move || again.clear());
    }
    // At once when the rule changes, and when a screen ends that stood beside all visits: the trouble may still be there.
    Effect::new(move |before: Option<(bool, bool)>| {
        let is_beside =
            visit.stage.with(|stage| matches!(stage, Stage::Pin | Stage::Corner | Stage::Stopped(_)));
        let stops_unkept = visit.device.config.with(|config| config.branch.stops_unkept);
        if before.is_some_and(|(was_beside, stopped)| (was_beside && !is_beside) || stopped != stops_unkept) {
            look(visit);
        }
        (is_beside, stops_unkept)
    });
    // A browser that promised only now has kept nothing yet. On the machine of the server itself somebody tries it out.
    if visit.device.is_found_again && !document::is_own_machine() {
        spawn_local(async move {
            visit.unkept.try_set(!health::is_persistent().await);
            look(visit);
            // What it promises now counts at the next start.
            health::ask_to_persist().await;
        });
    }
}

/// Looks at the store, and stops or goes on with giving numbers. After failures of the app it goes on in any case.
pub fn look(visit: Visit) {
    if visit.stage.with_untracked(|stage| *stage == Stage::Stopped(Trouble::Failing)) {
        return visit.end();
    }
    spawn_local(async move {
        let trouble = trouble(visit).await;
        match (visit.stage.try_get_untracked(), trouble) {
            (Some(Stage::Welcome), Some(trouble)) => visit.go(Stage::Stopped(trouble)),
            // What stopped it was not the store.
            (Some(Stage::Stopped(Trouble::Failing)), _) => {}
            (Some(Stage::Stopped(_)), None) => visit.end(),
            (Some(Stage::Stopped(known)), Some(trouble)) if known != trouble => {
                visit.go(Stage::Stopped(trouble));
            }
            (Some(Stage::Stopped(_)), Some(trouble)) if needs_new_start(trouble).await => document::reload(),
            _ => {}
        }
    });
}

/// Why no number may be given now.
async fn trouble(visit: Visit) -> Option<Trouble> {
    if let Err(error) = visit.device.tablet().store().try_to_write().await {
        return Some(StoreError::from(error).into());
    }
    if health::free_bytes().await.is_some_and(|free| free < FREE_MIN_BYTES) {
        return Some(Trouble::Full);
    }
    let stops_unkept = visit.device.config.with_untracked(|config| config.branch.stops_unkept);
    (stops_unkept && visit.unkept.try_get_untracked()?).then_some(Trouble::Unkept)
}

/// Whether the page has to open its store anew: another window had it, or the browser writes again, but not there.
async fn needs_new_start(trouble: Trouble) -> bool {
    match trouble {
        Trouble::OtherWindow => true,
        Trouble::Storage => health::try_to_write().await.is_ok(),
        Trouble::Full | Trouble::Unkept | Trouble::Failing => false,
    }
}
