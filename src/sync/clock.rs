//! The server's time on a device that hears it now and then: counted on from when it was last heard, whatever
//! happens to the device's own clock meanwhile.

use domain::time::{MS_PER_SEC, Reading, TimeQuality, Timestamp};

/// Where two clocks differ by more than this since the server was heard, one of them was moved or stood still.
pub const SLIP_MS: i64 = 30 * MS_PER_SEC;

/// What a device's own clocks show at one moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dials {
    /// The clock on the wall: anybody can move it.
    pub wall: Timestamp,
    /// Milliseconds since the program began: nobody can move them, but they may stand still while the device sleeps.
    pub elapsed_ms: i64,
}

/// The server's clock, as far as the device knows it.
#[derive(Clone, Copy, Debug, Default)]
pub struct ServerClock {
    heard: Option<Heard>,
    /// What the wall's clock was off in an earlier life of the program.
    recalled_ms: i64,
}

#[derive(Clone, Copy, Debug)]
struct Heard {
    server: Timestamp,
    dials: Dials,
    may_have_slept: bool,
}

impl ServerClock {
    /// The server said its time just now.
    pub const fn hear(&mut self, server: Timestamp, dials: Dials) {
        self.heard = Some(Heard { server, dials, may_have_slept: false });
    }

    /// What the wall's clock was off when the program last knew; it holds until the server is heard.
    pub const fn recall(&mut self, offset_ms: i64) {
        self.recalled_ms = offset_ms;
    }

    /// Nobody looks at the device: it may sleep from now on.
    pub fn may_sleep(&mut self) {
        if let Some(heard) = &mut self.heard {
            heard.may_have_slept = true;
        }
    }

    /// The time.
    pub fn read(&self, dials: Dials) -> Reading {
        let Some(heard) = self.heard else {
            return Reading { at: dials.wall.plus_ms(self.recalled_ms), quality: TimeQuality::Estimated };
        };
        let counted = heard.server.plus_ms(dials.elapsed_ms.saturating_sub(heard.dials.elapsed_ms));
        let by_wall = heard.server.plus_ms(dials.wall.ms_since(heard.dials.wall));
        let is_ahead = by_wall.ms_since(counted) > SLIP_MS;
        match (is_ahead, heard.may_have_slept) {
            // A clock that was put back changes nothing: the count cannot run ahead.
            (false, _) => Reading::exact(counted),
            (true, true) => Reading { at: by_wall, quality: TimeQuality::Estimated },
            (true, false) => Reading::suspect(counted),
        }
    }

    /// The server's time minus the wall's, in milliseconds.
    pub fn offset_ms(&self, dials: Dials) -> i64 {
        self.read(dials).at.ms_since(dials.wall)
    }
}

#[cfg(test)]
mod tests {
    use domain::time::{MS_PER_DAY, MS_PER_HOUR};

    use super::*;

    const NOON: Timestamp = Timestamp(1_795_334_400_000);

    /// The clocks when the server was heard, the wall's an hour late; later by so much.
    const fn dials(wall_ms: i64, elapsed_ms: i64) -> Dials {
        Dials { wall: NOON.plus_ms(wall_ms - MS_PER_HOUR), elapsed_ms: 5_000 + elapsed_ms }
    }

    fn heard() -> ServerClock {
        let mut clock = ServerClock::default();
        clock.hear(NOON, dials(0, 0));
        clock
    }

    #[test]
    fn nobody_moves_the_time_that_is_counted_on() {
        let (clock, later) = (heard(), NOON.plus_ms(MS_PER_HOUR));
        let same = dials(MS_PER_HOUR, MS_PER_HOUR);
        assert_eq!((clock.read(same), clock.offset_ms(same)), (Reading::exact(later), MS_PER_HOUR));
        let back = dials(-MS_PER_DAY, MS_PER_HOUR);
        assert_eq!(clock.read(back), Reading::exact(later));
        assert_eq!(clock.offset_ms(back), MS_PER_DAY + 2 * MS_PER_HOUR, "so that a new start knows it");
        let ahead = dials(MS_PER_DAY, MS_PER_HOUR);
        assert_eq!(clock.read(ahead), Reading::suspect(later));
    }

    #[test]
    fn a_night_asleep_has_passed() {
        let mut clock = heard();
        clock.may_sleep();
        let asleep = dials(12 * MS_PER_HOUR, MS_PER_HOUR);
        let by_wall = Reading { at: NOON.plus_ms(12 * MS_PER_HOUR), quality: TimeQuality::Estimated };
        assert_eq!(clock.read(asleep), by_wall);
        clock.hear(by_wall.at, asleep);
        assert_eq!(clock.read(asleep), Reading::exact(by_wall.at), "awake, and heard");
    }

    #[test]
    fn a_new_start_without_the_server_goes_by_what_was_known() {
        let mut clock = ServerClock::default();
        clock.recall(MS_PER_HOUR);
        let estimated = Reading { at: NOON.plus_ms(7), quality: TimeQuality::Estimated };
        assert_eq!(clock.read(dials(7, 0)), estimated);
    }
}
