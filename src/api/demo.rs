//! A demonstration: working days of one association, played through the server's own routes with a clock set by hand.
//!
//! What visitors and staff do comes from chance with a fixed seed, so that every demonstration shows the same days;
//! log-ins and pairing codes are fresh each time. Nothing is written past the routes.

use std::path::Path;

use domain::{
    role::Role,
    time::{MS_PER_HOUR, MS_PER_MIN, ServiceDay, Timestamp},
};
use sync::wire::device::DeviceKind;

use crate::{
    clock::SetClock,
    server::{DATABASE_FILE, Server},
};

mod agenda;
mod appointments;
mod caller;
mod cast;
mod chance;
mod desk;
mod house;
mod lobby;
mod papers;
mod screens;

pub use caller::Stopped;
pub use screens::Screens;

/// Where a demonstration lives within the data directory.
pub const DEMO_DIR: &str = "demo";
/// Working days that are played before the present one, so that there is something to compare with.
const DAYS_BEFORE: usize = 2;
/// When the present day is left to whoever looks at it.
const HANDED_OVER_MS: i64 = 11 * MS_PER_HOUR;
/// When staff come.
const STAFF_COME_MS: i64 = 7 * MS_PER_HOUR + 50 * MS_PER_MIN;
/// How many days back a working day is looked for.
const DAYS_BACK_MAX: i32 = 30;

/// What whoever looks at the demonstration needs to come in.
#[derive(Debug)]
pub struct Doors {
    /// Log-in name and password, by role.
    pub people: Vec<(Role, String, String)>,
    /// Pairing codes that are good for a day, by kind.
    pub codes: Vec<(DeviceKind, String)>,
}

/// The working days that are played, oldest first; the last one is the present day.
#[derive(Debug)]
pub struct Days(Vec<ServiceDay>);

impl Days {
    /// The last working days up to `now`.
    pub fn until(now: Timestamp) -> Self {
        let hours = &cast::cast().profile().hours;
        let today = ServiceDay::of(now);
        let back = (0..DAYS_BACK_MAX).filter_map(|n| today.plus_days(-n));
        let mut days: Vec<_> = back.filter(|day| hours.is_open_on(*day)).take(DAYS_BEFORE + 1).collect();
        days.reverse();
        Self(days)
    }

    /// When the first of them begins.
    pub fn begin(&self) -> Timestamp {
        self.0.first().map_or(Timestamp(0), |day| day.start().plus_ms(STAFF_COME_MS))
    }
}

/// Plays the days through the routes of `server`, then lets its clock go. The screens are then to be heard of
/// through [`Screens::go_on`].
pub async fn play(server: &Server, clock: &SetClock, days: &Days) -> Result<(Doors, Screens), Stopped> {
    let mut house = house::House::open(server.app(), clock).await?;
    for (place, day) in days.0.iter().enumerate() {
        let is_last = place + 1 == days.0.len();
        house.play_day(*day, is_last.then(|| day.start().plus_ms(HANDED_OVER_MS))).await?;
    }
    let played = house.leave().await?;
    clock.start();
    Ok(played)
}

/// Removes what an earlier demonstration left in `directory`: its database and nothing else.
pub fn sweep(directory: &Path) -> std::io::Result<()> {
    for ending in ["", "-wal", "-shm"] {
        let file = directory.join(format!("{DATABASE_FILE}{ending}"));
        if file.exists() {
            std::fs::remove_file(file)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
