//! How a device is, from what it last said of itself: what is well, what somebody has to look at.

use domain::time::{MS_PER_SEC, Timestamp};
use sync::wire::device::{DeviceKind, DeviceRow, DeviceStanding, Heartbeat};

/// A device that was not heard for so long is not connected.
const SILENCE_SECS: i64 = 60;
/// A battery below this many per cent is low.
const BATTERY_LOW: u8 = 20;
/// Less room than this in the browser's store is little.
const FREE_LOW_BYTES: u64 = 50_000_000;
/// A clock further off than this is wrong. The device corrects it; a clock so wrong is a sign of something else.
const CLOCK_OFF_MS: u64 = 5_000;

/// How a device stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Connection {
    /// Heard just now; when.
    Live(Timestamp),
    /// Not heard for a while; since when.
    Silent(Timestamp),
    /// Paired, and never heard.
    Never,
    /// Reported lost.
    Lost,
    /// Its pairing was ended.
    Revoked,
}

/// A value, and whether somebody has to look at it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Checked<T> {
    /// The value.
    pub value: T,
    /// Whether somebody has to look at it.
    pub warns: bool,
}

/// Records that a device still holds, and the server does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outside {
    /// The first.
    pub first: u64,
    /// The last that is known of.
    pub last: u64,
}

impl Outside {
    /// How many.
    pub const fn n(self) -> u64 {
        self.last - self.first + 1
    }
}

/// How `row` stands.
pub fn connection(row: &DeviceRow, now: Timestamp) -> Connection {
    match (row.standing, row.seen_at) {
        (DeviceStanding::Lost, _) => Connection::Lost,
        (DeviceStanding::Revoked, _) => Connection::Revoked,
        (DeviceStanding::Active, None) => Connection::Never,
        (DeviceStanding::Active, Some(at)) if is_recent(at, now) => Connection::Live(at),
        (DeviceStanding::Active, Some(at)) => Connection::Silent(at),
    }
}

/// The records of `row` that the server has not got, whatever became of the device.
pub fn outside(row: &DeviceRow) -> Option<Outside> {
    let last = row.heartbeat.as_ref()?.last_dseq;
    (keeps_records(row.kind) && last > row.hw).then_some(Outside { first: row.hw + 1, last })
}

/// Whether devices of this kind keep records of their own; a board only shows.
pub const fn keeps_records(kind: DeviceKind) -> bool {
    match kind {
        DeviceKind::Kiosk | DeviceKind::Counter => true,
        DeviceKind::Board => false,
    }
}

/// Whether the browser promised to keep its store. Nobody has to look at that while the system is tried out
/// (`is_trial`), on the machine of the server itself.
pub const fn persisted(heartbeat: &Heartbeat, is_trial: bool) -> Checked<bool> {
    Checked { value: heartbeat.persisted, warns: !heartbeat.persisted && !is_trial }
}

/// Free bytes in its store.
pub fn free(heartbeat: &Heartbeat) -> Option<Checked<u64>> {
    heartbeat.quota_free.map(|value| Checked { value, warns: value < FREE_LOW_BYTES })
}

/// Its clock against the server's, in milliseconds.
pub const fn clock_offset_ms(heartbeat: &Heartbeat) -> Checked<i64> {
    let value = heartbeat.clock_offset_ms;
    Checked { value, warns: value.unsigned_abs() > CLOCK_OFF_MS }
}

/// Its battery in per cent.
pub fn battery(heartbeat: &Heartbeat) -> Option<Checked<u8>> {
    heartbeat.battery.map(|value| Checked { value, warns: value < BATTERY_LOW })
}

/// How many devices are connected, of how many that are paired.
pub fn connected(rows: &[DeviceRow], now: Timestamp) -> (usize, usize) {
    let paired = || rows.iter().filter(|row| row.standing == DeviceStanding::Active);
    let live = paired().filter(|row| row.seen_at.is_some_and(|at| is_recent(at, now)));
    (live.count(), paired().count())
}

