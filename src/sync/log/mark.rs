//! How far the server has a device's log, and how long the device keeps what the server has.

use domain::{id::ServerEpoch, time::ServiceDay};
use serde::{Deserialize, Serialize};

/// How many days a device keeps what the server has: a server restored from a backup of these days gets it back.
pub const ACKED_KEEP_DAYS: i32 = 7;

/// What the server has of a log, as it last said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// The server has every place up to this one; 0: none.
    pub acked: u64,
    /// The epoch of the server that said so.
    pub server_epoch: Option<ServerEpoch>,
    /// The first place that the device still keeps.
    pub kept_from: u64,
    /// How far the server was on the last days, oldest first.
    days: Vec<DayMark>,
}

/// How far the server was at the end of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct DayMark {
    day: ServiceDay,
    acked: u64,
}

impl Default for Mark {
    fn default() -> Self {
        Self { acked: 0, server_epoch: None, kept_from: 1, days: Vec::new() }
    }
}

impl Mark {
    /// The mark after the server of `server_epoch` said that it has everything up to `acked`. On `today`, by the
    /// server's clock, records that it has had for [`ACKED_KEEP_DAYS`] need no longer be kept.
    #[must_use]
    pub fn moved(&self, acked: u64, server_epoch: Option<ServerEpoch>, today: Option<ServiceDay>) -> Self {
        // What a restored server no longer has, it has not had for any number of days.
        let mut days: Vec<DayMark> =
            self.days.iter().map(|mark| DayMark { acked: mark.acked.min(acked), ..*mark }).collect();
        let mut kept_from = self.kept_from;
        if let Some(today) = today {
            days.retain(|mark| mark.day < today);
            let old = |mark: &DayMark| mark.day.days() + ACKED_KEEP_DAYS <= today.days();
            if let Some(had) = days.iter().copied().filter(old).map(|mark| mark.acked).max() {
                kept_from = kept_from.max(had + 1);
            }
            days.retain(|mark| !old(mark));
            days.push(DayMark { day: today, acked });
        }
        Self { acked, server_epoch, kept_from, days }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn day(n: i32) -> Option<ServiceDay> {
        ServiceDay::from_days(20_000 + n)
    }

    const OLD: Option<ServerEpoch> = Some(ServerEpoch(Uuid::from_u128(1)));
    const NEW: Option<ServerEpoch> = Some(ServerEpoch(Uuid::from_u128(2)));

    #[test]
    fn records_are_kept_for_seven_days_after_the_server_had_them() {
        let mut mark = Mark::default();
        for n in 0..30 {
            let acked = u64::try_from(n).unwrap() * 10 + 10;
            mark = mark.moved(acked, OLD, day(n));
            let had_a_week_ago = acked.saturating_sub(70);
            assert_eq!(mark.kept_from, had_a_week_ago + 1, "on day {n}");
            assert!(mark.days.len() <= 7, "bounded");
        }
    }

    #[test]
    fn a_late_record_is_kept_as_long_as_any() {
        // Ten days without the server, then everything at once.
        let mark = Mark::default().moved(1, OLD, day(0)).moved(100, OLD, day(10));
        assert_eq!(mark.kept_from, 2);
        assert_eq!(mark.moved(100, OLD, day(16)).kept_from, 2);
        assert_eq!(mark.moved(100, OLD, day(17)).kept_from, 101);
    }

    #[test]
    fn what_a_restored_server_lacks_is_kept_for_another_seven_days() {
        let mark = Mark::default().moved(100, OLD, day(0)).moved(40, NEW, day(6));
        let back = mark.moved(100, NEW, day(6));
        assert_eq!(back.moved(100, NEW, day(7)).kept_from, 41);
        assert_eq!(back.moved(100, NEW, day(13)).kept_from, 101);
    }

    #[test]
    fn a_mark_reads_back_from_its_stored_form() {
        let mark = Mark::default().moved(7, OLD, day(0));
        let stored = serde_json::to_string(&mark).unwrap();
        assert_eq!(serde_json::from_str::<Mark>(&stored).unwrap(), mark);
    }
}
