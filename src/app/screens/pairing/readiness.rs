//! How ready the device is: each line is tried, not assumed.

use std::time::Duration;

use domain::id::InstallationId;
use gloo::timers::future::sleep;
use leptos::prelude::*;
use sync::wire::device::PublicState;
use wasm_bindgen_futures::spawn_local;

use crate::{
    api::Api,
    browser::store::health,
    components::icon::Icon,
    state::{
        clock::{Clock, use_clock},
        prefs::t,
    },
};

/// All lines are tried again this often.
const PAUSE: Duration = Duration::from_secs(5);
/// A clock is right up to this difference.
const CLOCK_CLOSE_MS: u64 = 1_000;
/// A clock is said to be wrong from this difference on; the screens show the server's time in any case.
pub const CLOCK_WRONG_MS: u64 = 60_000;

/// What was found; `None` while it is not known.
#[derive(Clone, Copy)]
pub struct Probes {
    server: RwSignal<Option<PublicState>>,
    reachable: RwSignal<Option<bool>>,
    writes: RwSignal<Option<bool>>,
    persistent: RwSignal<Option<bool>>,
    clock: Clock,
}

impl Probes {
    /// Tries now and every [`PAUSE`], until the screen is gone.
    pub fn watch() -> Self {
        let probes = Self {
            server: RwSignal::new(None),
            reachable: RwSignal::new(None),
            writes: RwSignal::new(None),
            persistent: RwSignal::new(None),
            clock: use_clock(),
        };
        let api = expect_context::<Api>();
        spawn_local(async move {
            probes.persistent.try_set(Some(health::ask_to_persist().await));
            while !probes.server.is_disposed() {
                probes.reach(&api).await;
                probes.writes.try_set(Some(health::try_to_write().await.is_ok()));
                sleep(PAUSE).await;
            }
        });
        probes
    }

    /// The server's installation; where it was not reached yet, it is tried now.
    pub async fn installation(self, api: &Api) -> Option<InstallationId> {
        let known = || self.server.try_with_untracked(|server| Some(server.as_ref()?.installation)).flatten();
        if known().is_none() {
            self.reach(api).await;
        }
        known()
    }

    async fn reach(self, api: &Api) {
        let answer = api.get::<PublicState>("/v1/state").await;
        self.reachable.try_set(Some(answer.is_ok()));
        if let Ok(state) = answer {
            self.clock.heard(state.now);
            self.server.try_set(Some(state));
        }
    }
}

/// One line's sign, words and value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    icon: &'static str,
    icon_class: &'static str,
    name: &'static str,
    hint: Option<String>,
    value: String,
    value_class: &'static str,
}

impl Line {
    /// A line that is well.
    pub fn good(name: &'static str, value: impl Into<String>, hint: Option<String>) -> Self {
        Self {
            icon: "check-circle",
            icon_class: "icon--accent",
            name,
            hint,
            value: value.into(),
            value_class: "",
        }
    }

    /// A line that somebody should look at.
    pub fn warning(name: &'static str, value: impl Into<String>, hint: Option<String>) -> Self {
        let value_class = "readiness__value--warn";
        Self { icon: "warn", icon_class: "icon--warn", name, hint, value: value.into(), value_class }
    }

    /// A line that stops the work.
    pub fn bad(name: &'static str, value: impl Into<String>, hint: Option<String>) -> Self {
        let value_class = "readiness__value--danger";
        Self { icon: "stop", icon_class: "icon--danger", name, hint, value: value.into(), value_class }
    }

    fn unknown(name: &'static str) -> Self {
        Self { icon: "info", icon_class: "", name, hint: None, value: "…".to_owned(), value_class: "" }
    }
}

/// The list of what was found.
#[component]
pub fn Readiness(
    /// What was found.
    probes: Probes,
) -> impl IntoView {
    let needs_setup =
        move || probes.server.with(|server| server.as_ref().is_some_and(|server| !server.set_up));
    view! {
        <section class="readiness">
            <h2>{move || t().pairing_readiness()}</h2>
            <ul>
                {move || [network(probes), store(probes), clock(probes), persistence(probes)].map(line)}
            </ul>
            <a class="readiness__guide" href="/guide">{move || t().guide_title()}</a>
            <Show when=needs_setup>
                <div class="readiness__setup" role="status">
                    <p><b>{move || t().pairing_setup_needed()}</b></p>
                    <p>{move || t().pairing_setup_lead()}</p>
                    <a class="button button--main" href="/setup">{move || t().pairing_setup_open()}</a>
                </div>
            </Show>
        </section>
    }
}

/// A line as it is shown.
pub fn line(line: Line) -> impl IntoView {
    view! {
        <li>
            <Icon name=line.icon class=line.icon_class />
            <span>{line.name}{line.hint.map(|hint| view! { <small>{hint}</small> })}</span>
            <span class=["readiness__value ", line.value_class].concat()>{line.value}</span>
        </li>
    }
}

fn network(probes: Probes) -> Line {
    match probes.reachable.get() {
        None => Line::unknown(t().pairing_network()),
        Some(true) => Line::good(t().pairing_network(), t().pairing_network_good(), None),
        Some(false) => Line::bad(t().pairing_network(), t().pairing_network_bad(), None),
    }
}

fn store(probes: Probes) -> Line {
    let hint = |hint: &str| Some(hint.to_owned());
    match probes.writes.get() {
        None => Line::unknown(t().pairing_store()),
        Some(true) => {
            Line::good(t().pairing_store(), t().pairing_store_good(), hint(t().pairing_store_good_hint()))
        }
        Some(false) => {
            Line::bad(t().pairing_store(), t().pairing_store_bad(), hint(t().pairing_store_bad_hint()))
        }
    }
}

fn clock(probes: Probes) -> Line {
    if probes.server.with(Option::is_none) {
        return Line::unknown(t().pairing_clock());
    }
    let off_ms = probes.clock.offset_ms().unsigned_abs();
    let off = || Some(t().pairing_clock_off(&t().duration(off_ms / CLOCK_CLOSE_MS)));
    if off_ms < CLOCK_CLOSE_MS {
        Line::good(t().pairing_clock(), t().pairing_clock_good(), Some(t().pairing_clock_close().to_owned()))
    } else if off_ms < CLOCK_WRONG_MS {
        Line::good(t().pairing_clock(), t().pairing_clock_good(), off())
    } else {
        Line::warning(t().pairing_clock(), t().pairing_clock_bad(), off())
    }
}

fn persistence(probes: Probes) -> Line {
    match probes.persistent.get() {
        None => Line::unknown(t().pairing_persistence()),
        Some(true) => Line::good(t().pairing_persistence(), t().pairing_persistent(), None),
        Some(false) => {
            let hint = Some(t().pairing_persistence_hint().to_owned());
            Line::warning(t().pairing_persistence(), t().pairing_not_persistent(), hint)
        }
    }
}
