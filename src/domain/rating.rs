//! A rating: a right of whoever was served, anonymous by structure.
//!
//! A rating is two facts. The visit keeps only that it was rated; what is given here names neither
//! ticket nor visit nor person nor exact time.

use serde::{Deserialize, Serialize};

use crate::{
    id::{BranchId, CounterId, RatingId, ServiceId},
    text::Comment,
    time::{MS_PER_HOUR, ServiceDay},
};

/// How long after it ended a visit can be rated on the kiosk: two hours.
pub const KIOSK_RATING_WINDOW_MS: i64 = 2 * MS_PER_HOUR;
/// Figures narrower than branch × service × day are shown from this many ratings up.
pub const RATINGS_SHOWN_FROM: usize = 5;

/// How satisfied: 1 (not at all) to 5 (very).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(try_from = "u8", into = "u8")]
pub struct Score(u8);

/// Not 1 to 5.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a score is from 1 to 5")]
pub struct BadScore;

impl Score {
    /// From least to most satisfied.
    pub const ALL: [Self; 5] = [Self(1), Self(2), Self(3), Self(4), Self(5)];

    /// Whether it counts as satisfied: 4 or 5.
    pub const fn is_satisfied(self) -> bool {
        self.0 >= 4
    }
}

impl TryFrom<u8> for Score {
    type Error = BadScore;
    fn try_from(n: u8) -> Result<Self, BadScore> {
        if (1..=5).contains(&n) { Ok(Self(n)) } else { Err(BadScore) }
    }
}

impl From<Score> for u8 {
    fn from(score: Score) -> Self {
        score.0
    }
}

/// What the score was about; asked after it, optional.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// How one was treated.
    Courtesy,
    /// How clear the information was.
    Clarity,
    /// How fast the errand was done.
    Speed,
    /// How long one waited.
    Waiting,
    /// How the place is.
    Place,
    /// Something else.
    Other,
}

impl Reason {
    /// Every reason, in the order of the screens.
    pub const ALL: [Self; 6] =
        [Self::Courtesy, Self::Clarity, Self::Speed, Self::Waiting, Self::Place, Self::Other];
}

/// What a visitor says of the service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Opinion {
    /// How satisfied.
    pub score: Score,
    /// About what, each at most once.
    #[serde(default)]
    pub reasons: Vec<Reason>,
    /// In their own words.
    #[serde(default)]
    pub comment: Option<Comment>,
}

impl Opinion {
    /// The same opinion with each reason once, in the order of the screens.
    #[must_use]
    pub fn tidy(mut self) -> Self {
        self.reasons.sort_unstable();
        self.reasons.dedup();
        self
    }
}

/// A rating as it is kept: what was said, of which service and counter, in which hour of which day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Rating {
    /// Random.
    pub id: RatingId,
    /// Where.
    pub branch: BranchId,
    /// Of which service.
    pub service: ServiceId,
    /// At which counter; a tablet on its own does not know it.
    pub counter: Option<CounterId>,
    /// On which day the visit was.
    pub day: ServiceDay,
    /// The hour of the day in which it was given, 0 to 23.
    pub hour: u8,
    /// What was said.
    #[serde(flatten)]
    pub opinion: Opinion,
}
