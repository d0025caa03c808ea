//! The counter: calling, serving, and letting go.

mod actions;
mod asks;
mod calls;
mod choice;
mod choose;
mod contact;
mod current;
mod declaration;
mod departments;
mod desk;
mod documents;
mod find;
mod guides;
mod held;
mod mark;
mod missed;
mod noted;
mod notices;
mod onward;
mod outcome;
mod pause;
mod persons;
mod queue;
mod quick;
mod referral;
mod register;
mod side;
mod view;

use domain::role::Role;
use leptos::prelude::*;
use sync::wire::device::DeviceKind;

use self::{
    actions::ActionBar,
    asks::Asks,
    choose::Choose,
    current::Current,
    desk::{Ask, Desk, provide_desk, use_desk},
    notices::Notices,
    queue::Queue,
    side::Side,
    view::{Shortcut, shortcut},
};
use super::session_gate::SessionGate;
use crate::{
    browser::{document, keyboard},
    components::{
        app_header::{AppHeader, StaffPage},
        demo_ribbon::DemoRibbon,
        icon::Icon,
    },
    state::{
        device::use_device,
        gate::DeviceGate,
        prefs::{t, use_prefs},
    },
};

/// The counter, once this tab is paired as one and somebody is logged in.
#[component]
pub fn Counter() -> impl IntoView {
    view! {
        <DeviceGate kind=DeviceKind::Counter>
            <SessionGate role=Role::Reception>
                <Screen />
            </SessionGate>
        </DeviceGate>
    }
}

#[component]
fn Screen() -> impl IntoView {
    let (device, prefs) = (use_device(), use_prefs());
    let config = device.config;
    Effect::new(move || config.with(|config| prefs.follow(&config.branch)));
    let desk = provide_desk();
    let name = Signal::derive(move || match desk.number() {
        Some(number) => t().common_counter(&t().number(number.into())),
        None => desk.branch.with(|branch| branch.name.get(prefs.lang()).to_owned()),
    });
    Effect::new(move || document::set_title(&name.get()));
    view! {
        <a class="skip-link visually-hidden" href="#main">{move || t().common_skip()}</a>
        <div class="staff counter">
            <AppHeader here=StaffPage::Counter name=name narrow=true log_out=move |()| desk.ask_log_out()><States /></AppHeader>
            <DemoRibbon demo=Signal::derive(move || config.with(|config| config.demo)) />
            <Notices />
            {move || {
                if desk.seat.get().is_some() {
                    view! { <Seated /> }.into_any()
                } else {
                    view! { <Choose /> }.into_any()
                }
            }}
        </div>
        <Asks />
    }
}

/// Whether the counter is open, and whether what it shows is live.
#[component]
fn States() -> impl IntoView {
    let desk = use_desk();
    let open = move || desk.seat.get().is_some();
    view! {
        <p class="app-header__state">
            {move || if open() { view! { <Icon name="check-circle" /> } } else { view! { <Icon name="lock" /> } }}
            {move || if open() { t().counter_open() } else { t().counter_closed() }}
        </p>
        <p class="app-header__state" class:app-header__state--warn=move || desk.stale.get()>
            {move || if desk.stale.get() { view! { <Icon name="offline" /> } } else { view! { <Icon name="sync" /> } }}
            {move || if desk.stale.get() { t().counter_offline() } else { t().common_synced() }}
        </p>
    }
}

#[component]
fn Seated() -> impl IntoView {
    let desk = use_desk();
    listen(&desk);
    view! {
        <div class="counter__body">
            <Queue />
            <Current />
            <Side />
        </div>
        <ActionBar />
    }
}

/// Keys work wherever the focus is, as long as nothing is asked.
fn listen(desk: &Desk) {
    let desk = *desk;
    let keys = keyboard::on_press(move |press| {
        let Some(shortcut) = shortcut(press).filter(|_| desk.asked.with_untracked(Option::is_none)) else {
            return false;
        };
        match shortcut {
            Shortcut::Keyed(keyed) => desk.press(keyed),
            Shortcut::Outcome(place) => {
                let outcome = desk.branch.with_untracked(|branch| branch.outcomes().nth(place));
                if let Some(outcome) = outcome {
                    desk.choose(outcome);
                }
            }
            Shortcut::Hold => desk.hold(),
            Shortcut::Refer => desk.refer(),
            Shortcut::Contact => desk.ask_contact(),
            Shortcut::TakeBack => desk.take_back(),
            Shortcut::Help => desk.asked.set(Some(Ask::Keys)),
        }
        true
    });
    let keys = StoredValue::new_local(keys);
    on_cleanup(move || keys.dispose());
}
