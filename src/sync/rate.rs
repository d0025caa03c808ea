//! A rating on the tablet: the visit is marked as rated, and what was said stands apart from it.

use domain::{
    event::{EVENT_VERSION, Event, Fact},
    id::{BranchId, EventId, RatingId},
    rating::{Opinion, Rating},
    time::Timestamp,
};

use crate::{log::Append, wire::kiosk::Rateable};

/// What a rating draws by lot; the two tell nothing of one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Drawn {
    /// The event that the visit was rated.
    pub rated: EventId,
    /// The rating.
    pub rating: RatingId,
}

/// What to write when the visitor of a finished visit says how it was.
pub fn rate(visit: &Rateable, branch: BranchId, opinion: Opinion, drawn: Drawn, at: Timestamp) -> Append {
    let Rateable { visit, service, counter, day } = *visit;
    let rated = Event { id: drawn.rated, v: EVENT_VERSION, at, fact: Fact::VisitRated { visit } };
    let (hour, _) = at.clock();
    let rating = Rating { id: drawn.rating, branch, service, counter, day, hour, opinion: opinion.tidy() };
    Append { rating: Some(rating), ..Append::of(&[rated]) }
}

#[cfg(test)]
mod tests {
    use domain::{
        id::{CounterId, ServiceId, VisitId},
        rating::{Reason, Score},
        time::ServiceDay,
    };
    use uuid::Uuid;

    use super::*;

    #[test]
    fn nothing_links_what_was_said_to_the_visit() {
        let at = Timestamp(1_795_150_000_000);
        let visit = Rateable {
            visit: VisitId(Uuid::from_u128(0xAAAA)),
            service: ServiceId(Uuid::from_u128(1)),
            counter: CounterId(Uuid::from_u128(2)),
            day: ServiceDay::of(at),
        };
        let opinion = Opinion {
            score: Score::ALL[4],
            reasons: vec![Reason::Speed, Reason::Courtesy, Reason::Speed],
            comment: None,
        };
        let drawn =
            Drawn { rated: EventId(Uuid::from_u128(0xBBBB)), rating: RatingId(Uuid::from_u128(0xCCCC)) };
        let append = rate(&visit, BranchId(Uuid::from_u128(3)), opinion, drawn, at);

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
