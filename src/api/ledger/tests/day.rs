//! The end of a day, and its figures.

use domain::{
    id::BranchId,
    report::{Count, Standing},
    ticket::Outcome,
    time::{MS_PER_DAY, MS_PER_HOUR, MS_PER_MIN},
};
use sync::wire::staff::CloseDay;

use super::*;
use crate::ledger::{close_day, close_past_days, day_report, day_visits};

fn close(lobby: &mut Lobby) -> Result<(), Refusal> {
    let day = lobby.day();
    let request = CloseDay { command: CommandId(lobby.id()), branch: AT.branch, day };
    lobby.change(|txn, moment| close_day(txn, AT, STAFF[0], request, moment))
}

fn standing(lobby: &Lobby) -> Standing {
    lobby.look(|txn| day_report(txn, AT, lobby.day(), lobby.now).unwrap().report.standing)
}

#[test]
fn whoever_waited_is_unserved_and_whoever_was_served_is_done() {
    let mut lobby = Lobby::open();
    lobby.sit(0);
    lobby.sit(1);
    for _ in 0..4 {
        lobby.check_in();
    }
    lobby.serve(0);
    let serving = lobby.call(0);
    lobby.act(0, Action::Start { visit: serving }).unwrap();
    let called = lobby.call(1);
    close(&mut lobby).unwrap();
    assert_eq!(standing(&lobby), Standing { done: 2, unserved: 2, ..Standing::default() });
    assert!(matches!(lobby.state(serving), TicketState::Done { outcome: Outcome::NotRecorded, .. }));
    assert!(matches!(lobby.state(called), TicketState::Unserved { .. }));
    assert_eq!(lobby.look(|txn| txn.seats(AT).unwrap()), []);
}

#[test]
fn a_closed_day_stays_closed_and_gives_no_numbers() {
    let mut lobby = Lobby::open();
    lobby.check_in();
    lobby.sit(0);
    close(&mut lobby).unwrap();
    let closed = lobby.look(|txn| txn.day(AT, lobby.day()).unwrap());
    lobby.after_ms(MS_PER_HOUR);
    close(&mut lobby).unwrap();
    assert_eq!(lobby.look(|txn| txn.day(AT, lobby.day()).unwrap()), closed);
    assert_eq!(refused(lobby.lease_for(0, SERVICES[0])), Code::DayClosed);
    assert_eq!(refused(lobby.act(0, Action::Next)), Code::DayClosed);
    assert_eq!(refused(lobby.act(0, Action::Open { take_over: false })), Code::DayClosed);
    lobby.act(0, Action::Close).unwrap();
    lobby.after_ms(MS_PER_DAY);
    assert!(lobby.lease_for(0, SERVICES[0]).is_ok());
}

#[test]
fn who_came_before_the_closing_and_was_heard_of_after_it_is_unserved_with_a_mark() {
    let mut lobby = Lobby::open();
    let lease = lobby.lease_for(0, SERVICES[0]).unwrap();
    let visit = lobby.log_visit(0, SERVICES[0]);
    lobby.log_ticket(0, visit, lease.label, lease.day);
    let came = lobby.now;
    let closed_at = lobby.after_ms(MS_PER_HOUR).now;
    close(&mut lobby).unwrap();
    lobby.after_ms(MS_PER_DAY);
    assert_eq!(lobby.push(0).verdicts, []);
    let ticket = lobby.ticket(visit);
    assert_eq!(ticket.state, TicketState::Unserved { ended_at: closed_at });
    assert_eq!((ticket.visit.arrived_at, ticket.visit.day), (came, lease.day));
    let report = lobby.look(|txn| day_report(txn, AT, lease.day, lobby.now).unwrap().report);
    assert_eq!((report.total.visits, report.n_late), (1, 1));
}

#[test]
fn a_day_nobody_closed_closes_itself_at_its_23_59() {
    let mut lobby = Lobby::open();
    let guest = lobby.check_in();
    let day = lobby.day();
    let close_past = |lobby: &mut Lobby| lobby.change(close_past_days).unwrap();
    lobby.now = day.closes_itself_at().plus_ms(-1);
    assert_eq!(close_past(&mut lobby), 0);
    lobby.now = day.closes_itself_at().plus_ms(3 * MS_PER_DAY + MS_PER_MIN);
    assert_eq!(close_past(&mut lobby), 1);
    assert_eq!(lobby.state(guest.visit), TicketState::Unserved { ended_at: day.closes_itself_at() });
    assert_eq!(close_past(&mut lobby), 0);
}

#[test]
fn only_a_day_of_this_branch_that_has_begun_is_closed() {
    let mut lobby = Lobby::open();
    let request = CloseDay { command: CommandId(lobby.id()), branch: AT.branch, day: lobby.day() };
    let tomorrow = CloseDay { day: lobby.day().plus_days(1).unwrap(), ..request };
    let elsewhere = CloseDay { branch: BranchId(Uuid::from_u128(9)), ..request };
    for wrong in [tomorrow, elsewhere] {
        let result = lobby.change(|txn, moment| close_day(txn, AT, STAFF[0], wrong, moment));
        assert_eq!(refused(result), Code::BadValue);
    }
}

#[test]
fn a_days_figures_are_the_count_of_its_visits() {
    let mut lobby = Lobby::open();
    lobby.sit(0);
    lobby.check_in();
    lobby.after_ms(1_000).check_in_at(1, SERVICES[1]);
    lobby.log_visit(0, SERVICES[1]);
    lobby.push(0);
    lobby.serve(0);
    let rating = lobby.rating();
    lobby.change(|txn, _| Ok(txn.add_rating(AT, &rating)?)).unwrap();
    let (answer, visits) = lobby.look(|txn| {
        (day_report(txn, AT, lobby.day(), lobby.now).unwrap(), day_visits(txn, AT, lobby.day()).unwrap())
    });
    let report = answer.report;
    assert_eq!(report.total, Count { visits: 3, persons: 3 });
    assert_eq!(report.standing, Standing { done: 1, waiting: 1, ..Standing::default() });
    assert_eq!(report.services.iter().map(|row| row.count.visits).collect::<Vec<_>>(), [1, 2]);
    assert_eq!((report.satisfaction.n_served, report.satisfaction.n_rated), (1, 1));
    assert_eq!(visits.visits.len(), 3);
    assert_eq!(answer.seq, lobby.look(|txn| txn.sequence(AT).unwrap()));
}
