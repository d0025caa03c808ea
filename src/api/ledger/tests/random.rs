//! Whatever screens do, in whatever order: the rules hold, and the events give the projection again.

use std::collections::HashSet;

use domain::{
    checklist::DocumentState,
    contact::Contact,
    id::RecordId,
    request::{RequestChange, RequestResult, RequestState},
    text::Lang,
    ticket::{CancelReason, Onward, Outcome, Place},
};
use proptest::prelude::*;
use sync::{
    seal::SealedRecord,
    wire::{
        kiosk::LeaseReturn,
        request::{RequestCommand, RequestEvent},
        staff::CloseDay,
    },
};

use super::{contacts::a_call, *};
use crate::{
    ledger::{change_request, close_day, close_past_days, phone_leave, phone_rate, rebuild, return_lease},
    store::{
        Assistance, Day, Request, Seat,
        documents::VisitDocument,
        personal::{VisitDeclaration, VisitFields},
        requests::Step,
    },
};

/// Something that happens in the lobby; numbers choose among what is there.
#[derive(Clone, Debug)]
enum Happening {
    Lease { tablet: usize, service: usize },
    GiveBack { lease: usize },
    CheckIn { lease: usize },
    Push { tablet: usize, again: u64 },
    Press { who: usize, button: usize, guest: usize },
    Phone { guest: usize, rates: bool },
    Request { nth: usize, change: usize },
    Contact { who: usize, channel: usize },
    Withdraw { who: usize, nth: usize },
    CloseDay,
    TimePasses { minutes: i64 },
}

fn happening() -> impl Strategy<Value = Happening> {
    let few = 0_usize..6;
    prop_oneof![
        4 => (0_usize..2, 0_usize..2).prop_map(|(tablet, service)| Happening::Lease { tablet, service }),
        1 => few.clone().prop_map(|lease| Happening::GiveBack { lease }),
        4 => few.clone().prop_map(|lease| Happening::CheckIn { lease }),
        4 => (0_usize..2, 0_u64..4).prop_map(|(tablet, again)| Happening::Push { tablet, again }),
        8 => (0_usize..2, 0_usize..20, few.clone())
            .prop_map(|(who, button, guest)| Happening::Press { who, button, guest }),
        1 => (few, any::<bool>()).prop_map(|(guest, rates)| Happening::Phone { guest, rates }),
        3 => (0_usize..3, 0_usize..8).prop_map(|(nth, change)| Happening::Request { nth, change }),
        3 => (0_usize..2, 0_usize..4).prop_map(|(who, channel)| Happening::Contact { who, channel }),
        2 => (0_usize..2, 0_usize..3).prop_map(|(who, nth)| Happening::Withdraw { who, nth }),
        1 => Just(Happening::CloseDay),
        2 => (0_i64..600).prop_map(|minutes| Happening::TimePasses { minutes }),
    ]
}

/// What a lobby has handed out and may still use.
#[derive(Default)]
struct Play {
    leases: Vec<(usize, Lease)>,
    guests: Vec<Guest>,
    n_tickets: usize,
    /// Those that were noted, newest last.
    contacts: Vec<VisitId>,
    n_withdrawn: usize,
}

