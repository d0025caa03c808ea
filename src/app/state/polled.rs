//! An answer that is asked for again and again while somebody sees the page.

use std::time::Duration;

use gloo::timers::future::sleep;
use leptos::prelude::*;
use serde::de::DeserializeOwned;
use wasm_bindgen_futures::spawn_local;

use crate::{
    api::{Api, ApiError},
    browser::visibility,
    state::session::use_staff,
};

/// The latest answer from an address, and why there is no newer one.
pub struct Polled<T: 'static> {
    answer: RwSignal<Option<T>>,
    failure: RwSignal<Option<ApiError>>,
    asked: RwSignal<u32>,
}

impl<T> Clone for Polled<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Polled<T> {}

impl<T: DeserializeOwned + Clone + Send + Sync + 'static> Polled<T> {
    /// Asks at `path` now and every `every` while the page is seen, until the owner is gone. Another path begins
    /// with nothing; no path asks for nothing.
    pub fn follow(path: Signal<Option<String>>, every: Duration) -> Self {
        let polled =
            Self { answer: RwSignal::new(None), failure: RwSignal::new(None), asked: RwSignal::new(0) };
        let (api, staff) = (StoredValue::new(expect_context::<Api>()), use_staff());
        let round = StoredValue::new(0_u32);
        Effect::new(move |before: Option<Option<String>>| {
            let path = path.get();
            polled.asked.track();
            if before.is_some_and(|before| before != path) {
                polled.answer.set(None);
                polled.failure.set(None);
            }
            round.update_value(|round| *round = round.wrapping_add(1));
            let this_round = round.get_value();
            let is_over = move || round.try_get_value() != Some(this_round);
            let asked_at = path.clone();
            spawn_local(async move {
                let (Some(path), Some(api)) = (asked_at, api.try_get_value()) else { return };
                while !is_over() {
                    if visibility::is_visible() {
                        let answer = api.get::<T>(&path).await;
                        if is_over() {
                            return;
                        }
                        if let Err(error) = &answer {
                            staff.refused(error);
                        }
                        polled.took(answer);
                    }
                    sleep(every).await;
                }
            });
            path
        });
        // Shown again, or the network is back: what stands there may be old.
        StoredValue::new_local(visibility::on_change(move || polled.again()));
        polled
    }

    /// The latest answer, followed.
    pub fn answer(self) -> Option<T> {
        self.answer.get()
    }

    /// Why there is none newer, followed.
    pub fn failure(self) -> Option<ApiError> {
        self.failure.get()
    }

    /// Asks now.
    pub fn again(self) {
        self.asked.try_update(|asked| *asked = asked.wrapping_add(1));
    }

    /// The server just said it, in answer to a change.
    pub fn told(self, answer: T) {
        self.failure.try_set(None);
        self.answer.try_set(Some(answer));
    }

    fn took(self, answer: Result<T, ApiError>) {
        match answer {
            Ok(answer) => self.told(answer),
            Err(error) => {
                self.failure.try_set(Some(error));
            }
        }
    }
}
