//! Writing down what happened, with what it does to the projection.

use domain::{
    event::{EVENT_VERSION, Event, Fact},
    id::EventId,
    time::{Reading, ServiceDay},
};
use sync::wire::push::Verdict;

use super::{Moment, kind::Kind, project::project};
use crate::store::{BranchKey, Source, StoreError, StoredEvent, Txn};

/// Records a fact that the server itself witnessed. A fact that the rules refuse leaves no trace; the verdict
/// says why.
pub(super) fn record(
    txn: &mut dyn Txn,
    at: BranchKey,
    source: Source,
    fact: Fact,
    moment: &mut Moment<'_>,
) -> Result<Verdict, StoreError> {
    let when = Reading::exact(moment.now);
    let verdict = project(txn, at, when, source, &fact)?;
    if verdict != Verdict::Applied {
        return Ok(verdict);
    }
    let kind = Kind::of(&fact).name().to_owned();
    let event = Event {
        id: EventId(moment.fresh.uuid()),
        v: EVENT_VERSION,
        at: when.at,
        time_quality: when.quality,
        fact,
    };
    let stored = StoredEvent {
        seq: txn.raise_sequence(at)?,
        id: Some(event.id),
        kind: Some(kind),
        when,
        day: ServiceDay::of(moment.now),
        source,
        verdict,
        body: serde_json::to_string(&event).expect("an event is written as JSON"),
    };
    txn.add_event(at, &stored)?;
    Ok(verdict)
}
