//! The device's own clock. It may be wrong: [`crate::state::clock`] corrects it by the server's.

use domain::time::Timestamp;

/// The device's wall clock.
#[expect(clippy::cast_possible_truncation, reason = "whole milliseconds of this age fit in 64 bits")]
pub fn device_now() -> Timestamp {
    Timestamp(js_sys::Date::now() as i64)
}
