//! The board: who is called where, for everybody to see. Numbers only, never names.

mod call;
mod head;
mod lists;
mod strip;
mod view;

use domain::{association::Branch, time::Timestamp};
use leptos::prelude::*;
use sync::wire::{board::BoardSnapshot, device::DeviceKind};

use self::{call::Call, head::Head, lists::Lists, strip::Strip};
use crate::{
    browser::document,
    components::demo_ribbon::DemoRibbon,
    state::{
        clock::use_clock,
        device::use_device,
        gate::DeviceGate,
        live::{Dated, Live},
        prefs::{t, take_asked_lang, use_prefs},
    },
};

impl Dated for BoardSnapshot {
    fn seq(&self) -> u64 {
        self.seq
    }

    fn now(&self) -> Timestamp {
        self.now
    }
}

/// What the parts of the board share.
#[derive(Clone, Copy)]
struct Shown {
    live: Live<BoardSnapshot>,
    branch: Signal<Branch>,
}

/// The board, once this tab is paired as one.
#[component]
pub fn Board() -> impl IntoView {
    take_asked_lang();
    Effect::new(move || document::set_title(t().board_title()));
    view! {
        <DeviceGate kind=DeviceKind::Board>
            <Screen />
        </DeviceGate>
    }
}

#[component]
fn Screen() -> impl IntoView {
    let (device, prefs) = (use_device(), use_prefs());
    let config = device.config;
    Effect::new(move || config.with(|config| prefs.follow(&config.branch)));
    let live = Live::follow(device.api(), use_clock());
    let branch = Signal::derive(move || config.with(|config| config.branch.clone()));
    provide_context(Shown { live, branch });
    view! {
        <DemoRibbon demo=Signal::derive(move || config.with(|config| config.demo)) />
        <main class="board">
            <Head />
            <Call />
            <Lists />
            <Strip />
        </main>
    }
}

fn use_shown() -> Shown {
    expect_context()
}
