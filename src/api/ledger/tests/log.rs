//! A tablet's log.

use domain::{
    id::{BranchId, IncarnationId, ServerEpoch, ServiceId},
    time::{FUTURE_TOLERANCE_MS, MS_PER_DAY, MS_PER_MIN, Reading},
};
use sync::wire::push::{EVENT_BYTES_MAX, Judged, PUSH_EVENTS_MAX, Verdict};

use super::*;
use crate::ledger::{rebuild, restored};

fn verdicts(answer: &PushAnswer) -> Vec<(u64, Verdict)> {
    answer.verdicts.iter().map(|Judged { dseq, verdict }| (*dseq, *verdict)).collect()
}

#[test]
fn sending_again_changes_nothing_wherever_the_answer_was_lost() {
    let mut lobby = Lobby::open();
    for _ in 0..3 {
        lobby.check_in();
    }
    let before = (lobby.visits(), lobby.look(|txn| txn.sequence(AT).unwrap()));
    for first in 1..=7 {
        let answer = lobby.push_from(0, first).unwrap();
        assert_eq!((answer.hw, answer.verdicts.len()), (6, 0));
    }
    assert_eq!((lobby.visits(), lobby.look(|txn| txn.sequence(AT).unwrap())), before);
    assert_eq!(before.0.len(), 3);
}

#[test]
fn a_gap_names_what_is_needed_and_changes_nothing() {
    let mut lobby = Lobby::open();
    lobby.check_in();
    let visit = lobby.log_visit(0, SERVICES[0]);
    lobby.log_visit(0, SERVICES[0]);
    let refusal = lobby.push_from(0, 4).unwrap_err();
    assert_eq!((refusal.code, refusal.need), (Code::Gap, Some(3)));
    assert_eq!(lobby.visits().len(), 1);
    assert_eq!(lobby.push_from(0, 3).unwrap().hw, 4);
    assert!(lobby.visits().iter().any(|facts| facts.visit == visit));
}

#[test]
fn other_bytes_at_a_held_place_are_kept_apart() {
    let mut lobby = Lobby::open();
    let guest = lobby.check_in();
    let before = lobby.visits();
    lobby.kiosk.log[1] = lobby.kiosk.log[1].replace(&guest.label.to_string(), "A099");
    for _ in 0..2 {
        assert_eq!(verdicts(&lobby.push_from(0, 1).unwrap()), [(2, Verdict::Quarantined)]);
    }
    assert_eq!(lobby.visits(), before);
    let odd = lobby.look(|txn| txn.quarantined(AT, 9).unwrap());
    assert_eq!(odd.len(), 1);
    assert!(odd[0].body.contains("A099"));
}

#[test]
fn a_bad_event_is_kept_and_blocks_nobody() {
    let mut lobby = Lobby::open();
    let day = lobby.day();
    let lease = lobby.lease_for(0, SERVICES[0]).unwrap();
    lobby.kiosk.log.push("17".to_owned());
    let unknown =
        r#"{"id":"00000000-0000-0000-0000-0000000000aa","v":1,"at":5,"kind":"case_opened","x":[1]}"#;
    lobby.kiosk.log.push(unknown.to_owned());
    lobby.kiosk.log.push(unknown.replace("00aa", "00ab").replace("\"v\":1", "\"v\":2"));
    lobby.kiosk.log.push(unknown.replace("00aa", "00ac").replace("case_opened", "visit_rated"));
    let long = format!("[{}1]", " ".repeat(EVENT_BYTES_MAX));
    lobby.kiosk.log.push(unknown.replace("00aa", "00ad").replace("[1]", &long));
    let foreign = lobby.log_visit(0, ServiceId(Uuid::from_u128(9)));
    lobby.log_ticket(0, foreign, lease.label, day);
    lobby.log(0, Fact::TicketCalled { visit: foreign, counter: COUNTERS[0] });
    let visit = lobby.log_visit(0, SERVICES[0]);
    lobby.log_ticket(0, visit, label("A099"), day);
    lobby.log_ticket(0, visit, lease.label, day);
    lobby.log_ticket(0, visit, lease.label, day);
    let expected = [
        (1, Verdict::Unreadable),
        (2, Verdict::Unknown),
        (3, Verdict::Unknown),
        (4, Verdict::Unreadable),
        (5, Verdict::Unreadable),
        (6, Verdict::Foreign),
        (7, Verdict::Foreign),
        (8, Verdict::Refused),
        (10, Verdict::LabelConflict),
        (12, Verdict::LabelConflict),
    ];
    let answer = lobby.push(0);
    assert_eq!(answer.hw, 12);
    assert_eq!(verdicts(&answer), expected);
    assert_eq!(lobby.ticket(visit).label, lease.label);
    assert_eq!(verdicts(&lobby.push_from(0, 1).unwrap()), expected, "the same is answered again");
    let kept = lobby.look(|txn| txn.events_after(AT, 0, 99).unwrap());
    let bodies: Vec<_> = kept.into_iter().map(|event| event.body).collect();
    let sent: Vec<_> = lobby.kiosk.log.iter().map(|text| raw(text).get().to_owned()).collect();
    assert_eq!(bodies, sent, "every byte is kept");
}

