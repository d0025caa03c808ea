//! How often one may ask: generous for a busy lobby behind one address, tight where somebody could guess.

use std::{
    collections::HashMap,
    hash::Hash,
    net::IpAddr,
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

use domain::id::DeviceId;
use sync::wire::problem::Code;

use crate::refusal::Refused;

/// The most keys that one limit remembers; beyond it the ones that are at rest are forgotten.
const KEYS_MAX: usize = 50_000;

/// `burst` requests at once, and then one every `every`.
#[derive(Clone, Copy, Debug)]
struct Pace {
    burst: u32,
    every: Duration,
}

const PER_ADDRESS: Pace = Pace { burst: 10_000, every: Duration::from_millis(2) };
const PER_DEVICE: Pace = Pace { burst: 5_000, every: Duration::from_millis(2) };
const LOG_IN: Pace = Pace { burst: 30, every: Duration::from_secs(2) };
const PAIRING: Pace = Pace { burst: 20, every: Duration::from_secs(3) };
const FIND: Pace = Pace { burst: 20, every: Duration::from_secs(3) };

/// The limits of this server.
#[derive(Debug)]
pub struct Limits {
    per_address: Limit<IpAddr>,
    per_device: Limit<DeviceId>,
    log_in: Limit<IpAddr>,
    pairing: Limit<IpAddr>,
    find: Limit<DeviceId>,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            per_address: Limit::new(PER_ADDRESS),
            per_device: Limit::new(PER_DEVICE),
            log_in: Limit::new(LOG_IN),
            pairing: Limit::new(PAIRING),
            find: Limit::new(FIND),
        }
    }
}

impl Limits {
    /// Any request from an address.
    pub fn request_from(&self, address: IpAddr) -> Result<(), Refused> {
        self.per_address.take(address, Instant::now())
    }

    /// Any request of a device.
    pub fn request_of(&self, device: DeviceId) -> Result<(), Refused> {
        self.per_device.take(device, Instant::now())
    }

    /// An attempt to log in or to set up.
    pub fn log_in(&self, address: IpAddr) -> Result<(), Refused> {
        self.log_in.take(address, Instant::now())
    }

    /// An attempt to pair.
    pub fn pairing(&self, address: IpAddr) -> Result<(), Refused> {
        self.pairing.take(address, Instant::now())
    }

    /// An attempt to find a visit or an appointment by its number.
    pub fn find(&self, device: DeviceId) -> Result<(), Refused> {
        self.find.take(device, Instant::now())
    }
}

/// One limit: for each key the moment until which its burst is used up.
#[derive(Debug)]
struct Limit<K> {
    pace: Pace,
    used_until: Mutex<HashMap<K, Instant>>,
}

impl<K: Eq + Hash> Limit<K> {
    fn new(pace: Pace) -> Self {
        Self { pace, used_until: Mutex::default() }
    }

    fn take(&self, key: K, now: Instant) -> Result<(), Refused> {
        let mut used_until = self.used_until.lock().unwrap_or_else(PoisonError::into_inner);
        if used_until.len() >= KEYS_MAX {
            used_until.retain(|_, until| *until > now);
        }
        let until = used_until.get(&key).map_or(now, |until| (*until).max(now));
        let ahead = until.duration_since(now);
        let allowed = self.pace.every * self.pace.burst;
        if ahead >= allowed {
            let wait = (ahead + self.pace.every).saturating_sub(allowed);
            let secs = u32::try_from(wait.as_secs()).unwrap_or(u32::MAX).saturating_add(1);
            return Err(Refused::for_a_while(Code::TooMany, secs));
        }
        used_until.insert(key, until + self.pace.every);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_burst_is_allowed_and_then_one_at_its_pace() {
        let limit = Limit::new(Pace { burst: 3, every: Duration::from_secs(2) });
        let start = Instant::now();
        for _ in 0..3 {
            assert_eq!(limit.take("a", start), Ok(()));
        }
        let refused = limit.take("a", start).unwrap_err();
        assert_eq!((refused.code, refused.retry_secs), (Code::TooMany, Some(3)));
        assert_eq!(limit.take("b", start), Ok(()), "another key is not concerned");
        let later = start + Duration::from_secs(2);
        assert_eq!(limit.take("a", later), Ok(()));
        assert!(limit.take("a", later).is_err());
    }
}
