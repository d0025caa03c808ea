//! The first screen: a greeting, how busy it is, one large way in.

use domain::time::Timestamp;
use leptos::prelude::*;

use super::{
    doors::{Doors, Message},
    frame::Words,
    opening::pause,
    panel::Dates,
    visit::{Stage, Visit, use_visit},
};
use crate::{
    components::{icon::Icon, said::Said},
    state::{
        clock::use_clock,
        prefs::{t, use_prefs},
    },
};

/// The welcome.
#[component]
pub fn Welcome(
    /// The end of the shift.
    until: Timestamp,
) -> impl IntoView {
    view! {
        <Words panel=move || view! { <WayIn until /> }>
            <h1 class="kiosk__greeting" tabindex="-1">{move || t().kiosk_welcome()}</h1>
            <p class="kiosk__lead">{move || t().kiosk_welcome_lead()}</p>
            <Unkept />
            <Paused />
            <Message />
            <Doors open=true />
        </Words>
    }
}

/// That the browser may throw the records away, and what staff can do.
#[component]
fn Unkept() -> impl IntoView {
    let visit = use_visit();
    view! {
        <Show when=move || visit.unkept.get()>
            <p class="banner banner--warn" role="status">
                <Icon name="warn" />
                <span>
                    <b>{move || t().kiosk_unkept()}</b>
                    " "
                    {move || t().kiosk_unkept_steps()}
                </span>
            </p>
        </Show>
    }
}

/// That nobody is called for a while, and that a number can be taken all the same.
#[component]
fn Paused() -> impl IntoView {
    let (visit, prefs) = (use_visit(), use_prefs());
    let pause = Memo::new(move |_| pause(visit));
    let told =
        Signal::derive(move || pause.get().map(|pause| prefs.texts().paused(pause)).unwrap_or_default());
    view! {
        <Show when=move || pause.get().is_some()>
            <p class="banner" role="status">
                <Icon name="pause" />
                <span>
                    <b><Said text=told /></b>
                    <br />
                    {move || t().pause_take_number()}
                </span>
            </p>
        </Show>
    }
}

#[component]
fn WayIn(until: Timestamp) -> impl IntoView {
    let (visit, prefs, clock) = (use_visit(), use_prefs(), use_clock());
    let minute = Memo::new(move |_| clock.minute());
    let waiting = Signal::derive(move || n_waiting(visit).map(|n| prefs.texts().kiosk_waiting_now(n)));
    view! {
        <aside class="reception" aria-label=move || t().kiosk_take()>
            <div class="reception__now">
                <p class="reception__clock">
                    <time><bdi>{move || prefs.texts().clock_parts(minute.get()).0}</bdi></time>
                    <small>{move || prefs.texts().half_day_long(minute.get())}</small>
                </p>
                <Dates />
            </div>
            <div class="reception__weave" aria-hidden="true"><div class="tapestry"></div></div>
            <div class="reception__state">
                <p role="status">
                    {move || waiting.get().map(|waiting| {
                        view! { <Icon name="people" /><span><Said text=waiting /></span> }
                    })}
                </p>
                <p>
                    <Icon name="clock" />
                    <span>
                        <Said text=Signal::derive(move || prefs.texts().kiosk_until(&prefs.texts().clock(until))) />
                    </span>
                </p>
            </div>
            <button class="reception__go" type="button" on:click=move |_| visit.go(Stage::Services)>
                {move || t().kiosk_take()}
                <Icon name="forward" />
            </button>
        </aside>
    }
}

/// How many wait now; nothing while that is not live.
fn n_waiting(visit: Visit) -> Option<u64> {
    if visit.live.stale_since.get().is_some() {
        return None;
    }
    visit.live.snapshot.with(|snapshot| {
        let services = &snapshot.as_ref()?.services;
        Some(services.iter().map(|queue| u64::from(queue.n_waiting)).sum())
    })
}
