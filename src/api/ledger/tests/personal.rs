//! What visitors give of themselves and declare.

use domain::{checklist::DocumentState, id::RecordId, text::Lang, ticket::Outcome, time::MS_PER_DAY};
use sync::{
    seal::SealedRecord,
    wire::{
        counter::Declaring,
        push::{RECORDS_MAX, RecordsPush, Verdict},
    },
};

use super::*;
use crate::ledger::{Found, destroy_kept_long, fields_at_counter, keep_records};

fn record(n: u128, sealed: &str) -> SealedRecord {
    SealedRecord { id: RecordId(Uuid::from_u128(n)), sealed: sealed.to_owned().try_into().unwrap() }
}

/// Somebody who said this on the tablet is served at the first counter, with every document there.
fn served(lobby: &mut Lobby, said: impl FnOnce(VisitId) -> Option<Fact>) -> VisitId {
    lobby.sit(0);
    let visit = lobby.check_in_at(0, SERVICES[1]).visit;
    if let Some(fact) = said(visit) {
        lobby.log(0, fact);
    }
    assert_eq!(lobby.push(0).verdicts, []);
    lobby.act(0, Action::Next).unwrap();
    lobby.act(0, Action::Start { visit }).unwrap();
    for document in DOCUMENTS {
        lobby.act(0, Action::Check { visit, document, state: DocumentState::Present }).unwrap();
    }
    visit
}

fn declared(visit: VisitId, signature: Option<RecordId>) -> Fact {
    Fact::DeclarationMade { visit, version: 1, lang: Lang::Ar, signature }
}

fn register(lobby: &mut Lobby, visit: VisitId) -> Result<Acted, Refusal> {
    lobby.act(0, Action::Finish { visit, outcome: Outcome::Registered })
}

#[test]
fn no_request_is_made_before_its_applicant_declared() {
    let mut lobby = Lobby::open();
    let visit = served(&mut lobby, |_| None);
    assert_eq!(refused(register(&mut lobby, visit)), Code::DeclarationMissing);
    lobby.act(0, Action::Check { visit, document: DOCUMENTS[0], state: DocumentState::Missing }).unwrap();
    let incomplete = Action::Finish { visit, outcome: Outcome::Incomplete };
    assert_eq!(refused(lobby.act(0, incomplete)), Code::DeclarationMissing, "an incomplete one is one");
    lobby.act(0, Action::Finish { visit, outcome: Outcome::Answered }).unwrap();
    let late = Action::Witness { visit, version: 1 };
    assert_eq!(refused(lobby.act(0, late)), Code::AlreadyFinished);
}

#[test]
fn a_signature_on_the_tablet_is_enough() {
    let mut lobby = Lobby::open();
    let signature = record(5, "c2VhbGVk");
    let visit = served(&mut lobby, |visit| Some(declared(visit, Some(signature.id))));
    assert_eq!(refused(register(&mut lobby, visit)), Code::DeclarationMissing, "it has not come");
    let tablet = lobby.kiosk.device.clone();
    let records = RecordsPush { records: vec![signature] };
    lobby.change(|txn, moment| keep_records(txn, &tablet, records, moment.now)).unwrap();
    let acted = lobby.act(0, Action::Check { visit, document: DOCUMENTS[0], state: DocumentState::Present });
    let declaring = acted.unwrap().snapshot.counters[0].declaring.clone();
    assert!(matches!(declaring, Some(Declaring::Signed { .. })));
    assert!(register(&mut lobby, visit).unwrap().request.is_some());
}

#[test]
fn what_is_to_be_said_before_staff_is_said_before_staff() {
    let mut lobby = Lobby::open();
    let visit = served(&mut lobby, |visit| Some(declared(visit, None)));
    assert_eq!(refused(register(&mut lobby, visit)), Code::DeclarationMissing);
    lobby.sit(1);
    assert_eq!(
        refused(lobby.act(1, Action::Witness { visit, version: 1 })),
        Code::WrongState,
        "another counter has them"
    );
    for _ in 0..2 {
        let acted = lobby.act(0, Action::Witness { visit, version: 1 }).unwrap();
        let Some(Declaring::Witnessed { by, .. }) = acted.snapshot.counters[0].declaring.clone() else {
            panic!("witnessed")
        };
        assert!(by.is_some(), "it says before whom");
    }
    assert!(register(&mut lobby, visit).unwrap().request.is_some());
}

#[test]
fn an_enquiry_is_not_declared() {
    let mut lobby = Lobby::open();
    lobby.sit(0);
    let visit = lobby.check_in_at(0, SERVICES[0]).visit;
    assert_eq!(lobby.push(0).verdicts, []);
    lobby.act(0, Action::Next).unwrap();
    lobby.act(0, Action::Start { visit }).unwrap();
    assert_eq!(refused(lobby.act(0, Action::Witness { visit, version: 1 })), Code::BadValue);
}

