//! Shares, sizes and small differences.

use domain::time::MS_PER_SEC;

use crate::Texts;

const BYTES_PER_KB: u64 = 1_000;
const BYTES_PER_MB: u64 = 1_000 * BYTES_PER_KB;
const BYTES_PER_GB: u64 = 1_000 * BYTES_PER_MB;
/// From this many on, a tenth says nothing any more.
const WHOLE_FROM_TENTHS: u64 = 100;

impl Texts {
    /// `part` of `whole` in per cent, rounded: «80٪». Nothing of nothing is none.
    pub fn share(self, part: u64, whole: u64) -> Option<String> {
        (whole > 0).then(|| self.units_percent((part.saturating_mul(100).saturating_add(whole / 2)) / whole))
    }

    /// A size in its largest unit: «5.2 GB».
    pub fn bytes(self, bytes: u64) -> String {
        let of = |unit: u64| self.tenths(bytes / (unit / 10));
        if bytes >= BYTES_PER_GB {
            self.units_gigabytes(&of(BYTES_PER_GB))
        } else if bytes >= BYTES_PER_MB {
            self.units_megabytes(&of(BYTES_PER_MB))
        } else {
            self.units_kilobytes(&of(BYTES_PER_KB))
        }
    }

    /// How far a clock is from another, either way, in seconds: «0.4 ث».
    pub fn clock_offset(self, offset_ms: i64) -> String {
        let tenths = offset_ms.unsigned_abs() / (MS_PER_SEC.unsigned_abs() / 10);
        self.devices_clock_offset_secs(&self.tenths(tenths))
    }

    /// A number told in tenths: «5.2», and «88» once the tenth says nothing.
    fn tenths(self, tenths: u64) -> String {
        let (whole, rest) = ((tenths / 10).to_string(), (tenths % 10).to_string());
        let amount = if tenths < WHOLE_FROM_TENTHS { [&whole, ".", &rest].concat() } else { whole };
        self.digits.show(&amount)
    }
}
