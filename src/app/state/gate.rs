//! The gate before a device's screens: paired, or to be paired.

use std::time::Duration;

use gloo::timers::future::sleep;
use leptos::prelude::*;
use sync::wire::device::DeviceKind;
use wasm_bindgen_futures::spawn_local;

use crate::{
    api::Api,
    browser::keeper::{self, Standing},
    components::{empty::Waiting, show_name::ShowName},
    screens::pairing::Pairing,
    state::{
        clock::use_clock,
        device::{self, Device, Found},
        outbox,
        prefs::{t, use_prefs},
    },
};

/// A device that another tab has is looked for again this often.
const PAUSE: Duration = Duration::from_secs(5);

/// How far this tab is.
#[derive(Clone, Copy)]
enum Stage {
    /// Looking for the device it was.
    Opening,
    /// It is none. `ended`: after a pairing that the server ended; `well`: its store could be opened.
    Unpaired { ended: bool, well: bool },
    /// It is this one.
    Paired(Device),
}

/// Shows `children` once this tab is a device of `kind`; until then it asks for a pairing code.
#[component]
pub fn DeviceGate(
    /// What the screens inside are for.
    kind: DeviceKind,
    /// The screens; they find the device with [`device::use_device`].
    children: ChildrenFn,
) -> impl IntoView {
    let (api, around) = (expect_context::<Api>(), (use_prefs(), use_clock()));
    let stage = RwSignal::new(Stage::Opening);
    let elsewhere = RwSignal::new(false);
    let look = move |ended: bool, api: Api| async move {
        let mut is_first = true;
        loop {
            let found = device::find(kind, &api, around).await;
            if let Ok(Found::Here(device)) = found {
                stage.try_set(Stage::Paired(device));
                return;
            }
            // A store that cannot be opened shows on the pairing screen, among what the device can do.
            let is_elsewhere = matches!(found, Ok(Found::Elsewhere));
            let may_change = is_elsewhere || found.is_err();
            elsewhere.try_set(is_elsewhere);
            if is_first {
                stage.try_set(Stage::Unpaired { ended, well: found.is_ok() });
            }
            // While another tab has the device, or the store fails, this one waits, unless it becomes another device.
            if !may_change {
                return;
            }
            is_first = false;
            sleep(PAUSE).await;
            if !is_unpaired(stage) {
                return;
            }
        }
    };
    spawn_local(look(false, api.clone()));
    let on_paired = Callback::new(move |device| stage.set(Stage::Paired(device)));
    let on_ended = Callback::new(move |device| {
        stage.set(Stage::Opening);
        let api = api.clone();
        spawn_local(async move {
            // Not kept, it is found out again at the next start.
            let _ = device::end(device).await;
            look(true, api).await;
        });
    });
    Effect::new(move || {
        keeper::tell(match stage.get() {
            Stage::Opening | Stage::Unpaired { well: false, .. } => None,
            Stage::Unpaired { well: true, .. } => Some(Standing::Busy),
            Stage::Paired(device) if device.in_use.get() => Some(Standing::Busy),
            Stage::Paired(_) => Some(Standing::Calm),
        });
    });
    move || match stage.get() {
        Stage::Opening => view! { <Waiting fact=t().kiosk_starting() /> }.into_any(),
        Stage::Unpaired { ended, .. } => view! { <Pairing kind ended elsewhere on_paired /> }.into_any(),
        Stage::Paired(device) => {
            provide_context(device);
            outbox::run(device, on_ended);
            view! {
                {children()}
                <ShowName device />
            }
            .into_any()
        }
    }
}

fn is_unpaired(stage: RwSignal<Stage>) -> bool {
    stage.try_with_untracked(|stage| matches!(stage, Stage::Unpaired { .. })) == Some(true)
}
