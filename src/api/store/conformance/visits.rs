//! Visits and tickets.

use domain::{
    appointment::Appointed,
    checklist::DocumentState,
    contact::ContactOutcome,
    id::{OfficialId, VisitId},
    label::{Label, Letter},
    queue::{Line, Turn},
    ticket::{CancelReason, Outcome, TicketState},
    time::{MS_PER_SEC, ServiceDay, TimeQuality, Timestamp},
    visit::{Channel, Persons, VisitorKind},
};
use uuid::Uuid;

use crate::store::{
    Store, Ticket, Txn, Visit,
    contacts::KeptContact,
    documents::{Found, VisitDocument},
    sample::{AT, COUNTERS, DOCUMENTS, NINE, SERVICES, STAFF, hash, keep},
    visits::{LastCall, LastDone, Stand, Waiting},
};

fn day() -> ServiceDay {
    ServiceDay::of(NINE)
}

fn visit(n: u128) -> Visit {
    Visit {
        id: VisitId(Uuid::from_u128(n)),
        service: SERVICES[0],
        visitor_kind: n.is_multiple_of(2).then_some(VisitorKind::PublicBody),
        persons: Persons::try_from(3).unwrap(),
        channel: Channel::Interview,
        arrived_at: NINE,
        time_quality: TimeQuality::Estimated,
        day: day(),
        rated: false,
        first_called_at: None,
        asked_at: None,
        appointed: None,
    }
}

/// The ticket of the visit `n`, with the number `n`.
fn ticket(n: u128, state: TicketState) -> Ticket {
    let label = Label::new(Letter::new('A').unwrap(), u16::try_from(n).unwrap()).unwrap();
    let last_call = state.counter().map(|_| LastCall { at: NINE.plus_ms(2), n_calls: 2 });
    Ticket { visit: visit(n), label, token: hash(n), state, last_call }
}

fn add(txn: &mut dyn Txn, ticket: &Ticket) {
    assert!(txn.add_visit(AT, &ticket.visit).unwrap());
    assert!(txn.add_ticket(AT, ticket).unwrap());
}

fn waiting(n: u128, at: i64) -> Ticket {
    ticket(n, TicketState::Waiting { queued_at: NINE.plus_ms(at), line: Line::Counters })
}

fn done(n: u128, ended_at: i64, outcome: Outcome) -> Ticket {
    let (counter, called_at, started_at) = (COUNTERS[0], NINE, NINE.plus_ms(MS_PER_SEC));
    ticket(n, TicketState::Done { counter, called_at, started_at, ended_at: NINE.plus_ms(ended_at), outcome })
}

fn ids(tickets: &[Ticket]) -> Vec<u128> {
    tickets.iter().map(|ticket| ticket.visit.id.0.as_u128()).collect()
}

fn states() -> [TicketState; 12] {
    let (counter, called_at, started_at, ended_at) = (COUNTERS[0], NINE, NINE.plus_ms(1), NINE.plus_ms(2));
    let (line, referred) = (Line::Counters, Line::Researcher);
    [
        TicketState::Waiting { queued_at: NINE, line },
        TicketState::Called { counter, called_at, n_calls: 2, line },
        TicketState::Serving { counter, called_at, started_at },
        TicketState::Held { counter, called_at, started_at },
        TicketState::Done { counter, called_at, started_at, ended_at, outcome: Outcome::NotRecorded },
        TicketState::NoShow { counter, called_at, ended_at, line },
        TicketState::Left { ended_at },
        TicketState::Cancelled { ended_at, reason: CancelReason::WrongService },
        TicketState::Unserved { ended_at },
        TicketState::Waiting { queued_at: NINE, line: referred },
        TicketState::Called { counter, called_at, n_calls: 2, line: referred },
        TicketState::NoShow { counter, called_at, ended_at, line: referred },
    ]
}

