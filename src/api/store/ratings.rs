//! What visitors said. Nothing here leads back to a visit: no ticket, no device, no order, no moment.

use domain::{rating::Rating, report::RatingFacts, time::ServiceDay};

use super::{BranchKey, StoreError};

/// The operations on ratings.
pub trait Ratings {
    /// Keeps a rating; `false` when one of that identity is kept already, which then stays as it is.
    fn add_rating(&mut self, at: BranchKey, rating: &Rating) -> Result<bool, StoreError>;

    /// A day's ratings, in no telling order.
    fn day_ratings(&mut self, at: BranchKey, day: ServiceDay) -> Result<Vec<RatingFacts>, StoreError>;
}
