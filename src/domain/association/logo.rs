//! A picture of the association's own, beside its name on screens and papers.

use crate::id::{BranchId, LogoId};

/// The longer side of one that is kept, in pixels: twice what the largest screen shows.
pub const LOGO_SIDE_MAX: u32 = 256;
/// The longer side must be at least so long, in pixels: a smaller one would be blurred.
pub const LOGO_SIDE_MIN: u32 = 64;
/// A side may be so many times as long as the other: a longer one would be a line beside the name.
pub const LOGO_RATIO_MAX: u32 = 4;
/// The largest picture, in bytes: every pixel of the largest as it is, and what PNG adds.
pub const LOGO_BYTES_MAX: usize = (LOGO_SIDE_MAX * LOGO_SIDE_MAX * 4 + (8 << 10)) as usize;

/// Whether a picture of that shape can be made one: pictures that are too large are made smaller.
pub fn is_logo_shape(width: u32, height: u32) -> bool {
    let (short, long) = (width.min(height), width.max(height));
    short > 0 && long >= LOGO_SIDE_MIN && long <= short.saturating_mul(LOGO_RATIO_MAX)
}

/// Where everybody sees it; `base` is what they reach, without a slash at its end.
pub fn logo_link(base: &str, branch: BranchId, logo: LogoId) -> String {
    format!("{base}/logo/{branch}/{logo}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dot_and_a_line_are_no_logos() {
        for (width, height) in [(64, 64), (64, 16), (30, 100), (4000, 3000), (4 * 7000, 7000)] {
            assert!(is_logo_shape(width, height) && is_logo_shape(height, width), "{width}x{height}");
        }
        for (width, height) in [(0, 0), (0, 64), (1, 1), (63, 63), (64, 15), (4001, 1000), (u32::MAX, 1)] {
            assert!(!is_logo_shape(width, height) && !is_logo_shape(height, width), "{width}x{height}");
        }
    }
}