pub(in crate::store) fn every_state_is_read_back(store: &dyn Store) {
    keep(store, |txn| {
        for (n, state) in (1..).zip(states()) {
            let added = ticket(n, state);
            add(txn, &added);
            assert_eq!(txn.ticket(AT, added.visit.id).unwrap().as_ref(), Some(&added));
            for next in states() {
                let moved = ticket(n, next);
                txn.set_stand(AT, moved.visit.id, &moved.stand()).unwrap();
                assert_eq!(txn.ticket(AT, moved.visit.id).unwrap(), Some(moved));
            }
        }
        assert_eq!(txn.tickets_after(AT, None, 4).unwrap().len(), 4);
        assert_eq!(txn.tickets_after(AT, Some(visit(4).id), 9).unwrap().len(), 8);
        txn.mark_rated(AT, visit(1).id).unwrap();
        let before = txn.ticket(AT, visit(1).id).unwrap().unwrap().stand();
        let after = Stand { service: SERVICES[1], first_called_at: Some(NINE.plus_ms(7)), ..before };
        txn.set_stand(AT, visit(1).id, &after).unwrap();
        assert_eq!(txn.ticket(AT, visit(1).id).unwrap().unwrap().stand(), after);
        for n in [1, 2] {
            let done = LastDone { visit: visit(n).id, at: NINE, before, after };
            txn.put_last_done(AT, STAFF[0], &done).unwrap();
            assert_eq!(txn.last_done(AT, STAFF[0]).unwrap(), Some(done), "the last alone");
        }
        txn.mark_asked(AT, visit(1).id, NINE.plus_ms(9)).unwrap();
        let appointed = Appointed { at: NINE, official: Some(OfficialId(Uuid::from_u128(6))) };
        txn.mark_appointed(AT, visit(1).id, appointed).unwrap();
        txn.set_persons(AT, visit(1).id, Persons::try_from(7).unwrap()).unwrap();
        let marked = Visit {
            persons: Persons::try_from(7).unwrap(),
            rated: true,
            service: SERVICES[1],
            appointed: Some(appointed),
            first_called_at: Some(NINE.plus_ms(7)),
            asked_at: Some(NINE.plus_ms(9)),
            ..visit(1)
        };
        assert_eq!(txn.visit(AT, visit(1).id).unwrap(), Some(marked));
        txn.forget_projection(AT).unwrap();
        assert_eq!(txn.last_done(AT, STAFF[0]).unwrap(), None);
        assert_eq!(txn.tickets_after(AT, None, 4).unwrap(), []);
        assert_eq!(txn.visit(AT, visit(1).id).unwrap(), None);
    });
}

pub(in crate::store) fn a_label_is_given_once_a_day(store: &dyn Store) {
    let mut txn = store.begin().unwrap();
    add(&mut *txn, &waiting(1, 0));
    let label = waiting(1, 0).label;
    assert_eq!(txn.ticket_by_label(AT, day(), label).unwrap(), Some(waiting(1, 0)));
    assert_eq!(txn.numbered(AT, day(), label.number(), 9).unwrap(), [waiting(1, 0)]);
    let tomorrow = day().plus_days(1).unwrap();
    assert_eq!(txn.numbered(AT, tomorrow, label.number(), 9).unwrap(), []);
    assert_eq!(txn.ticket_by_label(AT, tomorrow, label).unwrap(), None);
    let again = Ticket { label, ..waiting(2, 0) };
    let next_day = Ticket { visit: Visit { day: tomorrow, ..visit(3) }, label, ..waiting(3, 0) };
    add(&mut *txn, &next_day);
    assert!(txn.add_visit(AT, &again.visit).unwrap());
    assert!(!txn.add_visit(AT, &again.visit).unwrap());
    assert!(!txn.add_ticket(AT, &again).unwrap());
    let opened_twice = Ticket { token: hash(1), ..waiting(2, 0) };
    assert!(!txn.add_ticket(AT, &opened_twice).unwrap());
    assert!(txn.add_ticket(AT, &waiting(2, 0)).unwrap());
}

