//! A rating on the tablet: the visit is marked as rated, and what was said stands apart from it.

use domain::{
    event::{EVENT_VERSION, Event, Fact},
    id::{BranchId, EventId, RatingId, VisitId},
    rating::{Opinion, Rating},
    time::Reading,
};

use crate::{log::Append, wire::kiosk::Rateable};

/// The key under which a store keeps which visits were rated on the device.
pub const RATED_KEY: &str = "rated";
/// How many of these are kept, the latest.
const RATED_MAX: usize = 500;

/// The visits in the stored form of [`RATED_KEY`]. One that cannot be read names none.
pub fn rated(stored: Option<String>) -> Vec<VisitId> {
    stored.and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default()
}

/// The stored form of `rated` and one more.
pub fn rated_also(mut rated: Vec<VisitId>, visit: VisitId) -> String {
    rated.push(visit);
    rated.drain(..rated.len().saturating_sub(RATED_MAX));
    serde_json::to_string(&rated).expect("a list of identities is JSON")
}

/// What a rating draws by lot; the two tell nothing of one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Drawn {
    /// The event that the visit was rated.
    pub rated: EventId,
    /// The rating.
    pub rating: RatingId,
}

/// What to write when the visitor of a finished visit says how it was.
pub fn rate(visit: &Rateable, branch: BranchId, opinion: Opinion, drawn: Drawn, now: Reading) -> Append {
    let Rateable { visit, service, counter, day } = *visit;
    let Reading { at, quality: time_quality } = now;
    let rated =
        Event { id: drawn.rated, v: EVENT_VERSION, at, time_quality, fact: Fact::VisitRated { visit } };
    let (hour, _) = at.clock();
    let rating = Rating { id: drawn.rating, branch, service, counter, day, hour, opinion: opinion.tidy() };
    Append { rating: Some(rating), ..Append::of(&[rated]) }
}

#[cfg(test)]
mod tests {
    use domain::{
        id::{CounterId, ServiceId},
        rating::{Reason, Score},
        time::{ServiceDay, Timestamp},
    };
    use uuid::Uuid;

    use super::*;

    #[test]
    fn nothing_links_what_was_said_to_the_visit() {
        let at = Timestamp(1_795_150_000_000);
        let visit = Rateable {
            visit: VisitId(Uuid::from_u128(0xAAAA)),
            service: ServiceId(Uuid::from_u128(1)),
            counter: Some(CounterId(Uuid::from_u128(2))),
            day: ServiceDay::of(at),
        };
        let opinion = Opinion {
            score: Score::ALL[4],
            reasons: vec![Reason::Speed, Reason::Courtesy, Reason::Speed],
            comment: None,
        };
        let drawn =
            Drawn { rated: EventId(Uuid::from_u128(0xBBBB)), rating: RatingId(Uuid::from_u128(0xCCCC)) };
        let append = rate(&visit, BranchId(Uuid::from_u128(3)), opinion, drawn, Reading::exact(at));

        let rating = append.rating.unwrap();
        assert_eq!(rating.opinion.reasons, [Reason::Courtesy, Reason::Speed]);
        let rating = serde_json::to_string(&rating).unwrap();
        for link in [visit.visit.to_string(), drawn.rated.to_string(), at.0.to_string()] {
            assert!(!rating.contains(&link), "{link} is in the rating");
        }
        let [rated] = &append.bodies[..] else { panic!("one event") };
        assert!(!rated.contains(&drawn.rating.to_string()) && !rated.contains("score"));
    }
}
