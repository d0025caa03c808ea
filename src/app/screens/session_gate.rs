//! The door of the staff's screens: whoever is not logged in logs in first.

use domain::role::Role;
use leptos::prelude::*;
use sync::wire::staff::Session;

use super::login::Login;
use crate::{
    components::{icon::Icon, refusal::Refusal},
    state::{
        prefs::t,
        sending::Sending,
        session::{Standing, use_staff},
    },
};

/// What stands at the door.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Door {
    Asking,
    Unreachable,
    LogIn,
    Forbidden,
    Open,
}

impl Door {
    fn of(standing: &Standing, needed: Role) -> Self {
        match standing {
            Standing::Asking => Self::Asking,
            Standing::Unreachable => Self::Unreachable,
            Standing::Out => Self::LogIn,
            Standing::In(session) if session.role.may(needed) => Self::Open,
            Standing::In(_) => Self::Forbidden,
        }
    }
}

/// Shows its children to whoever is logged in and may do what `role` may; they find the session with
/// [`crate::state::session::use_session`].
#[component]
pub fn SessionGate(
    /// The least role.
    role: Role,
    /// What is behind the door.
    children: ChildrenFn,
) -> impl IntoView {
    let staff = use_staff();
    let door = Memo::new(move |_| Door::of(&staff.standing(), role));
    let session = Memo::new(move |before: Option<&Option<Session>>| match staff.standing() {
        Standing::In(session) => Some(session),
        Standing::Asking | Standing::Unreachable | Standing::Out => before.cloned().flatten(),
    });
    move || match door.get() {
        Door::Asking => {
            view! { <Waiting text=Signal::derive(|| t().common_loading().to_owned()) /> }.into_any()
        }
        Door::Unreachable => {
            view! { <Waiting text=Signal::derive(|| t().common_server_away().to_owned()) /> }.into_any()
        }
        Door::LogIn => view! { <Login /> }.into_any(),
        Door::Forbidden => view! { <Forbidden /> }.into_any(),
        Door::Open => {
            let known = session.get_untracked().expect("an open door has a session");
            provide_context(Signal::derive(move || session.get().unwrap_or_else(|| known.clone())));
            children().into_any()
        }
    }
}

#[component]
fn Waiting(text: Signal<String>) -> impl IntoView {
    view! {
        <main class="staff__main">
            <div class="empty" role="status">
                <span class="spinner" aria-hidden="true"><i></i></span>
                <p class="empty__fact">{move || text.get()}</p>
            </div>
        </main>
    }
}

#[component]
fn Forbidden() -> impl IntoView {
    let staff = use_staff();
    let leaving = Sending::new();
    let log_out = move |_| leaving.send(staff.log_out(), |()| {});
    view! {
        <main class="staff__main">
            <div class="empty">
                <Icon name="lock" />
                <h1 class="empty__fact">{move || t().login_not_allowed()}</h1>
                <p>{move || t().login_not_allowed_lead()}</p>
                <button class="button button--compact" type="button" on:click=log_out>{move || t().common_log_out()}</button>
                <Refusal error=Signal::derive(move || leaving.refusal()) />
            </div>
        </main>
    }
}
