//! The applicant's declaration that all is right: its words, and the signature under it.

use std::{fmt, iter};

use serde::{Deserialize, Serialize};

use crate::text::LocalText;

/// The most sentences of a declaration: they stand on one screen.
pub const LINES_MAX: usize = 4;

/// What an applicant declares before a request goes on its way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Declaration {
    /// From 1; kept with each declaration.
    pub version: u16,
    /// Its sentences, 1 to [`LINES_MAX`].
    pub lines: Vec<LocalText>,
}

/// The signature pad's width, in its own units.
pub const PAD_WIDTH: u16 = 1000;
/// The signature pad's height, in the same units.
pub const PAD_HEIGHT: u16 = 550;
/// The most strokes of a signature.
pub const STROKES_MAX: usize = 80;
/// The most points of all strokes together.
pub const POINTS_MAX: usize = 2_000;
/// A signature is at least so long, in units of the pad: a touch by mistake is none.
pub const INK_MIN: u32 = 80;

/// A point of a stroke: from the left, from the top.
pub type Point = [u16; 2];

/// What was drawn on the pad.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(value_type = Vec<Vec<Vec<u16>>>))]
#[serde(try_from = "Vec<Vec<Point>>", into = "Vec<Vec<Point>>")]
pub struct Signature(Vec<Vec<Point>>);

/// Why a drawing is no signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadSignature {
    /// Nothing, or hardly more.
    #[error("too little is drawn to be a signature")]
    Empty,
    /// More strokes or points than anybody signs with.
    #[error("more is drawn than {STROKES_MAX} strokes of {POINTS_MAX} points")]
    TooLong,
    /// Beside the pad.
    #[error("a point lies beside the pad")]
    Outside,
}

impl Signature {
    /// Takes strokes that are a signature.
    pub fn parse(strokes: Vec<Vec<Point>>) -> Result<Self, BadSignature> {
        if strokes.len() > STROKES_MAX || strokes.iter().map(Vec::len).sum::<usize>() > POINTS_MAX {
            return Err(BadSignature::TooLong);
        }
        if strokes.iter().flatten().any(|[x, y]| *x > PAD_WIDTH || *y > PAD_HEIGHT) {
            return Err(BadSignature::Outside);
        }
        if strokes.iter().map(|stroke| ink(stroke)).sum::<u32>() < INK_MIN {
            return Err(BadSignature::Empty);
        }
        Ok(Self(strokes))
    }

    /// The strokes.
    pub fn strokes(&self) -> &[Vec<Point>] {
        &self.0
    }
}

/// No log line draws it.
impl fmt::Debug for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Signature({} strokes)", self.0.len())
    }
}

/// How long a stroke is, along the pad's edges.
fn ink(stroke: &[Point]) -> u32 {
    let step =
        |pair: &[Point]| pair[0].iter().zip(&pair[1]).map(|(a, b)| u32::from(a.abs_diff(*b))).sum::<u32>();
    stroke.windows(2).map(step).sum()
}

/// Strokes as the path of a drawing.
pub fn path(strokes: &[Vec<Point>]) -> String {
    let point = |(pen, [x, y]): (char, &Point)| {
        [pen.to_string(), x.to_string(), " ".to_owned(), y.to_string()].concat()
    };
    let line = |stroke: &Vec<Point>| {
        // A dot is a line of no length, which round ends make visible.
        let again = stroke.first().filter(|_| stroke.len() == 1);
        let pens = iter::once('M').chain(iter::repeat('L'));
        pens.zip(stroke.iter().chain(again)).map(point).collect::<String>()
    };
    strokes.iter().map(line).collect()
}

impl TryFrom<Vec<Vec<Point>>> for Signature {
    type Error = BadSignature;
    fn try_from(strokes: Vec<Vec<Point>>) -> Result<Self, BadSignature> {
        Self::parse(strokes)
    }
}

impl From<Signature> for Vec<Vec<Point>> {
    fn from(signature: Signature) -> Self {
        signature.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_touch_is_no_signature() {
        let empty = Err(BadSignature::Empty);
        assert_eq!(Signature::parse(vec![]), empty);
        assert_eq!(Signature::parse(vec![vec![[500, 300]]; 20]), empty, "dots");
        assert_eq!(Signature::parse(vec![vec![[500, 300], [530, 320]]]), empty, "a slip");
        assert!(Signature::parse(vec![vec![[500, 300], [560, 320]]]).is_ok());
    }

    #[test]
    fn a_signature_has_its_limits() {
        let line = |n: usize| vec![vec![[0, 0], [PAD_WIDTH, PAD_HEIGHT]]; n];
        assert!(Signature::parse(line(STROKES_MAX)).is_ok());
        assert_eq!(Signature::parse(line(STROKES_MAX + 1)), Err(BadSignature::TooLong));
        assert_eq!(Signature::parse(vec![vec![[1, 1]; POINTS_MAX + 1]]), Err(BadSignature::TooLong));
        for beside in [[PAD_WIDTH + 1, 0], [0, PAD_HEIGHT + 1]] {
            assert_eq!(Signature::parse(vec![vec![[0, 0], beside]]), Err(BadSignature::Outside));
        }
        assert!(serde_json::from_str::<Signature>("[[[1,1]]]").is_err(), "what is stored is not trusted");
    }

    #[test]
    fn strokes_are_drawn_one_after_the_other() {
        assert_eq!(path(&[vec![[1, 2], [3, 4]], vec![[5, 6]]]), "M1 2L3 4M5 6L5 6");
    }
}
