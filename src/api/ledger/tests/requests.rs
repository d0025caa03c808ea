//! Support requests, from the counter to the committee's reply.

use domain::{
    checklist::DocumentState,
    id::{DocumentId, RequestId},
    link::Token,
    request::{RefusalReason, RequestChange, RequestResult, RequestState, Study},
    ticket::Outcome,
    time::MS_PER_DAY,
};
use sync::wire::request::{PhoneRequest, RequestCommand, RequestEvent, RequestRow, RequestStanding};

use super::*;
use crate::{
    ledger::{change_request, link_request, phone_request, request_detail, request_page, restored},
    store::requests::Which,
};

/// Somebody with a request is served at the first counter, where both documents are found in these states, and leaves
/// with that outcome.
fn finish(lobby: &mut Lobby, found: [DocumentState; 2], outcome: Outcome) -> Option<RequestRow> {
    lobby.sit(0);
    let visit = lobby.check_in_at(0, SERVICES[1]).visit;
    assert_eq!(lobby.push(0).verdicts, []);
    lobby.act(0, Action::Next).unwrap();
    lobby.act(0, Action::Start { visit }).unwrap();
    for (document, state) in DOCUMENTS.into_iter().zip(found) {
        lobby.act(0, Action::Check { visit, document, state }).unwrap();
    }
    lobby.act(0, Action::Witness { visit, version: 1 }).unwrap();
    let command = lobby.command(0, Action::Finish { visit, outcome });
    let acted = lobby.give(STAFF[0], command).unwrap();
    let again = lobby.give(STAFF[0], command).unwrap();
    assert_eq!(again.request, acted.request, "the same press again opens no other");
    acted.request
}

const ALL_HERE: [DocumentState; 2] = [DocumentState::Present; 2];
const ONE_EXPIRED: [DocumentState; 2] = [DocumentState::Present, DocumentState::Expired];

fn change(lobby: &mut Lobby, id: RequestId, change: RequestChange) -> Result<RequestState, Refusal> {
    let command = RequestCommand { command: CommandId(lobby.id()), change };
    for _ in 0..2 {
        lobby.change(|txn, moment| change_request(txn, AT, STAFF[1], id, command, moment))?;
    }
    Ok(lobby.look(|txn| txn.request(AT, id).unwrap().unwrap().state))
}

fn counts(lobby: &Lobby) -> Vec<(RequestStanding, u32)> {
    let page = lobby.look(|txn| request_page(txn, AT, Which::Listed, None, lobby.now).unwrap());
    page.counts.iter().map(|count| (count.standing, count.n)).collect()
}

fn numbers(lobby: &Lobby, which: Which) -> Vec<String> {
    let page = lobby.look(|txn| request_page(txn, AT, which, None, lobby.now).unwrap());
    page.rows.iter().map(|row| row.reference.to_string()).collect()
}

/// Two weeks after Friday 2026-11-20; the sample's branch receives every day.
fn study() -> Study {
    Study { raised_on: "2026-11-20".parse().unwrap(), earliest: "2026-12-04".parse().unwrap() }
}

#[test]
fn a_complete_request_goes_to_the_committee_at_once() {
    let mut lobby = Lobby::open();
    let request = finish(&mut lobby, ALL_HERE, Outcome::Registered).unwrap();
    assert_eq!(request.reference.to_string(), "1448-0001");
    assert_eq!(request.state, RequestState::Raised { study: study(), asked: vec![] });
    let next = finish(&mut lobby, ALL_HERE, Outcome::Registered).unwrap();
    assert_eq!(next.reference.to_string(), "1448-0002");
    assert_eq!(finish(&mut lobby, ALL_HERE, Outcome::Answered), None, "an answer is no request");
    assert_eq!(finish(&mut lobby, ALL_HERE, Outcome::Incomplete), None, "it lacks no document");
}