#[test]
fn a_number_leased_to_another_tablet_is_a_conflict() {
    let mut lobby = Lobby::open();
    let others = lobby.lease_for(1, SERVICES[0]).unwrap();
    let visit = lobby.log_visit(0, SERVICES[0]);
    lobby.log_ticket(0, visit, others.label, others.day);
    assert_eq!(verdicts(&lobby.push(0)), [(2, Verdict::LabelConflict)]);
    assert_eq!(lobby.visits()[0].label, None, "the visit itself counts");
    let visit = lobby.log_visit(1, SERVICES[0]);
    lobby.log_ticket(1, visit, others.label, others.day);
    assert_eq!(lobby.push(1).verdicts, []);
}

#[test]
fn a_rebuilt_log_brings_its_tickets_once() {
    let mut lobby = Lobby::open();
    lobby.check_in();
    let lease = lobby.lease_for(0, SERVICES[0]).unwrap();
    let visit = lobby.log_visit(0, SERVICES[0]);
    lobby.log_ticket(0, visit, lease.label, lease.day);
    // The store is lost before the last two events are sent, and rebuilt from its copy under a new incarnation.
    let device = lobby.kiosk.device.clone();
    let events = |lobby: &Lobby| lobby.kiosk.log.iter().map(|text| raw(text)).collect();
    let incarnation = IncarnationId(Uuid::from_u128(0x1D));
    for _ in 0..2 {
        let rebuilt = PushRequest { incarnation, ..request(&device, 1, events(&lobby)) };
        let answer = lobby.change(|txn, moment| push(txn, &device, rebuilt, moment.now)).unwrap();
        assert_eq!((answer.hw, answer.verdicts.len()), (4, 0));
    }
    assert_eq!(lobby.visits().len(), 2);
    assert_eq!(lobby.ticket(visit).label, lease.label);
}

#[test]
fn a_store_that_was_put_back_brings_what_it_wrote_since_in_another_log() {
    let mut lobby = Lobby::open();
    let before = lobby.check_in();
    lobby.check_in();
    // Back to where only the first visit was written; then somebody else came, and the second place has other bytes.
    lobby.kiosk.log.truncate(2);
    let visit = lobby.log_visit(0, SERVICES[0]);
    assert_eq!(verdicts(&lobby.push_from(0, 3).unwrap()), [(3, Verdict::Quarantined)]);
    let changed = lobby.kiosk.log[0].replace("\"persons\":1", "\"persons\":2");
    assert_ne!(changed, lobby.kiosk.log[0]);
    lobby.kiosk.log.push(changed);
    let device = lobby.kiosk.device.clone();
    let events = |lobby: &Lobby| lobby.kiosk.log.iter().map(|text| raw(text)).collect();
    for _ in 0..2 {
        let incarnation = IncarnationId(Uuid::from_u128(0x1D));
        let anew = PushRequest { incarnation, ..request(&device, 1, events(&lobby)) };
        let answer = lobby.change(|txn, moment| push(txn, &device, anew, moment.now)).unwrap();
        assert_eq!(answer.hw, 4);
        assert_eq!(
            verdicts(&answer),
            [(4, Verdict::Refused)],
            "other bytes under an identity are kept without it"
        );
    }
    assert_eq!(lobby.visits().len(), 3);
    assert!(lobby.visits().iter().any(|facts| facts.visit == visit && facts.persons == Persons::ONE));
    assert_eq!(lobby.ticket(before.visit).label, before.label);
}

