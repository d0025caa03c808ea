//! Where the bars of a chart stand: across in per cent, so that words keep their size at any width; up and down
//! in pixels. Counted from inline-start: the style turns the drawing where the language runs the other way.

/// How high the whole drawing is.
pub const HEIGHT: u32 = 186;
/// Where the bars stand.
pub const BASE: u32 = 157;
/// How high the highest bar is; above it is room for its figure.
const BAR_MAX: u32 = 124;
/// How high the lowest bar is that is not nothing.
const BAR_MIN: u32 = 2;
/// How far above its bar a figure stands.
const VALUE_GAP: u32 = 8;
/// How far below the base the names stand.
const NAME_GAP: u32 = 21;
/// More bars than this are drawn narrower.
const WIDE_MAX: usize = 9;

/// The line on which the names stand.
pub const NAME_LINE: u32 = BASE + NAME_GAP;

/// One bar.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bar {
    /// Its middle, in per cent of the width.
    pub middle: f64,
    /// Its upper edge.
    pub top: u32,
    /// Its height.
    pub height: u32,
}

impl Bar {
    /// The line on which its figure stands.
    pub const fn value_line(&self) -> u32 {
        self.top - VALUE_GAP
    }
}

/// The bars of these figures, the highest of full height.
pub fn bars(figures: &[u32]) -> Vec<Bar> {
    let most = figures.iter().copied().max().unwrap_or_default();
    let n = f64::from(u32::try_from(figures.len()).unwrap_or(u32::MAX));
    let bar = |(place, figure): (u32, &u32)| {
        let height = height(*figure, most);
        Bar { middle: (f64::from(place) + 0.5) * 100.0 / n, top: BASE - 1 - height, height }
    };
    (0..).zip(figures).map(bar).collect()
}

/// Whether so many bars are drawn narrower.
pub const fn is_dense(n_bars: usize) -> bool {
    n_bars > WIDE_MAX
}

/// `part` of `most` in per cent, for a bar that lies.
pub fn share(part: u32, most: u32) -> f64 {
    if most == 0 { 0.0 } else { f64::from(part) * 100.0 / f64::from(most) }
}

fn height(figure: u32, most: u32) -> u32 {
    if figure == 0 {
        return 0;
    }
    let scaled = (u64::from(figure) * u64::from(BAR_MAX) + u64::from(most / 2)) / u64::from(most);
    u32::try_from(scaled).unwrap_or(BAR_MAX).max(BAR_MIN)
}

#[cfg(test)]
#[expect(clippy::float_cmp, reason = "these shares are exact in binary")]
mod tests {
    use super::*;

    #[test]
    fn the_bars_stand_as_drawn() {
        let drawn = bars(&[12, 21, 24, 18, 12]);
        assert_eq!(drawn.iter().map(|bar| bar.height).collect::<Vec<_>>(), [62, 109, 124, 93, 62]);
        assert_eq!(drawn[2], Bar { middle: 50.0, top: 32, height: 124 });
        assert_eq!(drawn[2].value_line(), 24);
        assert_eq!(drawn[0].middle, 10.0);
    }

    #[test]
    fn every_bar_stands_on_the_base_and_within_the_drawing() {
        for figures in
            [vec![], vec![0], vec![0, 0, 0], vec![1, 1_000_000], vec![u32::MAX, 1, 0], (0..24).collect()]
        {
            for (bar, figure) in bars(&figures).iter().zip(&figures) {
                assert_eq!(bar.top + bar.height + 1, BASE);
                assert!(bar.height <= BAR_MAX && (0.0..100.0).contains(&bar.middle), "{bar:?}");
                assert_eq!(
                    bar.height == 0,
                    *figure == 0,
                    "nothing is drawn of nothing, something of anything"
                );
            }
        }
    }

    #[test]
    fn a_share_of_nothing_is_nothing() {
        assert_eq!(share(0, 0), 0.0);
        assert_eq!(share(11, 22), 50.0);
        assert!(!is_dense(9) && is_dense(10));
    }
}
