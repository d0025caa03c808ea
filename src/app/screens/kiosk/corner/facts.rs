//! How the tablet is, one line a fact.

use std::time::Duration;

use domain::time::{ServiceDay, Timestamp};
use gloo::timers::future::sleep;
use leptos::prelude::*;
use sync::log::{LocalStore as _, LogState};
use texts::Texts;
use wasm_bindgen_futures::spawn_local;

use super::super::visit::{Visit, use_visit};
use crate::{
    browser::{battery, store::health},
    screens::pairing::readiness::{CLOCK_WRONG_MS, Line, line},
    state::{
        clock::{Clock, use_clock},
        prefs::use_prefs,
    },
};

/// It is looked again this often.
const PAUSE: Duration = Duration::from_secs(5);
/// Less room than this is little.
const FREE_LOW_BYTES: u64 = 50_000_000;
/// A battery below this many per cent is low.
const BATTERY_LOW: u8 = 20;

/// What was found.
#[derive(Clone)]
struct Found {
    log: Option<LogState>,
    persisted: bool,
    free: Option<u64>,
    battery: Option<u8>,
    is_superseded: bool,
    n_reserved: u32,
}

/// The list of facts.
#[component]
pub(super) fn Facts() -> impl IntoView {
    let (visit, clock, prefs) = (use_visit(), use_clock(), use_prefs());
    let found = RwSignal::new(None::<Found>);
    spawn_local(async move {
        while !found.is_disposed() {
            let now = look(visit, clock.read()).await;
            found.try_set(Some(now));
            sleep(PAUSE).await;
        }
    });
    let lines = move || {
        let texts = prefs.texts();
        found.get().map(|found| lines(texts, visit, clock, &found).into_iter().map(line).collect_view())
    };
    view! {
        <section class="readiness">
            <h1 tabindex="-1">{move || prefs.texts().staff_corner_state()}</h1>
            <ul>{lines}</ul>
        </section>
    }
}

async fn look(visit: Visit, now: Timestamp) -> Found {
    let tablet = visit.device.tablet();
    let log = tablet.store().state().await.ok();
    Found {
        log,
        persisted: health::is_persistent().await,
        free: health::free_bytes().await,
        battery: battery::percent().await,
        is_superseded: tablet.store().is_superseded(),
        n_reserved: tablet.n_reserved(now),
    }
}

fn lines(texts: Texts, visit: Visit, clock: Clock, found: &Found) -> Vec<Line> {
    let checked = |is_well: bool, name, value: String, hint: Option<String>| {
        if is_well { Line::good(name, value, hint) } else { Line::warning(name, value, hint) }
    };
    let mut lines = vec![
        Line::good(texts.devices_version(), texts.code(&env!("CARGO_PKG_VERSION")), None),
        synced(texts, visit, clock),
        unsent(texts, found),
    ];
    let storage = if found.persisted { texts.pairing_persistent() } else { texts.pairing_not_persistent() };
    let hint = (!found.persisted).then(|| texts.staff_corner_not_persistent_hint().to_owned());
    lines.push(checked(found.persisted, texts.pairing_persistence(), storage.to_owned(), hint));
    if let Some(free) = found.free {
        lines.push(checked(free >= FREE_LOW_BYTES, texts.devices_free(), texts.bytes(free), None));
    }
    let offset_ms = clock.offset_ms();
    let hint = Some(texts.staff_corner_clock_hint().to_owned());
    let is_close = offset_ms.unsigned_abs() < CLOCK_WRONG_MS;
    lines.push(checked(is_close, texts.devices_clock_offset(), texts.clock_offset(offset_ms), hint));
    lines.push(Line::good(texts.staff_corner_numbers(), texts.number(found.n_reserved.into()), None));
    if let Some(percent) = found.battery {
        let value = texts.units_percent(percent.into());
        lines.push(checked(percent >= BATTERY_LOW, texts.devices_battery(), value, None));
    }
    let writer = if found.is_superseded {
        texts.staff_corner_writer_other()
    } else {
        texts.staff_corner_writer_this()
    };
    lines.push(checked(!found.is_superseded, texts.staff_corner_writer(), writer.to_owned(), None));
    lines
}

fn synced(texts: Texts, visit: Visit, clock: Clock) -> Line {
    let name = texts.staff_corner_synced();
    let is_live = visit.live.stale_since.get().is_none();
    match visit.device.synced_at().get() {
        Some(at) => {
            let value = texts.moment(at, ServiceDay::of(clock.read()));
            if is_live { Line::good(name, value, None) } else { Line::warning(name, value, None) }
        }
        None => Line::warning(name, texts.staff_corner_synced_never(), None),
    }
}

/// What the server does not have; events have places.
fn unsent(texts: Texts, found: &Found) -> Line {
    let name = texts.devices_unsent();
    let Some(log) = &found.log else {
        return Line::bad(name, texts.pairing_store_bad(), None);
    };
    let n = log.n_unsent();
    if n == 0 {
        return Line::good(name, texts.units_records(0), None);
    }
    let range = (log.outbox() > 0).then(|| {
        let (first, last) = (texts.number(log.mark.acked + 1), texts.number(log.last_dseq));
        texts.staff_corner_unsent_range(&first, &last)
    });
    Line::warning(name, texts.units_records(n), range)
}