#[test]
fn what_is_lacking_is_brought_later_and_the_period_begins_then() {
    let mut lobby = Lobby::open();
    let request = finish(&mut lobby, ONE_EXPIRED, Outcome::Incomplete).unwrap();
    assert_eq!(request.state, RequestState::Incomplete { lacking: vec![DOCUMENTS[1]] });
    assert_eq!(counts(&lobby), [(RequestStanding::Incomplete, 1)]);
    let raise = RequestChange::Raised { study: study() };
    assert_eq!(refused(change(&mut lobby, request.request, raise)), Code::BadValue, "nobody says so");
    let wrong = RequestChange::Received { document: DOCUMENTS[0] };
    assert_eq!(refused(change(&mut lobby, request.request, wrong)), Code::WrongRequestState);
    lobby.after_ms(3 * MS_PER_DAY);
    let state =
        change(&mut lobby, request.request, RequestChange::Received { document: DOCUMENTS[1] }).unwrap();
    let study = Study { raised_on: "2026-11-23".parse().unwrap(), earliest: "2026-12-07".parse().unwrap() };
    assert_eq!(state, RequestState::Raised { study, asked: vec![] });
    let detail = lobby.look(|txn| request_detail(txn, AT, request.request).unwrap());
    let events: Vec<_> = detail.steps.iter().map(|step| step.event).collect();
    let received = RequestChange::Received { document: DOCUMENTS[1] };
    let changed = |change| RequestEvent::Changed { change };
    assert_eq!(events, [RequestEvent::Opened, changed(received), changed(RequestChange::Raised { study })]);
    let by: Vec<_> = detail.steps.iter().map(|step| step.by.clone().unwrap().to_string()).collect();
    assert_eq!(by, ["amal", "badr", "badr"]);
}

#[test]
fn the_register_says_what_waits_for_whom() {
    let mut lobby = Lobby::open();
    let ids: Vec<_> =
        (0..4).map(|_| finish(&mut lobby, ALL_HERE, Outcome::Registered).unwrap().request).collect();
    finish(&mut lobby, ONE_EXPIRED, Outcome::Incomplete).unwrap();
    change(&mut lobby, ids[0], RequestChange::Asked { document: DOCUMENTS[0] }).unwrap();
    let refusal = RequestResult::Refused { reason: RefusalReason::Area };
    change(&mut lobby, ids[1], RequestChange::Decided { result: refusal }).unwrap();
    let stranger = RequestChange::Asked { document: DocumentId(Uuid::nil()) };
    assert_eq!(refused(change(&mut lobby, ids[2], stranger)), Code::BadValue);
    let mut expected = [
        (RequestStanding::Asked, 1),
        (RequestStanding::Ended, 1),
        (RequestStanding::Incomplete, 1),
        (RequestStanding::Raised, 2),
    ];
    assert_eq!(counts(&lobby), expected);
    assert_eq!(numbers(&lobby, Which::Standing(RequestStanding::Raised)), ["1448-0004", "1448-0003"]);
    assert_eq!(numbers(&lobby, Which::Listed).len(), 5);
    assert_eq!(numbers(&lobby, Which::Numbered { year: None, number: 2 }), ["1448-0002"]);
    assert_eq!(numbers(&lobby, Which::Numbered { year: Some(1447), number: 2 }), [""; 0]);
    lobby.after_ms(14 * MS_PER_DAY);
    expected[3].0 = RequestStanding::Due;
    let mut now = counts(&lobby);
    now.sort_by_key(|(standing, _)| format!("{standing:?}"));
    expected.sort_by_key(|(standing, _)| format!("{standing:?}"));
    assert_eq!(now, expected, "the earliest day has come");
    lobby.after_ms(17 * MS_PER_DAY);
    assert_eq!(numbers(&lobby, Which::Standing(RequestStanding::Ended)), [""; 0], "long ago");
    assert_eq!(numbers(&lobby, Which::Numbered { year: None, number: 2 }), ["1448-0002"], "but still found");
}