pub(in crate::store) fn the_queue_is_in_order(store: &dyn Store) {
    keep(store, |txn| {
        for (n, at) in [(1, 30), (2, 10), (3, 20), (4, 10)] {
            add(txn, &waiting(n, at));
        }
        let mut other = waiting(5, 40);
        other.visit.service = SERVICES[1];
        add(txn, &other);
        add(txn, &done(6, 50_000, Outcome::Served));
        let line = Line::Counters;
        add(txn, &ticket(7, TicketState::Waiting { queued_at: NINE, line: Line::Researcher }));
        assert_eq!(ids(&txn.waiting(AT, day(), line, 0, 9).unwrap()), [2, 4, 3, 1, 5]);
        assert_eq!(ids(&txn.waiting(AT, day(), line, 1, 2).unwrap()), [4, 3]);
        assert_eq!(ids(&txn.waiting(AT, day(), Line::Researcher, 0, 9).unwrap()), [7]);
        let turn = Turn { queued_at: NINE.plus_ms(10), visit: visit(4).id };
        let of = |service, n_waiting| Waiting { service, n_waiting };
        assert_eq!(txn.ahead(AT, day(), line, turn).unwrap(), [of(SERVICES[0], 1)]);
        assert_eq!(txn.ahead(AT, day(), Line::Researcher, turn).unwrap(), [of(SERVICES[0], 1)]);
        let last = Turn { queued_at: NINE.plus_ms(100), visit: visit(9).id };
        assert_eq!(txn.ahead(AT, day(), line, last).unwrap(), [of(SERVICES[0], 4), of(SERVICES[1], 1)]);
        let n_waiting = txn.n_waiting(AT, day(), line).unwrap();
        assert_eq!(n_waiting, [of(SERVICES[0], 4), of(SERVICES[1], 1)]);
        let cancelled =
            TicketState::Cancelled { reason: CancelReason::Mistake, ended_at: NINE.plus_ms(60_000) };
        let mut mistake = ticket(8, cancelled);
        mistake.visit.service = SERVICES[1];
        add(txn, &mistake);
        let mut appointed = ticket(9, TicketState::Waiting { queued_at: NINE, line: Line::Researcher });
        appointed.visit.appointed = Some(Appointed { at: NINE, official: None });
        add(txn, &appointed);
        let mut n_given = |day, service| txn.n_given(AT, day, service).unwrap();
        assert_eq!(SERVICES.map(|service| n_given(day(), service))[..2], [6, 1]);
        assert_eq!(n_given(day().plus_days(1).unwrap(), SERVICES[0]), 0);
        assert_eq!(ids(&txn.open_tickets(AT, day()).unwrap()), [1, 2, 3, 4, 5, 7, 9]);
        assert_eq!(txn.n_done(AT, day()).unwrap(), 1);
        assert_eq!(txn.waiting(AT, day().plus_days(1).unwrap(), line, 0, 9).unwrap(), []);
    });
}

pub(in crate::store) fn a_token_opens_its_ticket_alone(store: &dyn Store) {
    keep(store, |txn| {
        add(txn, &waiting(1, 0));
        add(txn, &waiting(2, 0));
        assert_eq!(txn.ticket_by_token(&hash(2)).unwrap(), Some((AT, waiting(2, 0))));
        assert_eq!(txn.ticket_by_token(&hash(3)).unwrap(), None);
    });
}

pub(in crate::store) fn calls_and_misses_are_newest_first(store: &dyn Store) {
    keep(store, |txn| {
        for (n, state) in (1..).zip(states()) {
            let mut ticket = ticket(n, state);
            if let Some(call) = &mut ticket.last_call {
                call.at = NINE.plus_ms(i64::try_from(n).unwrap());
            }
            add(txn, &ticket);
        }
        let missed = |n, at| {
            let (counter, called_at, ended_at) = (COUNTERS[1], NINE, NINE.plus_ms(at));
            ticket(n, TicketState::NoShow { counter, called_at, ended_at, line: Line::Counters })
        };
        add(txn, &missed(20, 1));
        add(txn, &missed(21, 3));
        assert_eq!(ids(&txn.last_called(AT, day(), 3).unwrap()), [11, 5, 4]);
        assert_eq!(ids(&txn.missed(AT, day(), 2).unwrap()), [21, 6]);
        assert_eq!(ids(&txn.at_counters(AT, day()).unwrap()), [2, 3, 11]);
        assert_eq!(ids(&txn.at_counter(AT, day(), COUNTERS[0]).unwrap()), [2, 3, 11]);
        assert_eq!(txn.at_counter(AT, day(), COUNTERS[1]).unwrap(), []);
        assert_eq!(ids(&txn.open_tickets(AT, day()).unwrap()), [1, 2, 3, 4, 10, 11]);
        let aside = |started_at| TicketState::Held {
            counter: COUNTERS[0],
            called_at: NINE,
            started_at: NINE.plus_ms(started_at),
        };
        for (n, started_at) in [(22, 30), (23, 20), (24, 10)] {
            add(txn, &ticket(n, aside(started_at)));
        }
        assert_eq!(ids(&txn.held(AT, day(), 3).unwrap()), [4, 24, 23]);
        assert_eq!(txn.held(AT, day().plus_days(1).unwrap(), 2).unwrap(), []);
    });
}

