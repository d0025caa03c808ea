//! What visitors say of their documents, and what reception finds.

use domain::{checklist::DocumentState, id::DocumentId, ticket::Outcome};
use sync::wire::{counter::DocumentRow, push::Verdict};

use super::*;
use crate::ledger::phone_ticket;

/// What the first counter shows of its visitor's documents.
fn shown(acted: &Acted) -> Vec<DocumentRow> {
    acted.snapshot.counters[0].documents.clone()
}

/// Somebody with a request is served at the first counter; the first document is at hand.
fn served(lobby: &mut Lobby) -> (VisitId, Acted) {
    lobby.sit(0);
    let guest = lobby.check_in_at(0, SERVICES[1]);
    lobby.log(0, Fact::DocumentsDeclared { visit: guest.visit, documents: vec![DOCUMENTS[0]] });
    assert_eq!(lobby.push(0).verdicts, []);
    lobby.act(0, Action::Next).unwrap();
    lobby.act(0, Action::Start { visit: guest.visit }).unwrap();
    let acted = lobby.act(0, Action::Witness { visit: guest.visit, version: 1 }).unwrap();
    (guest.visit, acted)
}

fn check(visit: VisitId, document: DocumentId, state: DocumentState) -> Action {
    Action::Check { visit, document, state }
}

#[test]
fn the_counter_sees_what_was_said_and_who_found_what() {
    let mut lobby = Lobby::open();
    let (visit, acted) = served(&mut lobby);
    assert_eq!(shown(&acted), [DocumentRow { document: DOCUMENTS[0], declared: true, found: None }]);
    lobby.act(0, check(visit, DOCUMENTS[0], DocumentState::Present)).unwrap();
    let acted = lobby.act(0, check(visit, DOCUMENTS[1], DocumentState::Expired)).unwrap();
    let found: Vec<_> = shown(&acted).into_iter().map(|row| (row.declared, row.found.unwrap())).collect();
    assert_eq!(found[0].1.state, DocumentState::Present);
    assert_eq!((found[1].0, found[1].1.state, found[1].1.at), (false, DocumentState::Expired, lobby.now));
    assert!(found[1].1.by.is_some(), "it says who looked");
    let acted = lobby.act(0, check(visit, DOCUMENTS[1], DocumentState::Present)).unwrap();
    assert_eq!(
        shown(&acted)[1].found.as_ref().unwrap().state,
        DocumentState::Present,
        "the last look counts"
    );
}

#[test]
fn a_request_is_registered_when_every_document_was_found_present() {
    let mut lobby = Lobby::open();
    let (visit, _) = served(&mut lobby);
    let register = Action::Finish { visit, outcome: Outcome::Registered };
    assert_eq!(refused(lobby.act(0, register)), Code::DocumentsMissing, "what is only said does not count");
    lobby.act(0, check(visit, DOCUMENTS[0], DocumentState::Present)).unwrap();
    lobby.act(0, check(visit, DOCUMENTS[1], DocumentState::Missing)).unwrap();
    assert_eq!(refused(lobby.act(0, register)), Code::DocumentsMissing);
    lobby.act(0, check(visit, DOCUMENTS[1], DocumentState::Present)).unwrap();
    lobby.act(0, register).unwrap();
    assert!(matches!(lobby.state(visit), TicketState::Done { outcome: Outcome::Registered, .. }));
    assert_eq!(
        refused(lobby.act(0, check(visit, DOCUMENTS[0], DocumentState::Missing))),
        Code::AlreadyFinished
    );
}

#[test]
fn whoever_lacks_something_leaves_with_that_outcome() {
    let mut lobby = Lobby::open();
    let (visit, _) = served(&mut lobby);
    lobby.act(0, Action::Finish { visit, outcome: Outcome::Incomplete }).unwrap();
}

#[test]
fn only_what_the_service_asks_for_is_checked_and_only_where_it_is_served() {
    let mut lobby = Lobby::open();
    let (visit, _) = served(&mut lobby);
    let stranger = DocumentId(Uuid::from_u128(0xFF));
    assert_eq!(refused(lobby.act(0, check(visit, stranger, DocumentState::Present))), Code::BadValue);
    lobby.sit(1);
    assert_eq!(refused(lobby.act(1, check(visit, DOCUMENTS[0], DocumentState::Present))), Code::WrongState);
    let waiting = lobby.check_in_at(0, SERVICES[1]).visit;
    assert_eq!(refused(lobby.act(0, check(waiting, DOCUMENTS[0], DocumentState::Present))), Code::WrongState);
}

#[test]
fn a_tablet_that_says_too_much_or_of_nobody_is_not_believed() {
    let mut lobby = Lobby::open();
    let (visit, other) = (lobby.check_in().visit, lobby.check_in().visit);
    let documents = (0..=10).map(|n| DocumentId(Uuid::from_u128(n))).collect();
    lobby.log(0, Fact::DocumentsDeclared { visit, documents });
    lobby.log(0, Fact::DocumentsDeclared { visit: VisitId(Uuid::from_u128(1)), documents: vec![] });
    lobby.log(0, Fact::DocumentChecked { visit, document: DOCUMENTS[0], state: DocumentState::Present });
    let once = |n| Fact::DocumentsDeclared { visit: other, documents: vec![DocumentId(Uuid::from_u128(n))] };
    lobby.log(0, once(1));
    lobby.log(0, once(2));
    let verdicts: Vec<_> = lobby.push(0).verdicts.into_iter().map(|it| it.verdict).collect();
    let expected = [Verdict::Refused, Verdict::Foreign, Verdict::Refused, Verdict::Refused];
    assert_eq!(verdicts, expected, "only reception checks, and a visit is declared once");
    assert_eq!(lobby.look(|txn| txn.documents(AT, visit).unwrap()), []);
}

#[test]
fn the_phone_says_what_is_still_to_be_brought_until_nothing_is() {
    let mut lobby = Lobby::open();
    let lists = |lobby: &Lobby, visit: VisitId| {
        let token = hash(visit.0.as_u128());
        let ticket = lobby.look(|txn| phone_ticket(txn, &token, lobby.now).unwrap());
        ticket.documents.iter().map(|document| document.id).collect::<Vec<_>>()
    };
    let waiting = lobby.check_in_at(0, SERVICES[1]).visit;
    assert_eq!(lists(&lobby, waiting), DOCUMENTS, "nobody said anything");
    lobby.sit(0);
    lobby.act(0, Action::Next).unwrap();
    lobby.act(0, Action::Start { visit: waiting }).unwrap();
    lobby.act(0, Action::Finish { visit: waiting, outcome: Outcome::Served }).unwrap();
    assert_eq!(lists(&lobby, waiting), [], "it is over");

    let (visit, _) = served(&mut lobby);
    assert_eq!(lists(&lobby, visit), [DOCUMENTS[1]], "the other is at hand");
    lobby.act(0, check(visit, DOCUMENTS[0], DocumentState::Expired)).unwrap();
    lobby.act(0, check(visit, DOCUMENTS[1], DocumentState::Present)).unwrap();
    assert_eq!(lists(&lobby, visit), [DOCUMENTS[0]], "what was found counts");
    lobby.act(0, Action::Finish { visit, outcome: Outcome::Incomplete }).unwrap();
    assert_eq!(lists(&lobby, visit), [DOCUMENTS[0]], "to bring another day");
}