#[test]
fn a_new_life_of_the_store_burns_the_numbers_of_the_last() {
    let mut lobby = Lobby::open();
    let lease = lobby.lease_for(0, SERVICES[0]).unwrap();
    let device = lobby.kiosk.device.clone();
    let incarnation = IncarnationId(Uuid::from_u128(0x1D));
    let first = PushRequest { incarnation, ..request(&device, 1, Vec::new()) };
    lobby.change(|txn, moment| push(txn, &device, first, moment.now)).unwrap();
    let kept = lobby.look(|txn| txn.lease(AT, lease.day, lease.label).unwrap().unwrap());
    assert_eq!(kept.state, crate::store::LeaseState::Burned);
    assert_eq!(lobby.lease_for(0, SERVICES[0]).unwrap().label, label("A002"));
}

#[test]
fn the_future_is_now() {
    let mut lobby = Lobby::open();
    let now = lobby.now;
    let near = lobby.after_ms(FUTURE_TOLERANCE_MS).log_visit(0, SERVICES[0]);
    let far = lobby.after_ms(MS_PER_DAY).log_visit(0, SERVICES[0]);
    lobby.now = now;
    lobby.push(0);
    let arrived = |lobby: &Lobby, visit| {
        let visit = lobby.visits().into_iter().find(|it| it.visit == visit).unwrap();
        Reading { at: visit.arrived_at, quality: visit.time_quality }
    };
    let said = [Reading::exact(now.plus_ms(FUTURE_TOLERANCE_MS)), Reading::suspect(now)];
    assert_eq!([near, far].map(|visit| arrived(&lobby, visit)), said);
    lobby.change(|txn, _| rebuild(txn, AT)).unwrap();
    assert_eq!([near, far].map(|visit| arrived(&lobby, visit)), said, "and a rebuild knows it");
}

#[test]
fn a_long_request_is_taken_in_by_shares_that_leave_nothing_out() {
    let lobby = Lobby::open();
    let events: Vec<_> = (0..PUSH_EVENTS_MAX).map(|n| raw(&n.to_string())).collect();
    let whole = request(&lobby.kiosk.device, 7, events);
    let shares = crate::ledger::shares(whole).unwrap();
    assert!(shares.len() > 1);
    let mut next = 7;
    for share in &shares {
        assert_eq!(share.first_dseq, next);
        next += share.events.len() as u64;
    }
    let all: Vec<_> =
        shares.iter().flat_map(|share| &share.events).map(|event| event.get().to_owned()).collect();
    assert_eq!(all, (0..PUSH_EVENTS_MAX).map(|n| n.to_string()).collect::<Vec<_>>());
    let empty = crate::ledger::shares(request(&lobby.kiosk.device, 7, Vec::new())).unwrap();
    assert_eq!(empty.len(), 1, "an empty one asks for the mark");
}

#[test]
fn a_request_out_of_bounds_is_refused() {
    let mut lobby = Lobby::open();
    let device = lobby.kiosk.device.clone();
    let good = || request(&device, 1, Vec::new());
    let too_many = (0..=PUSH_EVENTS_MAX).map(|_| raw("1")).collect();
    let other = lobby.other.device.id;
    for (request, code) in [
        (PushRequest { protocol: PROTOCOL_VERSION + 1, ..good() }, Code::UnknownVersion),
        (PushRequest { first_dseq: 0, ..good() }, Code::Malformed),
        (PushRequest { device: other, ..good() }, Code::DeviceUnknown),
        (request(&device, 1, too_many), Code::TooLarge),
        (request(&device, u64::MAX, vec![raw("1")]), Code::Gap),
    ] {
        assert_eq!(refused(lobby.change(|txn, moment| push(txn, &device, request, moment.now))), code);
    }
}

