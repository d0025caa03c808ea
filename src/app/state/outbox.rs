//! Brings a device's records to the server in the background, and says now and then how the device is.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    time::Duration,
};

use domain::{
    id::{CommandId, IncarnationId, ServerEpoch},
    time::Timestamp,
};
use gloo::timers::future::sleep;
use leptos::prelude::*;
use sync::{
    drain::{DrainError, backoff_ms},
    log::{LocalStore as _, LogState},
    transport::{self, CallError},
    wire::{
        device::{Asks, DeviceConfig, DeviceKind, Heartbeat},
        problem::Code,
    },
};
use uuid::Uuid;
use wasm_bindgen_futures::spawn_local;

use crate::{
    api::{Api, ApiError},
    browser::{battery, chance, document, store::health, visibility},
    state::{
        clock::{Clock, use_clock},
        device::Device,
        prefs::{Prefs, use_prefs},
    },
};

/// What is due is looked for this often.
const TICK: Duration = Duration::from_secs(1);
/// A device says how it is this often.
const HEARTBEAT_SECS: u64 = 10;
/// Numbers that nobody came for are looked for this often.
const LEASE_TICK_SECS: u64 = 15;
/// The configuration is asked for this often, as soon as nobody uses the screen.
const CONFIG_SECS: u64 = 60;
const MS_PER_TICK: u32 = 1_000;

/// Brings the records of one device.
pub struct Courier {
    device: Device,
    clock: Clock,
    prefs: Prefs,
    on_ended: Callback<Device>,
    epoch: Cell<Option<ServerEpoch>>,
    /// On its way now.
    busy: Cell<bool>,
    /// Something was written meanwhile.
    again: Cell<bool>,
    n_failures: Cell<u32>,
    /// Seconds until the next try after a failure.
    pause_secs: Cell<u64>,
    /// The configuration is to be asked for, once nobody uses the screen.
    config_is_due: Cell<bool>,
    /// Staff asked that the page begin anew.
    reload: Cell<bool>,
    gone: Cell<bool>,
    listeners: RefCell<Vec<gloo::events::EventListener>>,
}

/// Keeps the device in step with the server until the owner is gone. `on_ended` is called when the server says
/// that the device may not speak any more.
pub fn run(device: Device, on_ended: Callback<Device>) {
    let courier = Rc::new(Courier {
        device,
        clock: use_clock(),
        prefs: use_prefs(),
        on_ended,
        epoch: Cell::new(None),
        busy: Cell::new(false),
        again: Cell::new(false),
        n_failures: Cell::new(0),
        pause_secs: Cell::new(0),
        config_is_due: Cell::new(false),
        reload: Cell::new(false),
        gone: Cell::new(false),
        listeners: RefCell::default(),
    });
    let woken = Rc::downgrade(&courier);
    let listeners = visibility::on_change(move || {
        if let Some(courier) = woken.upgrade() {
            courier.send();
        }
    });
    courier.listeners.borrow_mut().extend(listeners);
    let watched = StoredValue::new_local(Rc::clone(&courier));
    on_cleanup(move || watched.with_value(|courier| courier.gone.set(true)));
    device.employ(Rc::clone(&courier));
    spawn_local(courier.keep_in_step());
}

impl Courier {
    /// Sends what the server does not have, now.
    pub fn send(self: &Rc<Self>) {
        self.again.set(true);
        if !self.busy.replace(true) {
            let courier = Rc::clone(self);
            spawn_local(async move {
                while courier.again.replace(false) && !courier.gone.get() {
                    courier.bring().await;
                }
                courier.busy.set(false);
            });
        }
    }

    /// The server is heard again: nothing waits for the end of a pause.
    pub fn go_on(self: &Rc<Self>) {
        self.n_failures.set(0);
        self.send();
        if self.has_numbers() {
            let courier = Rc::clone(self);
            spawn_local(async move { courier.see_to_numbers().await });
        }
    }

    /// The branch may be run otherwise by now: its configuration is asked for at once.
    pub fn look_again(self: &Rc<Self>) {
        let courier = Rc::clone(self);
        spawn_local(async move { courier.ask_config().await });
    }

    async fn keep_in_step(self: Rc<Self>) {
        for second in 0_u64.. {
            if self.gone.get() {
                return;
            }
            if second % HEARTBEAT_SECS == 0 {
                self.beat().await;
            }
            if second % CONFIG_SECS == 0 {
                self.config_is_due.set(true);
            }
            if self.config_is_due.get() && !self.device.in_use.get_untracked() {
                self.ask_config().await;
            }
            if second % LEASE_TICK_SECS == 0 {
                self.device.keep_clock(self.clock).await;
                if self.has_numbers() {
                    self.see_to_numbers().await;
                }
            }
            if self.reload.get() && !self.device.in_use.get_untracked() {
                self.reload.set(false);
                document::reload();
            }
            match self.pause_secs.get() {
                0 => {}
                1 => {
                    self.pause_secs.set(0);
                    self.send();
                }
                left => self.pause_secs.set(left - 1),
            }
            sleep(TICK).await;
        }
    }