impl Play {
    fn step(&mut self, lobby: &mut Lobby, happening: &Happening) {
        match *happening {
            Happening::Lease { tablet, service } => {
                if let Ok(lease) = lobby.lease_for(tablet, SERVICES[service]) {
                    self.leases.push((tablet, lease));
                }
            }
            Happening::GiveBack { lease } => {
                if let Some((tablet, lease)) = take(&mut self.leases, lease) {
                    let device = lobby.tablet(tablet).device.clone();
                    let back = LeaseReturn { request: lease.request };
                    lobby.change(|txn, _| return_lease(txn, &device, back)).unwrap();
                }
            }
            Happening::CheckIn { lease } => {
                if let Some((tablet, lease)) = take(&mut self.leases, lease) {
                    let visit = lobby.log_visit(tablet, lease.service);
                    lobby.log_ticket(tablet, visit, lease.label, lease.day);
                    let documents = DOCUMENTS[..visit.0.as_u128() as usize % 3].to_vec();
                    lobby.log(tablet, Fact::DocumentsDeclared { visit, documents });
                    let record = RecordId(visit.0);
                    let signature = visit.0.as_u128().is_multiple_of(2).then_some(record);
                    let sealed =
                        SealedRecord { id: record, sealed: "c2VhbGVk".to_owned().try_into().unwrap() };
                    lobby.change(|txn, moment| Ok(txn.add_sealed(AT, &sealed, moment.now)?)).unwrap();
                    lobby.log(tablet, Fact::PersonalGiven { visit, record, notice: 1, lang: Lang::Ar });
                    let made = Fact::DeclarationMade { visit, version: 1, lang: Lang::Ar, signature };
                    lobby.log(tablet, made);
                    self.guests.push(Guest { visit, label: lease.label });
                    self.n_tickets += 1;
                }
            }
            Happening::Push { tablet, again } => {
                let device = lobby.tablet(tablet).device.id;
                let mark = lobby.look(|txn| txn.mark(AT, device, INCARNATION).unwrap().unwrap_or(0));
                let answer = lobby.push_from(tablet, (mark + 1).saturating_sub(again).max(1)).unwrap();
                assert_eq!(answer.verdicts, [], "an honest tablet is never refused");
            }
            Happening::Press { who, button, guest } => self.press(lobby, who, button, guest),
            Happening::Phone { guest, rates } => self.phone(lobby, guest, rates),
            Happening::Request { nth, change } => change_request_of(lobby, nth, change),
            Happening::Contact { who, channel } => {
                let visit = VisitId(lobby.id());
                let channel = Channel::ALL[channel];
                let action = Action::Contact { visit, contact: Contact { channel, ..a_call() } };
                if press_twice(lobby, who, action) {
                    self.contacts.push(visit);
                }
            }
            Happening::Withdraw { who, nth } => {
                let Some(visit) = self.contacts.iter().rev().nth(nth).copied() else { return };
                if press_twice(lobby, who, Action::WithdrawContact { visit }) {
                    self.n_withdrawn += 1;
                }
            }
            Happening::CloseDay => {
                let day = lobby.day();
                let request = CloseDay { command: CommandId(lobby.id()), branch: AT.branch, day };
                lobby.change(|txn, moment| close_day(txn, AT, STAFF[0], request, moment)).unwrap();
            }
            Happening::TimePasses { minutes } => {
                lobby.after_ms(minutes * domain::time::MS_PER_MIN);
                lobby.change(close_past_days).unwrap();
            }
        }
    }

    fn press(&self, lobby: &mut Lobby, who: usize, button: usize, guest: usize) {
        let visit = self.guest(guest).map_or(VisitId(Uuid::nil()), |guest| guest.visit);
        let action = match button {
            0 => Action::Open { take_over: guest == 0 },
            1 => Action::Close,
            2 | 3 => Action::Next,
            4 => Action::Recall { visit },
            5 => Action::Start { visit },
            6 => Action::Finish { visit, outcome: Outcome::Served },
            7 => Action::Miss { visit },
            8 => Action::Finish { visit, outcome: Outcome::Registered },
            9 => Action::Check { visit, document: DOCUMENTS[who], state: DocumentState::ALL[guest % 3] },
            10 => Action::Finish { visit, outcome: Outcome::Incomplete },
            11 => Action::Refer { visit },
            12 => Action::Return { visit, place: Place::Same },
            13 => Action::Witness { visit, version: 1 },
            14 => Action::Hold { visit },
            15 => Action::TakeUp { visit },
            16 => Action::Transfer { visit, service: SERVICES[who], onward: Onward::Here },
            17 => Action::Transfer { visit, service: SERVICES[guest % 2], onward: Onward::Queue },
            18 => Action::TakeBack { visit },
            _ if guest.is_multiple_of(2) => Action::Return { visit, place: Place::End },
            _ => Action::Cancel { visit, reason: CancelReason::Mistake },
        };
        press_twice(lobby, who, action);
    }

    fn phone(&self, lobby: &mut Lobby, guest: usize, rates: bool) {
        let Some(guest) = self.guest(guest) else { return };
        drop(lobby.change(|txn, moment| {
            if rates {
                phone_rate(txn, &guest.token(), opinion(), moment)
            } else {
                phone_leave(txn, &guest.token(), moment)
            }
        }));
    }

    /// One of the newest guests.
    fn guest(&self, n: usize) -> Option<Guest> {
        self.guests.iter().rev().nth(n).copied()
    }
}

/// Refused or not, the same press again comes to the same; whether it was taken.
fn press_twice(lobby: &mut Lobby, who: usize, action: Action) -> bool {
    let command = lobby.command(who, action);
    let [first, again] = [(); 2].map(|()| lobby.give(STAFF[who], command).is_ok());
    assert_eq!(first, again, "{command:?}");
    first
}

/// Does something to one of the branch's requests, twice; refused or not, it happens once at most.
fn change_request_of(lobby: &mut Lobby, nth: usize, change: usize) {
    let requests = lobby.look(requests);
    let Some((request, _)) = requests.get(nth) else { return };
    let (id, day) = (request.id, lobby.day());
    let change = match change {
        0 | 1 => RequestChange::Received { document: DOCUMENTS[change] },
        2 | 3 => RequestChange::Asked { document: DOCUMENTS[change - 2] },
        4 => RequestChange::Decided { result: RequestResult::Accepted },
        5 => RequestChange::Reopened,
        6 => RequestChange::Delayed { earliest: day.plus_days(30).unwrap() },
        _ => RequestChange::Withdrawn,
    };
    let command = RequestCommand { command: CommandId(lobby.id()), change };
    for _ in 0..2 {
        drop(lobby.change(|txn, moment| change_request(txn, AT, STAFF[0], id, command, moment)));
    }
}

