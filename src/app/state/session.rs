//! Who is logged in.

use std::time::Duration;

use gloo::timers::future::sleep;
use leptos::prelude::*;
use sync::wire::{
    problem::Code,
    staff::{LogIn, Session},
};
use wasm_bindgen_futures::spawn_local;

use crate::{
    api::{Api, ApiError},
    state::{
        clock::{Clock, use_clock},
        seat,
    },
};

/// Where sessions are asked for, opened and ended.
const PATH: &str = "/v1/session";
/// A server that cannot be reached is asked again after this long.
const RETRY: Duration = Duration::from_secs(3);

/// What is known of the session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Being asked for.
    Asking,
    /// The server cannot be reached; it is asked again.
    Unreachable,
    /// Nobody is logged in.
    Out,
    /// Somebody is.
    In(Session),
}

/// The session of this browser.
#[derive(Clone, Copy)]
pub struct Staff {
    standing: RwSignal<Standing>,
    api: StoredValue<Api>,
    clock: Clock,
}

/// Provides the session to all screens and begins to ask for it.
pub fn provide_staff() -> Staff {
    let staff = Staff {
        standing: RwSignal::new(Standing::Asking),
        api: StoredValue::new(expect_context()),
        clock: use_clock(),
    };
    provide_context(staff);
    spawn_local(async move {
        while staff.ask().await == Err(ApiError::Unreachable) {
            sleep(RETRY).await;
        }
    });
    staff
}

/// The session of this browser.
pub fn use_staff() -> Staff {
    expect_context()
}

/// Whoever is logged in, within a [`crate::screens::session_gate::SessionGate`].
pub fn use_session() -> Signal<Session> {
    expect_context()
}

impl Staff {
    /// What is known, followed.
    pub fn standing(self) -> Standing {
        self.standing.get()
    }

    /// Logs in; the screens behind the gate then open.
    pub async fn log_in(self, log_in: &LogIn) -> Result<(), ApiError> {
        self.api.get_value().post::<Session>(PATH, log_in).await?;
        self.ask().await
    }

    /// Logs out, which leaves an idle counter as well. Whoever is out already is out; without an answer the session
    /// stays.
    pub async fn log_out(self) -> Result<(), ApiError> {
        match self.api.get_value().delete(PATH).await {
            Err(error) if !is_logged_out(&error) => Err(error),
            Ok(()) | Err(_) => {
                seat::forget();
                self.standing.set(Standing::Out);
                Ok(())
            }
        }
    }

    /// Looks whether the session still stands, for a screen that hears nothing any more.
    pub async fn look_again(self) {
        if let Err(error) = self.api.get_value().get::<Session>(PATH).await {
            self.refused(&error);
        }
    }

    /// Looks at a refusal: a session that has ended leads back to the log-in.
    pub fn refused(self, error: &ApiError) {
        if is_logged_out(error) {
            self.standing.set(Standing::Out);
        }
    }

    async fn ask(self) -> Result<(), ApiError> {
        match self.api.get_value().get::<Session>(PATH).await {
            Ok(session) => {
                self.clock.heard(session.now);
                self.standing.set(Standing::In(session));
                Ok(())
            }
            Err(error) => {
                self.standing.set(if is_logged_out(&error) { Standing::Out } else { Standing::Unreachable });
                Err(error)
            }
        }
    }
}

fn is_logged_out(error: &ApiError) -> bool {
    matches!(error, ApiError::Refused(problem) if problem.code == Code::NotLoggedIn)
}