    fn has_numbers(&self) -> bool {
        cfg!(feature = "tablet") && self.device.kind == DeviceKind::Kiosk
    }

    /// Hands back what nobody came for and fills up the reserve. What cannot be done now is done the next time.
    async fn see_to_numbers(&self) {
        let tablet = self.device.tablet();
        let services = self.device.config.with_untracked(|config| {
            config.branch.services.iter().map(|service| service.id).collect::<Vec<_>>()
        });
        let _ = tablet.tick(self.clock.read()).await;
        let _ = tablet.fill(&services, || CommandId(Uuid::new_v4()), self.clock.read()).await;
    }

    async fn bring(&self) {
        let tablet = self.device.tablet();
        match tablet.drain(self.epoch.get(), IncarnationId(Uuid::new_v4())).await {
            Ok(drained) => {
                self.n_failures.set(0);
                self.pause_secs.set(0);
                if let Some(now) = drained.now {
                    self.clock.heard(now);
                }
            }
            Err(error) => {
                if let DrainError::Call(error) = &error {
                    self.heed(error);
                }
                let pause_ms = backoff_ms(self.n_failures.get(), chance::unit());
                self.n_failures.set(self.n_failures.get().saturating_add(1));
                self.pause_secs.set(u64::from(pause_ms.div_ceil(MS_PER_TICK)));
            }
        }
        self.device.copy();
        if let Ok(state) = tablet.store().state().await {
            self.device.unsent.try_set(state.n_unsent());
            if state.n_unsent() == 0 && self.n_failures.get() == 0 {
                self.device.synced(self.clock.read()).await;
            }
        }
    }

    async fn beat(self: &Rc<Self>) {
        let tablet = self.device.tablet();
        let Ok(state) = tablet.store().state().await else { return };
        let heartbeat = Heartbeat {
            last_dseq: state.last_dseq,
            outbox: state.outbox(),
            persisted: health::is_persistent().await,
            quota_free: health::free_bytes().await,
            clock_offset_ms: self.clock.offset_ms(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            battery: battery::percent().await,
            unsent_since: self.unsent_since(&state).await,
        };
        match transport::heartbeat(tablet.transport(), &heartbeat).await {
            Ok(pulse) => {
                self.clock.heard(pulse.now);
                let is_other = self.epoch.replace(Some(pulse.server_epoch)) != Some(pulse.server_epoch);
                if is_other || state.n_unsent() > 0 {
                    self.send();
                } else {
                    self.device.synced(pulse.now).await;
                }
                self.take_asks(pulse.asks);
            }
            Err(error) => self.heed(&error),
        }
    }

    /// When the oldest event happened that the server does not have.
    async fn unsent_since(&self, state: &LogState) -> Option<Timestamp> {
        if state.outbox() == 0 {
            return None;
        }
        let oldest = self.device.tablet().store().read(state.mark.acked + 1, 1).await.ok()?;
        oldest.first()?.happened_at()
    }

    /// What staff ask of the device.
    fn take_asks(&self, asks: Asks) {
        if asks.show_name {
            self.device.shows_name().try_set(true);
        }
        if asks.reload {
            self.reload.set(true);
        }
    }

    async fn ask_config(&self) {
        self.config_is_due.set(false);
        let api: Api = self.device.api();
        match api.get::<DeviceConfig>("/v1/config").await {
            Ok(config) => {
                let known = self.device.config.with_untracked(|known| known.installation);
                if config.installation != known {
                    self.end();
                } else if self.device.in_use.get_untracked() {
                    // Somebody came while it was asked for: what they read stays as it is until they go.
                    self.config_is_due.set(true);
                } else {
                    self.device.heard_config(config, self.prefs).await;
                }
            }
            Err(ApiError::Refused(problem)) => self.heed_refusal(problem.code),
            Err(ApiError::Unreachable) => {}
        }
    }

    /// Learns from a failed call, whoever made it, whether the device may still speak.
    pub fn heed(&self, error: &CallError) {
        if let CallError::Refused(problem) = error {
            self.heed_refusal(problem.code);
        }
    }

    fn heed_refusal(&self, code: Code) {
        if code == Code::DeviceUnknown {
            self.end();
        }
    }

    fn end(&self) {
        if !self.gone.replace(true) {
            self.on_ended.run(self.device);
        }
    }
}