#[test]
fn a_rating_is_kept_once_and_leads_nowhere() {
    let mut lobby = Lobby::open();
    let rating = lobby.rating();
    let strange = Rating { branch: BranchId(Uuid::from_u128(9)), id: RatingId(lobby.id()), ..lobby.rating() };
    let device = lobby.kiosk.device.clone();
    for _ in 0..2 {
        let ratings = vec![rating.clone(), strange.clone()];
        let request = PushRequest { ratings, ..request(&device, 1, Vec::new()) };
        lobby.change(|txn, moment| push(txn, &device, request, moment.now)).unwrap();
    }
    assert_eq!(lobby.look(|txn| txn.day_ratings(AT, rating.day).unwrap()).len(), 1);
    let odd = lobby.look(|txn| txn.quarantined(AT, 9).unwrap());
    assert_eq!((odd.len(), odd[0].device, odd[0].place, odd[0].at), (1, None, None, lobby.day().start()));
    assert_eq!(lobby.look(|txn| txn.sequence(AT).unwrap()), 1, "screens with figures are told once");
}

#[test]
fn a_visit_counts_on_the_day_of_its_label() {
    let mut lobby = Lobby::open();
    lobby.now = lobby.day().closes_itself_at().plus_ms(MS_PER_MIN - 1);
    let lease = lobby.lease_for(0, SERVICES[0]).unwrap();
    let visit = lobby.after_ms(1).log_visit(0, SERVICES[0]);
    lobby.log_ticket(0, visit, lease.label, lease.day);
    assert_eq!(lobby.push(0).verdicts, []);
    assert_eq!(lobby.ticket(visit).visit.day, lease.day);
    assert_eq!(lobby.visits(), [], "nobody came on the day that has just begun");
    let days: Vec<_> = lobby.look(|txn| txn.days(AT).unwrap().iter().map(|day| day.day).collect());
    assert_eq!(days, [lease.day, lobby.day()]);
}

#[test]
fn a_restored_server_gets_everything_back_with_every_label_unchanged() {
    let mut lobby = Lobby::open();
    let guests: Vec<_> = (0..3).map(|_| lobby.check_in()).collect();
    let held = lobby.lease_for(0, SERVICES[0]).unwrap();
    let before = lobby.visits();
    // The backup was made before anybody came.
    let log = std::mem::take(&mut lobby.kiosk.log);
    lobby =
        Lobby { kiosk: Tablet { log, ..lobby.kiosk }, now: lobby.now, n_ids: lobby.n_ids, ..Lobby::open() };
    let epoch = ServerEpoch(lobby.id());
    lobby.change(|txn, moment| restored(txn, epoch, moment.now)).unwrap();
    assert_eq!(lobby.lease_for(1, SERVICES[0]).unwrap().label, label("A201"));
    let refusal = lobby.push_from(0, 6).unwrap_err();
    assert_eq!((refusal.code, refusal.need), (Code::Gap, Some(1)));
    let answer = lobby.push_from(0, 1).unwrap();
    assert_eq!((answer.verdicts.len(), answer.server_epoch), (0, epoch));
    assert_eq!(lobby.visits(), before);
    // A number that the tablet still held is its own, and no number comes twice.
    let visit = lobby.log_visit(0, SERVICES[0]);
    lobby.log_ticket(0, visit, held.label, held.day);
    lobby.log_visit(0, SERVICES[0]);
    let thief = lobby.log_visit(1, SERVICES[0]);
    lobby.log_ticket(1, thief, guests[0].label, held.day);
    assert_eq!(lobby.push(0).verdicts, []);
    assert_eq!(verdicts(&lobby.push(1)), [(2, Verdict::LabelConflict)]);
    assert_eq!(lobby.lease_for(0, SERVICES[0]).unwrap().label, label("A202"));
    let tomorrow = lobby.after_ms(MS_PER_DAY).log_visit(0, SERVICES[0]);
    lobby.log_ticket(0, tomorrow, label("A001"), lobby.day());
    assert_eq!(verdicts(&lobby.push(0)).len(), 1, "a day after the restore nothing is forgotten");
}