pub(in crate::store) fn a_visit_counts_on_its_tickets_day(store: &dyn Store) {
    keep(store, |txn| {
        let tomorrow = day().plus_days(1).unwrap();
        txn.add_visit(AT, &visit(1)).unwrap();
        txn.add_visit(AT, &visit(2)).unwrap();
        txn.add_ticket(AT, &Ticket { visit: Visit { day: tomorrow, ..visit(1) }, ..waiting(1, 0) }).unwrap();
        txn.move_visit(AT, visit(1).id, tomorrow).unwrap();
        assert_eq!(txn.visit(AT, visit(1).id).unwrap().unwrap().day, tomorrow);
        let today = txn.day_visits(AT, day()).unwrap();
        assert_eq!(today.len(), 1);
        assert_eq!((today[0].visit, today[0].label, today[0].state), (visit(2).id, None, None));
        let next_day = txn.day_visits(AT, tomorrow).unwrap();
        assert_eq!(next_day[0].state, Some(TicketState::Waiting { queued_at: NINE, line: Line::Counters }));
        assert_eq!(next_day[0].label, Some(waiting(1, 0).label));
        assert_eq!(next_day[0].visitor_kind, None);
    });
}

pub(in crate::store) fn only_recorded_services_tell_how_long_one_takes(store: &dyn Store) {
    keep(store, |txn| {
        for (n, secs) in [(1, 11), (2, 31), (3, 21)] {
            add(txn, &done(n, secs * MS_PER_SEC, Outcome::Served));
        }
        add(txn, &done(4, 999 * MS_PER_SEC, Outcome::NotRecorded));
        let recent = |txn: &mut dyn Txn, since: Timestamp, limit| {
            txn.recent_service_secs(AT, SERVICES[0], since, limit).unwrap()
        };
        assert_eq!(recent(txn, NINE, 9), [30, 20, 10]);
        assert_eq!(recent(txn, NINE, 2), [30, 20]);
        assert_eq!(recent(txn, NINE.plus_ms(21 * MS_PER_SEC), 9), [30, 20]);
        assert_eq!(txn.recent_service_secs(AT, SERVICES[1], NINE, 9).unwrap(), [0_u32; 0]);
    });
}

pub(in crate::store) fn contacts_are_read_back_withdrawn_and_forgotten(store: &dyn Store) {
    let (one, two) = (visit(1).id, visit(2).id);
    let contact = |outcome| KeptContact { outcome, withdrawn_at: None };
    keep(store, |txn| {
        for (id, outcome) in [(1, ContactOutcome::Answered), (2, ContactOutcome::Referred)] {
            txn.add_visit(AT, &Visit { channel: Channel::Phone, ..visit(id) }).unwrap();
            txn.add_contact(AT, visit(id).id, &contact(outcome)).unwrap();
        }
        let outcomes = |txn: &mut dyn Txn| {
            let visits = txn.day_visits(AT, day()).unwrap();
            visits.into_iter().map(|it| (it.visit, it.contact)).collect::<Vec<_>>()
        };
        let [first, second] = [(one, Some(ContactOutcome::Answered)), (two, Some(ContactOutcome::Referred))];
        assert_eq!(outcomes(txn), [first, second]);
        assert_eq!(txn.contact(AT, one).unwrap(), Some(contact(ContactOutcome::Answered)));
        txn.withdraw_contact(AT, one, NINE).unwrap();
        let withdrawn = KeptContact { withdrawn_at: Some(NINE), ..contact(ContactOutcome::Answered) };
        assert_eq!(txn.contact(AT, one).unwrap(), Some(withdrawn));
        assert_eq!(outcomes(txn), [second]);
        txn.forget_projection(AT).unwrap();
        assert_eq!(txn.contact(AT, two).unwrap(), None);
    });
}

pub(in crate::store) fn documents_are_read_back_and_forgotten(store: &dyn Store) {
    let (visit, other) = (VisitId(Uuid::from_u128(1)), VisitId(Uuid::from_u128(2)));
    let [one, two] = DOCUMENTS;
    let found = Found { state: DocumentState::Missing, staff: Some(STAFF[0]), at: NINE };
    let again = Found { state: DocumentState::Present, staff: None, at: NINE.plus_ms(1) };
    keep(store, |txn| {
        txn.put_found(AT, visit, two, &found).unwrap();
        txn.declare(AT, visit, two).unwrap();
        txn.declare(AT, visit, one).unwrap();
        txn.declare(AT, visit, one).unwrap();
        txn.put_found(AT, visit, one, &found).unwrap();
        txn.put_found(AT, visit, one, &again).unwrap();
        txn.put_found(AT, other, two, &found).unwrap();
    });
    let mut txn = store.read().unwrap();
    let known = |document, declared, found| VisitDocument { document, declared, found: Some(found) };
    assert_eq!(txn.documents(AT, visit).unwrap(), [known(one, true, again), known(two, true, found)]);
    assert_eq!(txn.documents(AT, other).unwrap(), [known(two, false, found)]);
    drop(txn);
    keep(store, |txn| txn.forget_projection(AT).unwrap());
    assert_eq!(store.read().unwrap().documents(AT, visit).unwrap(), []);
}
