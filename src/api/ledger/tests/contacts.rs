//! Contacts that came by another channel than the lobby.

use domain::{
    association::Branch,
    contact::{Contact, ContactOutcome},
    process::Step,
    ticket::Outcome,
    visit::Channel,
};

use sync::wire::{push::Verdict, staff::CloseDay};

use super::*;
use crate::ledger::{close_day, day_report};

/// Somebody called, and was answered.
pub(super) const fn a_call() -> Contact {
    Contact {
        service: SERVICES[0],
        visitor_kind: None,
        persons: Persons::ONE,
        channel: Channel::Phone,
        outcome: ContactOutcome::Answered,
    }
}

fn noted(lobby: &mut Lobby, contact: Contact) -> Result<VisitId, Refusal> {
    let visit = VisitId(lobby.id());
    lobby.act(0, Action::Contact { visit, contact }).map(|_| visit)
}

#[test]
fn a_contact_is_noted_once_while_somebody_is_served() {
    let mut lobby = Lobby::open();
    lobby.sit(0);
    let guest = lobby.check_in();
    lobby.call(0);
    lobby.act(0, Action::Start { visit: guest.visit }).unwrap();
    let visit = VisitId(lobby.id());
    let command = lobby.command(0, Action::Contact { visit, contact: a_call() });
    let acted = lobby.give(STAFF[0], command).unwrap();
    assert_eq!(whom(&acted, COUNTERS[0]), guest.visit, "whoever is here stays");
    lobby.give(STAFF[0], command).unwrap();
    assert_eq!(lobby.visits().len(), 2);
    let contact = lobby.visits().into_iter().find(|it| it.visit == visit).unwrap();
    assert_eq!((contact.channel, contact.contact), (Channel::Phone, Some(ContactOutcome::Answered)));
    assert_eq!((contact.label, contact.state, contact.wait_secs()), (None, None, None));
    let another = Action::Contact { visit, contact: a_call() };
    assert_eq!(refused(lobby.act(0, another)), Code::AlreadyFinished, "a visit is noted once");
    let report = lobby.look(|txn| day_report(txn, AT, lobby.day(), lobby.now).unwrap()).report;
    let by_channel: Vec<_> = report.channels.iter().map(|row| (row.channel, row.count.visits)).collect();
    assert_eq!(by_channel, [(Channel::Interview, 1), (Channel::Phone, 1), (Channel::Email, 0)]);
    assert_eq!((report.total.visits, report.standing.sum()), (2, 1));
}

#[test]
fn what_was_taken_back_counts_nowhere_and_stays_taken_back() {
    let mut lobby = Lobby::open();
    lobby.sit(0);
    let visit = noted(&mut lobby, a_call()).unwrap();
    let kept = noted(&mut lobby, a_call()).unwrap();
    let withdraw = Action::WithdrawContact { visit };
    let command = lobby.command(0, withdraw);
    lobby.give(STAFF[0], command).unwrap();
    lobby.give(STAFF[0], command).unwrap();
    assert_eq!(lobby.visits().iter().map(|it| it.visit).collect::<Vec<_>>(), [kept]);
    assert_eq!(refused(lobby.act(0, withdraw)), Code::AlreadyFinished);
    let again = Action::Contact { visit, contact: a_call() };
    assert_eq!(
        refused(lobby.act(0, again)),
        Code::AlreadyFinished,
        "it cannot come back under that identity"
    );
    let guest = lobby.check_in().visit;
    assert_eq!(refused(lobby.act(0, Action::WithdrawContact { visit: guest })), Code::NotFound);
    let nobody = VisitId(Uuid::nil());
    assert_eq!(refused(lobby.act(0, Action::WithdrawContact { visit: nobody })), Code::NotFound);
}

#[test]
fn only_what_the_policy_knows_is_noted() {
    let mut lobby = Lobby::open();
    assert_eq!(refused(noted(&mut lobby, a_call())), Code::NoCounter);
    lobby.sit(0);
    for channel in [Channel::Interview, Channel::Website] {
        let foreign = Contact { channel, ..a_call() };
        assert_eq!(refused(noted(&mut lobby, foreign)), Code::BadValue, "{channel:?}");
    }
    let unknown = Contact { service: ServiceId(Uuid::nil()), ..a_call() };
    assert_eq!(refused(noted(&mut lobby, unknown)), Code::UnknownService);
    let referred = Contact { outcome: ContactOutcome::Referred, ..a_call() };
    noted(&mut lobby, referred).unwrap();
    lobby
        .change(|txn, moment| {
            let branch = txn.branch(AT)?.expect("the sample's branch");
            let steps = vec![Step::Documents];
            Ok(txn.put_branch(AT.association, &Branch { steps, ..branch.as_ref().clone() }, moment.now)?)
        })
        .unwrap();
    assert_eq!(refused(noted(&mut lobby, referred)), Code::BadValue);
}

#[test]
fn a_closed_day_takes_no_contact_and_gives_none_back() {
    let mut lobby = Lobby::open();
    lobby.sit(0);
    let visit = noted(&mut lobby, a_call()).unwrap();
    let request = CloseDay { command: CommandId(lobby.id()), branch: AT.branch, day: lobby.day() };
    lobby.change(|txn, moment| close_day(txn, AT, STAFF[0], request, moment)).unwrap();
    assert_eq!(refused(noted(&mut lobby, a_call())), Code::DayClosed);
    assert_eq!(refused(lobby.act(0, Action::WithdrawContact { visit })), Code::DayClosed);
    assert_eq!(lobby.visits().len(), 1);
}

#[test]
fn a_contact_never_takes_a_turn() {
    let mut lobby = Lobby::open();
    lobby.sit(0);
    let visit = noted(&mut lobby, a_call()).unwrap();
    let lease = lobby.lease_for(0, SERVICES[0]).unwrap();
    lobby.log_ticket(0, visit, lease.label, lease.day);
    let by_a_tablet = VisitId(lobby.id());
    lobby.log(0, Fact::ContactRecorded { visit: by_a_tablet, contact: a_call() });
    lobby.log(0, Fact::ContactWithdrawn { visit });
    let verdicts: Vec<_> = lobby.push(0).verdicts.into_iter().map(|it| it.verdict).collect();
    assert_eq!(verdicts, [Verdict::Refused; 3], "only staff note contacts");
    let finish = Action::Finish { visit, outcome: Outcome::Answered };
    assert_eq!(refused(lobby.act(0, finish)), Code::UnknownTicket);
    assert_eq!(lobby.visits()[0].state, None);
}
