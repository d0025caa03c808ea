//! The device that this tab is: found again after a reload, one tab each, or to be paired.

mod candidate;

use std::{cell::RefCell, rc::Rc};

use domain::{
    id::{DeviceId, InstallationId},
    time::{MS_PER_MIN, Timestamp},
};
use leptos::prelude::*;
use sync::{
    log::{LocalStore as _, StoreError as LogError},
    tablet::Tablet,
    transport::CallError,
    wire::device::{DeviceConfig, DeviceKind, PairRequest, Paired},
};

use self::candidate::{Candidate, forgotten, is_copied, open, unpaired};
use crate::{
    api::{Api, ApiError},
    browser::{
        lock::{Lock, LockError},
        session,
        store::{
            StoreError,
            device::DeviceStore,
            registry::{Pairing, Registered, Registry},
        },
    },
    state::{clock::Clock, copier::Copier, outbox::Courier, prefs::Prefs},
};

/// The key of the difference between the server's clock and the device's, in milliseconds.
const CLOCK_OFFSET: &str = "clock_offset_ms";
/// The key of when the server last had every record, in milliseconds.
const SYNCED_AT: &str = "synced_at_ms";
/// That moment is kept this often.
const SYNCED_KEPT_MS: i64 = 5 * MS_PER_MIN;
/// A difference that moved by less is not kept anew.
const CLOCK_DRIFT_MS: u64 = 1_000;

/// The device of this tab. Everything it holds lives as long as the tab shows it.
#[derive(Clone, Copy)]
pub struct Device {
    /// Its identity.
    pub id: DeviceId,
    /// What it is.
    pub kind: DeviceKind,
    /// Whether it was paired before this start of the page.
    pub is_found_again: bool,
    /// Its configuration, as last heard.
    pub config: RwSignal<DeviceConfig>,
    /// Records that the server does not have yet.
    pub unsent: RwSignal<u64>,
    /// Whether somebody uses the screen: what it shows then stays as it is.
    pub in_use: RwSignal<bool>,
    held: StoredValue<Rc<Held>, LocalStorage>,
}

/// What a device finds around it: the reader's choices, and the clock.
pub type Around = (Prefs, Clock);

/// A device's store and way to the server, and all that `sync` does with them.
pub type DeviceTablet = Tablet<DeviceStore, Api>;

struct Held {
    tablet: Rc<DeviceTablet>,
    synced_at: RwSignal<Option<Timestamp>>,
    shows_name: RwSignal<bool>,
    lock: RefCell<Option<Lock>>,
    copier: RefCell<Option<Rc<Copier>>>,
    courier: RefCell<Option<Rc<Courier>>>,
}

/// The device of this tab.
pub fn use_device() -> Device {
    expect_context()
}

impl Device {
    /// Requests that speak as this device.
    pub fn api(self) -> Api {
        self.held.with_value(|held| held.tablet.transport().clone())
    }

    /// Its store and its way to the server.
    pub fn tablet(self) -> Rc<DeviceTablet> {
        self.held.with_value(|held| Rc::clone(&held.tablet))
    }

    /// When the server last had every record.
    pub fn synced_at(self) -> RwSignal<Option<Timestamp>> {
        self.held.with_value(|held| held.synced_at)
    }

    /// Whether staff asked that it show its name.
    pub fn shows_name(self) -> RwSignal<bool> {
        self.held.with_value(|held| held.shows_name)
    }

    /// Keeps how far the device's clock is off, so that a start without the server shows the right day.
    pub(super) async fn keep_clock(self, clock: Clock) {
        let store = self.tablet();
        let kept = offset_ms(store.store()).await;
        if kept.abs_diff(clock.offset_ms()) > CLOCK_DRIFT_MS {
            // Not kept, it is heard again with the next pulse.
            let _ = store.store().put(CLOCK_OFFSET, &clock.offset_ms().to_string()).await;
        }
    }