#[test]
fn the_applicants_page_tells_how_it_stands_and_ends_after_the_result() {
    let mut lobby = Lobby::open();
    let request = finish(&mut lobby, ALL_HERE, Outcome::Registered).unwrap();
    let token = Token::new([7; 16]).hash();
    let page = |lobby: &Lobby| -> Result<PhoneRequest, Refusal> {
        lobby.look(|txn| phone_request(txn, &token, lobby.now))
    };
    assert_eq!(refused(page(&lobby)), Code::LinkInvalid);
    let link = |lobby: &mut Lobby, id| {
        let token = token.clone();
        lobby.change(|txn, moment| link_request(txn, AT, STAFF[0], id, token, moment))
    };
    link(&mut lobby, request.request).unwrap();
    link(&mut lobby, request.request).unwrap();
    let other = finish(&mut lobby, ALL_HERE, Outcome::Registered).unwrap();
    assert_eq!(refused(link(&mut lobby, other.request)), Code::BadValue, "a token opens one page");
    let shown = page(&lobby).unwrap();
    assert_eq!((shown.reference, &shown.state, shown.delayed), (request.reference, &request.state, false));
    change(&mut lobby, request.request, RequestChange::Asked { document: DOCUMENTS[1] }).unwrap();
    let later = RequestChange::Delayed { earliest: "2026-12-20".parse().unwrap() };
    change(&mut lobby, request.request, later).unwrap();
    let shown = page(&lobby).unwrap();
    assert_eq!((shown.documents[0].id, shown.documents.len(), shown.delayed), (DOCUMENTS[1], 1, true));
    let accepted = RequestChange::Decided { result: RequestResult::Accepted };
    change(&mut lobby, request.request, accepted).unwrap();
    lobby.after_ms(30 * MS_PER_DAY);
    assert!(matches!(page(&lobby).unwrap().state, RequestState::Decided { .. }));
    lobby.after_ms(MS_PER_DAY);
    assert_eq!(refused(page(&lobby)), Code::LinkInvalid);
}

#[test]
fn a_policy_that_explains_no_reply_tells_of_none() {
    let mut lobby = Lobby::open();
    let request = finish(&mut lobby, ALL_HERE, Outcome::Registered).unwrap();
    let token = Token::new([7; 16]).hash();
    let given = token.clone();
    lobby.change(|txn, moment| link_request(txn, AT, STAFF[0], request.request, given, moment)).unwrap();
    let tells = |lobby: &Lobby| lobby.look(|txn| phone_request(txn, &token, lobby.now).unwrap().tells_reply);
    assert!(tells(&lobby));
    let mut shorter = sample::branch();
    shorter.steps.retain(|step| *step != domain::process::Step::ReplyNotice);
    sample::keep(&lobby.store, |txn| txn.put_branch(AT.association, &shorter, NINE).unwrap());
    assert!(!tells(&lobby));
}

#[test]
fn a_command_is_its_senders_and_means_one_thing() {
    let mut lobby = Lobby::open();
    let request = finish(&mut lobby, ALL_HERE, Outcome::Registered).unwrap().request;
    let mut send = |staff, command, change| {
        let command = RequestCommand { command, change };
        lobby.change(|txn, moment| change_request(txn, AT, staff, request, command, moment))
    };
    let command = CommandId(Uuid::from_u128(5));
    let asked = RequestChange::Asked { document: DOCUMENTS[0] };
    send(STAFF[0], command, asked).unwrap();
    send(STAFF[0], command, asked).unwrap();
    assert_eq!(refused(send(STAFF[1], command, asked)), Code::BadValue, "somebody else's");
    assert_eq!(refused(send(STAFF[0], command, RequestChange::Withdrawn)), Code::BadValue, "another meaning");
}

#[test]
fn after_a_restore_no_reference_is_given_again() {
    let mut lobby = Lobby::open();
    finish(&mut lobby, ALL_HERE, Outcome::Registered).unwrap();
    let epoch = domain::id::ServerEpoch(Uuid::from_u128(9));
    lobby.change(|txn, moment| restored(txn, epoch, moment.now)).unwrap();
    let next = finish(&mut lobby, ALL_HERE, Outcome::Registered).unwrap();
    assert_eq!(
        next.reference.to_string(),
        "1448-1002",
        "what may have been opened since the backup is passed over"
    );
}
