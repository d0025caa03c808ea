//! Something that is sent once, however often the button is pressed.

use std::future::Future;

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::{
    api::{Api, ApiError},
    state::session::{Staff, use_staff},
};

/// Whether something is on its way, and why the last was refused.
#[derive(Clone, Copy)]
pub struct Sending {
    busy: RwSignal<bool>,
    refusal: RwSignal<Option<ApiError>>,
    staff: Staff,
    api: StoredValue<Api>,
}

impl Sending {
    /// Nothing is on its way.
    pub fn new() -> Self {
        Self {
            busy: RwSignal::new(false),
            refusal: RwSignal::new(None),
            staff: use_staff(),
            api: StoredValue::new(expect_context()),
        }
    }

    /// What it is sent with.
    pub fn api(self) -> Api {
        self.api.get_value()
    }

    /// Whether something is on its way, followed.
    pub fn busy(self) -> bool {
        self.busy.get()
    }

    /// Why the last was refused, followed.
    pub fn refusal(self) -> Option<ApiError> {
        self.refusal.get()
    }

    /// The last refusal is read; it need not stand there any more.
    pub fn forget(self) {
        self.refusal.set(None);
    }

    /// Sends unless something is on its way; `then` takes what came of it, if the page still stands.
    pub fn send<T: 'static>(
        self,
        request: impl Future<Output = Result<T, ApiError>> + 'static,
        then: impl FnOnce(T) + 'static,
    ) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.refusal.set(None);
        spawn_local(async move {
            let answer = request.await;
            if self.busy.is_disposed() {
                return;
            }
            self.busy.set(false);
            match answer {
                Ok(answer) => then(answer),
                Err(error) => {
                    self.staff.refused(&error);
                    self.refusal.set(Some(error));
                }
            }
        });
    }
}

impl Default for Sending {
    fn default() -> Self {
        Self::new()
    }
}