    /// The server has every record, just now; kept now and then, for a start without the server.
    pub(super) async fn synced(self, now: Timestamp) {
        let before = self.synced_at().try_update(|at| at.replace(now)).flatten();
        if before.is_none_or(|at| now.0 / SYNCED_KEPT_MS != at.0 / SYNCED_KEPT_MS) {
            // Not kept, a later one is.
            let _ = self.tablet().store().put(SYNCED_AT, &now.0.to_string()).await;
        }
    }

    /// What was written is copied, where the browser has files for that.
    pub fn copy(self) {
        let copier = self.held.with_value(|held| held.copier.borrow().clone());
        if let Some(copier) = copier.filter(|_| is_copied(self.kind)) {
            copier.follow(self.tablet());
        }
    }

    /// Something was written: it is copied, and sent at once, if the server can be reached.
    pub fn send(self) {
        self.copy();
        if let Some(courier) = self.held.with_value(|held| held.courier.borrow().clone()) {
            courier.send();
        }
    }

    /// The server is heard, maybe again after a while: what waited for it goes on at once.
    pub fn server_is_heard(self) {
        if let Some(courier) = self.held.with_value(|held| held.courier.borrow().clone()) {
            courier.go_on();
        }
    }

    /// Something was refused that was thought possible: the branch may be run otherwise by now.
    pub fn look_again(self) {
        if let Some(courier) = self.held.with_value(|held| held.courier.borrow().clone()) {
            courier.look_again();
        }
    }

    /// A call of this device failed: the server may have said that it may not speak any more.
    pub fn heed(self, error: &CallError) {
        if let Some(courier) = self.held.with_value(|held| held.courier.borrow().clone()) {
            courier.heed(error);
        }
    }

    /// Takes whoever brings the records to the server.
    pub(super) fn employ(self, courier: Rc<Courier>) {
        self.held.with_value(|held| *held.courier.borrow_mut() = Some(courier));
    }

    /// Takes a configuration that was just heard, and keeps it for a start without the server.
    pub async fn heard_config(self, config: DeviceConfig, prefs: Prefs) {
        if self.config.with_untracked(|held| DeviceConfig { now: held.now, ..config.clone() } == *held) {
            return;
        }
        prefs.follow(&config.branch);
        let _ = self.tablet().keep_to(|service| config.branch.ticket_letter(service)).await;
        // What cannot be kept is asked for again at the next start.
        let _ = self.tablet().store().keep_config(&config).await;
        self.config.set(config);
    }

    async fn new(
        candidate: Candidate,
        is_found_again: bool,
        (token, config): (String, DeviceConfig),
        api: &Api,
        (prefs, clock): Around,
    ) -> Result<Self, DeviceError> {
        let Candidate { entry, store, lock, copier } = candidate;
        clock.recall(offset_ms(&store).await);
        let unsent = store.state().await?.n_unsent();
        let synced_at = RwSignal::new(number(&store, SYNCED_AT).await.map(Timestamp));
        let tablet = Tablet::open(store, api.as_device(token)).await?;
        prefs.follow(&config.branch);
        session::set(session_key(entry.kind), &entry.device.to_string());
        if let Some(copier) = copier.as_ref().filter(|_| is_copied(entry.kind) && !is_found_again) {
            copier.begin_anew();
        }
        let (lock, copier) = (RefCell::new(Some(lock)), RefCell::new(copier.map(Rc::new)));
        let held = Held {
            tablet: Rc::new(tablet),
            synced_at,
            shows_name: RwSignal::new(false),
            lock,
            copier,
            courier: RefCell::default(),
        };
        let device = Self {
            id: entry.device,
            kind: entry.kind,
            is_found_again,
            config: RwSignal::new(config),
            unsent: RwSignal::new(unsent),
            in_use: RwSignal::new(false),
            held: StoredValue::new_local(Rc::new(held)),
        };
        device.copy();
        Ok(device)
    }
}