/// A branch's requests with their histories.
fn requests(txn: &mut dyn Txn) -> Vec<(Request, Vec<Step>)> {
    let all = txn.tickets_after(AT, None, u32::MAX).unwrap();
    let all = all.iter().filter_map(|ticket| txn.request_of_visit(AT, ticket.visit.id).unwrap());
    let all: Vec<_> = all.collect();
    all.into_iter().map(|request| (request.clone(), txn.request_steps(AT, request.id).unwrap())).collect()
}

fn take<T>(things: &mut Vec<T>, n: usize) -> Option<T> {
    (!things.is_empty()).then(|| things.remove(n % things.len()))
}

/// All of a branch's projection.
#[derive(Debug, PartialEq)]
struct Projection {
    tickets: Vec<Ticket>,
    visits: Vec<VisitFacts>,
    days: Vec<Day>,
    seats: Vec<Seat>,
    help: Vec<Assistance>,
    documents: Vec<Vec<VisitDocument>>,
    personal: Vec<(Option<VisitFields>, Option<VisitDeclaration>)>,
    requests: Vec<(Request, Vec<Step>)>,
}

fn projection(txn: &mut dyn Txn) -> Projection {
    let days = txn.days(AT).unwrap();
    let tickets = txn.tickets_after(AT, None, u32::MAX).unwrap();
    Projection {
        documents: tickets.iter().map(|it| txn.documents(AT, it.visit.id).unwrap()).collect(),
        personal: tickets.iter().map(|it| personal(txn, it.visit.id)).collect(),
        requests: requests(txn),
        tickets,
        visits: days.iter().flat_map(|day| txn.day_visits(AT, day.day).unwrap()).collect(),
        seats: txn.seats(AT).unwrap(),
        help: txn.open_assistance(AT, Timestamp(0), u32::MAX).unwrap(),
        days,
    }
}

fn personal(txn: &mut dyn Txn, visit: VisitId) -> (Option<VisitFields>, Option<VisitDeclaration>) {
    (txn.fields(AT, visit).unwrap(), txn.declaration(AT, visit).unwrap())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn the_rules_hold_and_the_events_tell_it_all_again(happenings in prop::collection::vec(happening(), 1..80)) {
        let mut lobby = Lobby::open();
        let mut play = Play::default();
        lobby.sit(0);
        for happening in &happenings {
            play.step(&mut lobby, happening);
            let now = lobby.look(|txn| txn.at_counters(AT, lobby.day()).unwrap());
            let counters: HashSet<_> = now.iter().map(|ticket| ticket.state.counter()).collect();
            prop_assert_eq!(counters.len(), now.len(), "a counter has one visitor at a time");
        }
        for tablet in [0, 1] {
            prop_assert_eq!(lobby.push(tablet).verdicts, []);
        }
        let before = lobby.look(projection);
        prop_assert_eq!(before.tickets.len(), play.n_tickets, "every ticket shown is on the server, once");
        let labels: HashSet<_> = before.tickets.iter().map(|it| (it.visit.day, it.label)).collect();
        prop_assert_eq!(labels.len(), play.n_tickets, "no two tickets share a label");
        let contacts = before.visits.iter().filter(|visit| visit.contact.is_some());
        prop_assert_eq!(contacts.count(), play.contacts.len() - play.n_withdrawn, "undone contacts count nowhere");
        let given = lobby.look(|txn| {
            before.days.iter().map(|day| txn.day_ratings(AT, day.day).unwrap().len()).sum::<usize>()
        });
        prop_assert_eq!(before.visits.iter().filter(|visit| visit.rated).count(), given);
        for (request, steps) in &before.requests {
            let is_complete = !matches!(&request.state, RequestState::Incomplete { lacking } if lacking.is_empty());
            prop_assert!(is_complete, "what is complete was raised");
            let declaration = lobby.look(|txn| txn.declaration(AT, request.visit).unwrap());
            let is_made = declaration.is_some_and(|it| it.witness.is_some() || it.made.is_some());
            prop_assert!(is_made, "no request without a declaration");
            let last = steps.iter().rfind(|step| step.event != RequestEvent::Linked).unwrap();
            prop_assert_eq!(last.at, request.changed_at);
        }
        let references: HashSet<_> = before.requests.iter().map(|(request, _)| request.reference).collect();
        prop_assert_eq!(references.len(), before.requests.len(), "no two requests share a reference");
        for closed in before.days.iter().filter(|day| day.closed_at.is_some()) {
            let open = lobby.look(|txn| txn.open_tickets(AT, closed.day).unwrap());
            prop_assert_eq!(open, []);
        }
        lobby.change(|txn, _| rebuild(txn, AT)).unwrap();
        prop_assert_eq!(lobby.look(projection), before);
    }
}