const fn is_recent(at: Timestamp, now: Timestamp) -> bool {
    now.ms_since(at) <= SILENCE_SECS * MS_PER_SEC
}

#[cfg(test)]
mod tests {
    use domain::{id::DeviceId, text::Name};
    use uuid::Uuid;

    use super::*;

    const NOW: Timestamp = Timestamp(1_795_300_000_000);

    fn heartbeat() -> Heartbeat {
        Heartbeat {
            last_dseq: 825,
            outbox: 0,
            persisted: true,
            quota_free: Some(5_000_000_000),
            clock_offset_ms: -400,
            version: "0.1.0".into(),
            battery: Some(92),
            unsent_since: None,
        }
    }

    fn kiosk() -> DeviceRow {
        DeviceRow {
            id: DeviceId(Uuid::from_u128(1)),
            kind: DeviceKind::Kiosk,
            name: Name::parse("لوح المدخل 3").unwrap(),
            standing: DeviceStanding::Active,
            paired_at: NOW.plus_ms(-10_000_000),
            seen_at: Some(NOW.plus_ms(-6_000)),
            heartbeat: Some(heartbeat()),
            hw: 825,
        }
    }

    #[test]
    fn a_device_is_connected_while_it_is_heard() {
        assert_eq!(connection(&kiosk(), NOW), Connection::Live(NOW.plus_ms(-6_000)));
        let silent = NOW.plus_ms(-61_000);
        assert_eq!(
            connection(&DeviceRow { seen_at: Some(silent), ..kiosk() }, NOW),
            Connection::Silent(silent)
        );
        assert_eq!(connection(&DeviceRow { seen_at: None, ..kiosk() }, NOW), Connection::Never);
        assert_eq!(
            connection(&DeviceRow { standing: DeviceStanding::Lost, ..kiosk() }, NOW),
            Connection::Lost
        );
        let revoked = DeviceRow { standing: DeviceStanding::Revoked, ..kiosk() };
        assert_eq!(connection(&revoked, NOW), Connection::Revoked);
        let rows = [kiosk(), DeviceRow { seen_at: None, ..kiosk() }, revoked];
        assert_eq!(connected(&rows, NOW), (1, 2), "a device that is not paired any more is not missing");
    }

    #[test]
    fn the_records_outside_are_named_exactly() {
        assert_eq!(outside(&kiosk()), None);
        let behind = DeviceRow { hw: 811, ..kiosk() };
        assert_eq!(outside(&behind), Some(Outside { first: 812, last: 825 }));
        assert_eq!(outside(&behind).map(Outside::n), Some(14));
        assert_eq!(
            outside(&DeviceRow { hw: 826, ..kiosk() }),
            None,
            "the mark may be ahead of the last pulse"
        );
        assert_eq!(
            outside(&DeviceRow { heartbeat: None, hw: 0, ..kiosk() }),
            None,
            "nothing is known of them"
        );
        assert_eq!(outside(&DeviceRow { kind: DeviceKind::Board, hw: 0, ..kiosk() }), None);
        let lost = DeviceRow { standing: DeviceStanding::Lost, hw: 811, ..kiosk() };
        assert!(outside(&lost).is_some(), "a lost device still holds what it held");
    }

    #[test]
    fn what_somebody_has_to_look_at() {
        let well = heartbeat();
        assert!(
            !persisted(&well, false).warns && !free(&well).unwrap().warns && !battery(&well).unwrap().warns
        );
        assert_eq!(clock_offset_ms(&well), Checked { value: -400, warns: false });
        let ill = Heartbeat {
            persisted: false,
            quota_free: Some(1),
            clock_offset_ms: -6_000,
            battery: Some(11),
            ..well
        };
        assert!(
            !persisted(&ill, true).warns
                && persisted(&ill, false).warns
                && free(&ill).unwrap().warns
                && battery(&ill).unwrap().warns
        );
        assert!(clock_offset_ms(&ill).warns);
        let unknown = Heartbeat { quota_free: None, battery: None, ..ill };
        assert_eq!((free(&unknown), battery(&unknown)), (None, None));
    }
}
