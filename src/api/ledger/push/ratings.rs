//! Ratings that came beside a log. They have no place in it, so that none can be linked to a visit.

use domain::{
    association::Branch,
    rating::Rating,
    time::{ServiceDay, Timestamp},
};

use crate::store::{BranchKey, Quarantined, StoreError, Txn};

/// Hours of a day.
const HOURS: u8 = 24;

/// Keeps each rating once. One that cannot be of this branch is kept apart, without saying where it came from.
pub(super) fn take_in(
    txn: &mut dyn Txn,
    at: BranchKey,
    branch: &Branch,
    ratings: Vec<Rating>,
    now: Timestamp,
) -> Result<(), StoreError> {
    let mut n_new = 0_usize;
    for rating in ratings {
        if is_of(branch, &rating, now) {
            let rating = Rating { opinion: rating.opinion.tidy(), ..rating };
            n_new += usize::from(txn.add_rating(at, &rating)?);
        } else {
            let body = serde_json::to_string(&rating).expect("a rating is written as JSON");
            let came = ServiceDay::of(now).start();
            txn.quarantine(at, &Quarantined { device: None, place: None, at: came, body })?;
        }
    }
    if n_new > 0 {
        txn.raise_sequence(at)?;
    }
    Ok(())
}

fn is_of(branch: &Branch, rating: &Rating, now: Timestamp) -> bool {
    rating.branch == branch.id
        && branch.service(rating.service).is_some()
        && rating.counter.is_none_or(|counter| branch.counter_number(counter).is_some())
        && rating.day <= ServiceDay::of(now)
        && rating.hour < HOURS
}
