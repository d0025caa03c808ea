//! What staff ask of devices, until each device hears it with its next heartbeat.
//!
//! Nothing hangs on it, so it is kept in memory alone: after a restart somebody presses once more.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use domain::{
    id::DeviceId,
    time::{MS_PER_SEC, Timestamp},
};
use sync::wire::device::{ASK_SECS, Ask, Asks};

/// What waits, and since when.
#[derive(Debug, Default)]
pub struct Pending(Mutex<HashMap<DeviceId, (Asks, Timestamp)>>);

impl Pending {
    /// Asks something of a device.
    pub fn add(&self, device: DeviceId, ask: Ask, now: Timestamp) {
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        waiting.retain(|_, (_, since)| is_fresh(*since, now));
        let (asks, since) = waiting.entry(device).or_insert((Asks::default(), now));
        *since = now;
        match ask {
            Ask::ShowName => asks.show_name = true,
            Ask::Reload => asks.reload = true,
        }
    }

    /// What is asked of a device, which is hereby told.
    pub fn take(&self, device: DeviceId, now: Timestamp) -> Asks {
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let asked = waiting.remove(&device).filter(|(_, since)| is_fresh(*since, now));
        asked.map(|(asks, _)| asks).unwrap_or_default()
    }
}

const fn is_fresh(since: Timestamp, now: Timestamp) -> bool {
    now.ms_since(since) < ASK_SECS * MS_PER_SEC
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    const NOW: Timestamp = Timestamp(1_795_158_000_000);

    #[test]
    fn each_ask_is_told_once_to_its_own_device_within_ten_minutes() {
        let (one, other) = (DeviceId(Uuid::from_u128(1)), DeviceId(Uuid::from_u128(2)));
        let pending = Pending::default();
        pending.add(one, Ask::Reload, NOW);
        pending.add(one, Ask::ShowName, NOW);
        pending.add(one, Ask::ShowName, NOW);
        assert_eq!(pending.take(other, NOW), Asks::default());
        assert_eq!(pending.take(one, NOW), Asks { show_name: true, reload: true });
        assert_eq!(pending.take(one, NOW), Asks::default());
        pending.add(other, Ask::Reload, NOW);
        assert_eq!(pending.take(other, NOW.plus_ms(ASK_SECS * MS_PER_SEC)), Asks::default());
    }
}