/// Why no device could be opened or paired.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DeviceError {
    /// The browser does not keep records here.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The device's log cannot be read.
    #[error(transparent)]
    Log(#[from] LogError),
    /// The browser gives no locks here.
    #[error(transparent)]
    Lock(#[from] LockError),
    /// The server refused, or could not be reached.
    #[error(transparent)]
    Api(#[from] ApiError),
}

/// The device that a tab was looked up for.
pub enum Found {
    /// This tab is it now.
    Here(Device),
    /// Every one is another tab's.
    Elsewhere,
    /// None is paired.
    Nowhere,
}

/// The paired device of this tab: the one it had before a reload, or the first that no other tab has.
pub async fn find(kind: DeviceKind, api: &Api, around: Around) -> Result<Found, DeviceError> {
    let registry = Registry::open().await?;
    let mut entries = registry.of_kind(kind).await?;
    // A pairing that was only begun may be all that the registry still knows of a device.
    let known: Vec<DeviceId> =
        entries.iter().filter(|entry| entry.pairing != Pairing::Begun).map(|entry| entry.device).collect();
    entries.retain(|entry| entry.pairing == Pairing::Done);
    let mine = session::get(session_key(kind));
    let is_mine = |entry: &Registered| mine.as_ref().is_some_and(|mine| *mine == entry.device.to_string());
    entries.sort_by_key(|entry| !is_mine(entry));
    let mut is_elsewhere = false;
    for entries in [Some(entries), None] {
        let entries = match entries {
            Some(entries) => entries,
            None if is_elsewhere => break,
            None => forgotten(kind, &known).await,
        };
        for entry in entries {
            let candidate = match open(entry, is_mine(&entry)).await {
                Err(DeviceError::Lock(LockError::Held)) => {
                    is_elsewhere = true;
                    continue;
                }
                opened => opened?,
            };
            if let Some(paired) = candidate.store.paired().await? {
                if !known.contains(&entry.device) {
                    registry.keep(&entry).await?;
                }
                return Device::new(candidate, true, paired, api, around).await.map(Found::Here);
            }
        }
    }
    Ok(if is_elsewhere { Found::Elsewhere } else { Found::Nowhere })
}

/// Pairs this tab by `code`. Sent again after a lost answer it is the same device.
pub async fn pair(
    kind: DeviceKind,
    code: String,
    installation: InstallationId,
    api: &Api,
    around: Around,
) -> Result<Device, DeviceError> {
    let registry = Registry::open().await?;
    let candidate = unpaired(&registry, kind, installation).await?;
    let identity = candidate.store.identity();
    let request = PairRequest { code, device: identity.device, incarnation: identity.incarnation, kind };
    let paired: Paired = api.post("/v1/devices/pair", &request).await?;
    candidate.store.keep_paired(paired.token.clone(), &paired.config).await?;
    registry.keep(&Registered { pairing: Pairing::Done, ..candidate.entry }).await?;
    Device::new(candidate, false, (paired.token, paired.config), api, around).await
}

/// Marks a device as ended by the server and lets go of it; its records stay.
pub async fn end(device: Device) -> Result<(), DeviceError> {
    device.held.with_value(|held| {
        held.copier.borrow_mut().take();
        held.lock.borrow_mut().take()
    });
    let installation = device.config.with_untracked(|config| config.installation);
    let entry = Registered { device: device.id, installation, kind: device.kind, pairing: Pairing::Ended };
    Registry::open().await?.keep(&entry).await?;
    Ok(())
}

const fn session_key(kind: DeviceKind) -> &'static str {
    match kind {
        DeviceKind::Kiosk => "istiqbal-kiosk",
        DeviceKind::Board => "istiqbal-board",
        DeviceKind::Counter => "istiqbal-counter",
    }
}

/// The clock's difference, as it was last kept.
async fn offset_ms(store: &DeviceStore) -> i64 {
    number(store, CLOCK_OFFSET).await.unwrap_or(0)
}

/// A number that was kept.
async fn number(store: &DeviceStore, key: &str) -> Option<i64> {
    store.get(key).await.ok().flatten()?.parse().ok()
}