#[test]
fn what_was_said_on_the_tablet_is_said_once() {
    let mut lobby = Lobby::open();
    let visit = lobby.check_in_at(0, SERVICES[1]).visit;
    let given =
        |n| Fact::PersonalGiven { visit, record: RecordId(Uuid::from_u128(n)), notice: 1, lang: Lang::En };
    for fact in [declared(visit, None), given(1)] {
        lobby.log(0, fact);
    }
    assert_eq!(lobby.push(0).verdicts, []);
    let unknown = VisitId(Uuid::from_u128(404));
    for fact in [declared(visit, Some(RecordId(Uuid::from_u128(9)))), given(2), declared(unknown, None)] {
        lobby.log(0, fact);
    }
    let verdicts: Vec<_> = lobby.push(0).verdicts.into_iter().map(|judged| judged.verdict).collect();
    assert_eq!(verdicts, [Verdict::Refused, Verdict::Refused, Verdict::Foreign]);
    let kept = lobby.look(|txn| txn.fields(AT, visit).unwrap().unwrap());
    assert_eq!((kept.record.0.as_u128(), kept.notice, kept.lang), (1, 1, Lang::En));
}

#[test]
fn a_record_is_kept_once_and_shown_where_its_visitor_is_served() {
    let mut lobby = Lobby::open();
    let visit = served(&mut lobby, |visit| {
        Some(Fact::PersonalGiven { visit, record: RecordId(Uuid::from_u128(1)), notice: 1, lang: Lang::Ar })
    });
    let (tablet, desk) = (lobby.kiosk.device.clone(), lobby.desk.clone());
    let look = |lobby: &Lobby, who: usize| {
        let now = lobby.now;
        lobby.look(|txn| fields_at_counter(txn, &desk, STAFF[who], visit, now))
    };
    assert_eq!(look(&lobby, 0).unwrap(), Found::Awaited, "the event was quicker");
    let seq = lobby.look(|txn| txn.sequence(AT).unwrap());
    for sealed in ["c2VhbGVk", "b3RoZXI="] {
        let records = RecordsPush { records: vec![record(1, sealed)] };
        lobby.change(|txn, moment| keep_records(txn, &tablet, records, moment.now)).unwrap();
    }
    assert_eq!(
        lobby.look(|txn| txn.sequence(AT).unwrap()),
        seq + 1,
        "screens that wait for it are told, once"
    );
    assert_eq!(look(&lobby, 0).unwrap(), Found::Here(record(1, "c2VhbGVk")), "what came first stays");
    lobby.sit(1);
    assert_eq!(refused(look(&lobby, 1)), Code::UnknownTicket, "another counter asks");
    lobby.change(rebuild_all).unwrap();
    assert_eq!(look(&lobby, 0).unwrap(), Found::Here(record(1, "c2VhbGVk")), "no event holds it");
    register_elsewhere(&mut lobby, visit);
    assert_eq!(refused(look(&lobby, 0)), Code::UnknownTicket, "the visitor has gone");

    let many = RecordsPush { records: vec![record(2, "c2VhbGVk"); RECORDS_MAX + 1] };
    let kept = lobby.change(|txn, moment| keep_records(txn, &tablet, many, moment.now));
    assert_eq!(refused(kept), Code::TooLarge);
    let one = RecordsPush { records: vec![record(2, "c2VhbGVk")] };
    let kept = lobby.change(|txn, moment| keep_records(txn, &desk, one, moment.now));
    assert_eq!(refused(kept), Code::WrongDevice);
}

#[test]
fn what_was_kept_as_long_as_the_notice_says_is_destroyed() {
    let mut lobby = Lobby::open();
    let (kept, tablet) = (record(1, "c2VhbGVk"), lobby.kiosk.device.clone());
    let records = RecordsPush { records: vec![kept.clone()] };
    lobby.change(|txn, moment| keep_records(txn, &tablet, records, moment.now)).unwrap();
    let months = lobby.look(|txn| txn.branch(AT).unwrap().unwrap().privacy.as_ref().unwrap().keep_months);
    let kept_until = lobby.now.plus_ms(i64::from(months) * 31 * MS_PER_DAY);
    for (now, left) in [(kept_until, Some(kept.clone())), (kept_until.plus_ms(1), None)] {
        lobby.change(|txn, _| destroy_kept_long(txn, now)).unwrap();
        assert_eq!(lobby.look(|txn| txn.sealed(AT, kept.id).unwrap()), left);
    }
}

fn rebuild_all(txn: &mut dyn Txn, _: Moment<'_>) -> Result<(), Refusal> {
    crate::ledger::rebuild(txn, AT)
}

fn register_elsewhere(lobby: &mut Lobby, visit: VisitId) {
    lobby.act(0, Action::Finish { visit, outcome: Outcome::Answered }).unwrap();
}
