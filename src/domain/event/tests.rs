//! The stored form of events.

use super::*;
use crate::link::BadTokenHash;

#[test]
fn the_stored_form_of_an_event_is_flat_and_stable() {
    let visit = VisitId(uuid::Uuid::from_u128(1));
    let event = Event {
        id: EventId(uuid::Uuid::from_u128(2)),
        v: EVENT_VERSION,
        at: Timestamp(3),
        time_quality: TimeQuality::Exact,
        fact: Fact::ServiceFinished { visit, outcome: Outcome::Served },
    };
    let stored = r#"{"id":"00000000-0000-0000-0000-000000000002","v":1,"at":3,"kind":"service_finished","visit":"00000000-0000-0000-0000-000000000001","outcome":"served"}"#;
    assert_eq!(serde_json::to_string(&event).unwrap(), stored);
    assert_eq!(serde_json::from_str::<Event>(stored).unwrap(), event);

    let stored = stored.replace(r#""at":3,"#, r#""at":3,"time_quality":"estimated","#);
    let event = Event { time_quality: TimeQuality::Estimated, ..event };
    assert_eq!(serde_json::to_string(&event).unwrap(), stored);
    assert_eq!(serde_json::from_str::<Event>(&stored).unwrap(), event);
    let later = stored.replace("estimated", "of_a_later_version");
    let read = serde_json::from_str::<Event>(&later).unwrap();
    assert_eq!(read.time_quality, TimeQuality::Suspect, "an unknown word is no reason to refuse");
}

#[test]
fn a_token_hash_is_64_hexadecimal_digits() {
    assert!(TokenHash::try_from("0f".repeat(32)).is_ok());
    assert_eq!(TokenHash::try_from("0F".repeat(32)), Err(BadTokenHash));
    assert_eq!(TokenHash::try_from("0f".repeat(31)), Err(BadTokenHash));
}
