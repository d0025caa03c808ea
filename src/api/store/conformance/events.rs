//! Events, quarantine, commands.

use domain::{
    id::{CommandId, DeviceId, EventId, VisitId},
    time::{Reading, ServiceDay},
};
use sync::wire::push::Verdict;
use uuid::Uuid;

use crate::store::{
    Answered, Kept, Quarantined, Source, Store, StoreError, StoredEvent,
    sample::{AT, INCARNATION, NINE, STAFF, keep},
};

const DEVICE: DeviceId = DeviceId(Uuid::from_u128(1));

/// The event at the place `n` of the log of [`DEVICE`], of the identity `id`.
fn event(n: u64, id: u128, verdict: Verdict) -> StoredEvent {
    StoredEvent {
        seq: n,
        id: Some(EventId(Uuid::from_u128(id))),
        kind: Some("visit_rated".to_owned()),
        when: Reading::suspect(NINE),
        day: ServiceDay::of(NINE),
        source: Source { device: Some(DEVICE), place: Some((INCARNATION, n)), staff: None },
        verdict,
        body: format!("{{\"n\": {n}}}"),
    }
}

pub(in crate::store) fn events_are_read_back_in_order(store: &dyn Store) {
    keep(store, |txn| {
        let refused = event(2, 2, Verdict::LabelConflict);
        let source = Source { staff: Some(STAFF[0]), ..Source::default() };
        let unreadable = StoredEvent {
            id: None,
            kind: None,
            source,
            verdict: Verdict::Unreadable,
            ..event(3, 3, Verdict::Applied)
        };
        let all = [event(1, 1, Verdict::Applied), refused.clone(), unreadable.clone()];
        for event in [&all[2], &all[0], &all[1]] {
            txn.add_event(AT, event).unwrap();
        }
        assert_eq!(txn.events_after(AT, 0, 10).unwrap(), all);
        assert_eq!(txn.events_after(AT, 1, 1).unwrap(), all[1..2]);
        assert_eq!(txn.events_refused(AT, 10).unwrap(), [unreadable, refused]);
    });
}

pub(in crate::store) fn changed_settings_are_newest_first(store: &dyn Store) {
    let changed = |n| {
        let kind = Some("setting_changed".to_owned());
        StoredEvent { kind, source: Source::default(), ..event(n, n.into(), Verdict::Applied) }
    };
    let refused = StoredEvent { verdict: Verdict::Refused, ..changed(4) };
    keep(store, |txn| {
        for event in [event(1, 1, Verdict::Applied), changed(2), changed(3), refused, changed(5)] {
            txn.add_event(AT, &event).unwrap();
        }
        assert_eq!(txn.settings_changed(AT, 2).unwrap(), [changed(5), changed(3)]);
        assert_eq!(txn.settings_changed(AT, 9).unwrap().len(), 3);
    });
}

pub(in crate::store) fn a_place_of_a_log_is_taken_once(store: &dyn Store) {
    let mut txn = store.begin().unwrap();
    txn.add_event(AT, &event(1, 1, Verdict::Applied)).unwrap();
    let kept = Some(Kept { verdict: Verdict::Applied, body: "{\"n\": 1}".to_owned() });
    assert_eq!(txn.kept_at(AT, DEVICE, INCARNATION, 1).unwrap(), kept);
    let again = StoredEvent { seq: 2, ..event(1, 2, Verdict::Applied) };
    assert!(matches!(txn.add_event(AT, &again), Err(StoreError::Rule(_))));
}

pub(in crate::store) fn an_event_is_kept_once(store: &dyn Store) {
    let mut txn = store.begin().unwrap();
    txn.add_event(AT, &event(1, 1, Verdict::Refused)).unwrap();
    let id = EventId(Uuid::from_u128(1));
    let kept = txn.kept_event(AT, id).unwrap();
    assert_eq!(kept.as_ref().map(|kept| kept.verdict), Some(Verdict::Refused));
    assert_eq!(txn.kept_at(AT, DEVICE, INCARNATION, 9).unwrap(), None);
    txn.add_repeat(AT, DEVICE, INCARNATION, 9, id).unwrap();
    assert_eq!(txn.kept_at(AT, DEVICE, INCARNATION, 9).unwrap(), kept);
    assert!(matches!(txn.add_event(AT, &event(2, 1, Verdict::Applied)), Err(StoreError::Rule(_))));
}

pub(in crate::store) fn the_same_oddity_is_kept_once(store: &dyn Store) {
    keep(store, |txn| {
        let odd = |n, body: &str| Quarantined {
            device: Some(DEVICE),
            place: Some((INCARNATION, n)),
            at: NINE,
            body: body.to_owned(),
        };
        let rating = Quarantined { device: None, place: None, ..odd(1, "rating") };
        for odd in [odd(1, "a"), odd(1, "a"), odd(1, "b"), odd(2, "a"), rating.clone(), rating.clone()] {
            txn.quarantine(AT, &odd).unwrap();
        }
        assert_eq!(txn.quarantined(AT, 10).unwrap(), [odd(1, "a"), odd(1, "b"), odd(2, "a"), rating]);
    });
}

pub(in crate::store) fn a_command_is_read_back(store: &dyn Store) {
    keep(store, |txn| {
        let answered = Answered {
            command: CommandId(Uuid::from_u128(4)),
            staff: Some(STAFF[0]),
            request: "{}".to_owned(),
            found: true,
            visit: Some(VisitId(Uuid::from_u128(5))),
            at: NINE,
        };
        assert_eq!(txn.answered(AT, answered.command).unwrap(), None);
        txn.add_answered(AT, &answered).unwrap();
        assert_eq!(txn.answered(AT, answered.command).unwrap(), Some(answered));
    });
}
