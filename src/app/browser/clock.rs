//! The device's own clocks. They may be wrong: [`crate::state::clock`] corrects them by the server's.

use domain::time::Timestamp;
use sync::clock::Dials;

use super::document::window;

/// What they show now.
#[expect(clippy::cast_possible_truncation, reason = "whole milliseconds of this age fit in 64 bits")]
pub fn dials() -> Dials {
    let wall_ms = js_sys::Date::now() as i64;
    // A browser without the second clock has to be believed the first.
    let elapsed_ms = window().performance().map_or(wall_ms, |performance| performance.now() as i64);
    Dials { wall: Timestamp(wall_ms), elapsed_ms }
}
