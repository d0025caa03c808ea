//! Appointments: made within the hours and beside what stands, kept once, and what they do to the queue.

use domain::{
    appointment::{Appointed, AppointmentChange, AppointmentNumber, AppointmentState, Purpose, Slot, Taken},
    association::{Appointments, Official, Shift},
    id::{AppointmentId, OfficialId},
    queue::HEAD_START_MINS,
    setting::Setting,
    time::MS_PER_MIN,
};
use sync::wire::{
    appointment::{Agenda, AppointmentAction, AppointmentCommand, Due, FindAppointment},
    push::{Judged, Verdict},
    setting::SettingChange,
};

use super::*;
use crate::{
    ledger::{agenda, change_appointment, change_setting, due, find_appointment, rebuild},
    store::sample::local_name,
};

/// The director, met under the second service.
fn director() -> Official {
    let id = OfficialId(Uuid::from_u128(70));
    Official { id, name: local_name("المدير", "Director"), service: SERVICES[1] }
}

const SERVICE: Purpose = Purpose::Service { service: SERVICES[0] };

fn meeting() -> Purpose {
    Purpose::Official { official: director().id, service: SERVICES[1] }
}

/// A lobby that is open from eight to two and makes appointments of twenty minutes.
fn open() -> Lobby {
    let mut lobby = Lobby::open();
    let rules = Appointments { minutes: 20, at_once: 2, officials: vec![director()] };
    let [before, after] = [None, Some(rules)].map(Setting::Appointments);
    let change = SettingChange { command: CommandId(lobby.id()), branch: AT.branch, before, after };
    lobby.change(|txn, moment| change_setting(txn, AT, STAFF[0], change, moment)).unwrap();
    lobby
}

impl Lobby {
    fn slot(&self, from_min: u16) -> Slot {
        Slot { day: self.day(), time: Shift { from_min, to_min: from_min + 20 } }
    }

    fn appointment(
        &mut self,
        appointment: AppointmentId,
        action: AppointmentAction,
    ) -> Result<Agenda, Refusal> {
        let command =
            AppointmentCommand { command: CommandId(self.id()), branch: AT.branch, appointment, action };
        self.change(|txn, moment| change_appointment(txn, AT, STAFF[0], command, moment))
    }

    fn make(&mut self, from_min: u16, purpose: Purpose) -> Result<Due, Refusal> {
        let (id, slot) = (AppointmentId(self.id()), self.slot(from_min));
        let agenda = self.appointment(id, AppointmentAction::Make(Taken { slot, purpose }))?;
        let made = agenda.rows.iter().find(|row| row.appointment.id == id).unwrap();
        Ok(Due::of(&made.appointment).unwrap())
    }

    fn agenda(&self) -> Agenda {
        self.look(|txn| agenda(txn, AT, self.day(), self.now).unwrap())
    }

    fn find(&mut self, number: AppointmentNumber) -> Result<Due, Refusal> {
        let device = self.kiosk.device.clone();
        self.change(|txn, moment| find_appointment(txn, &device, FindAppointment { number }, moment.now))
    }

    /// Somebody comes by appointment.
    fn keep(&mut self, tablet: usize, due: Due) -> (Guest, Vec<Judged>) {
        let lease = self.lease_for(tablet, due.service).unwrap();
        let visit = self.log_visit(tablet, due.service);
        self.log_ticket(tablet, visit, lease.label, lease.day);
        self.log(tablet, Fact::AppointmentKept { visit, appointment: due.appointment });
        (Guest { visit, label: lease.label }, self.push(tablet).verdicts)
    }
}

#[test]
fn an_appointment_is_made_once_moved_and_cancelled() {
    let mut lobby = open();
    let id = AppointmentId(lobby.id());
    let taken = Taken { slot: lobby.slot(600), purpose: meeting() };
    let command = AppointmentCommand {
        command: CommandId(lobby.id()),
        branch: AT.branch,
        appointment: id,
        action: AppointmentAction::Make(taken),
    };
    let send = |lobby: &mut Lobby| {
        lobby.change(|txn, moment| change_appointment(txn, AT, STAFF[0], command, moment)).unwrap()
    };
    let first = send(&mut lobby);
    assert_eq!(send(&mut lobby), first, "a lost answer is answered again");
    let [row] = first.rows[..] else { panic!("one appointment") };
    assert_eq!((row.appointment.taken, row.appointment.state), (taken, AppointmentState::Made));
    let number = row.appointment.number.unwrap();

    let taken_again = lobby.make(600, meeting());
    assert_eq!(refused(taken_again), Code::TimeTaken, "the director is at one place at a time");
    for _ in 0..2 {
        lobby.make(600, SERVICE).unwrap();
    }
    assert_eq!(refused(lobby.make(600, SERVICE)), Code::TimeTaken, "two at once, and no more");
    assert_eq!(refused(lobby.make(605, SERVICE)), Code::NoSuchTime);
    assert_eq!(refused(lobby.make(840, SERVICE)), Code::NoSuchTime, "the branch is closed");
    assert_eq!(refused(lobby.make(480, SERVICE)), Code::NoSuchTime, "that is over");
    let nobody = Purpose::Official { official: OfficialId(Uuid::nil()), service: SERVICES[1] };
    assert_eq!(refused(lobby.make(620, nobody)), Code::UnknownService);

    let slot = lobby.slot(640);
    let moved = lobby.appointment(id, AppointmentAction::Change(AppointmentChange::Moved { slot })).unwrap();
    let moved = moved.rows.iter().find(|row| row.appointment.id == id).unwrap().appointment;
    assert_eq!((moved.taken.slot, moved.number), (slot, Some(number)), "the number stays");
    lobby.make(600, meeting()).unwrap();
    assert_eq!(lobby.find(number).unwrap().slot, slot);
    lobby.appointment(id, AppointmentAction::Change(AppointmentChange::Cancelled)).unwrap();
    assert_eq!(refused(lobby.find(number)), Code::AppointmentOver);
    let again = lobby.appointment(id, AppointmentAction::Change(AppointmentChange::Cancelled));
    assert_eq!(refused(again), Code::AppointmentOver);
    lobby.make(640, meeting()).unwrap();
    assert_eq!(refused(lobby.find(AppointmentNumber::drawn(5))), Code::UnknownAppointment);

    let before = lobby.agenda();
    lobby.change(|txn, _| rebuild(txn, AT)).unwrap();
    assert_eq!(lobby.agenda(), before);
}

#[test]
fn nobody_is_received_while_an_official_is_engaged() {
    let mut lobby = open();
    let engaged = |lobby: &mut Lobby, from_min, to_min| {
        let slot = Slot { day: lobby.day(), time: Shift { from_min, to_min } };
        let purpose = Purpose::Engagement { official: director().id };
        let id = AppointmentId(lobby.id());
        lobby.appointment(id, AppointmentAction::Make(Taken { slot, purpose })).map(|_| id)
    };
    let away = engaged(&mut lobby, 590, 625).unwrap();
    assert_eq!(refused(lobby.make(580, meeting())), Code::TimeTaken);
    assert_eq!(refused(lobby.make(620, meeting())), Code::TimeTaken);
    lobby.make(640, meeting()).unwrap();
    assert_eq!(refused(engaged(&mut lobby, 600, 720)), Code::AppointmentsStand);
    assert_eq!(
        lobby.look(|txn| due(txn, AT, lobby.now).unwrap()).len(),
        1,
        "the tablet expects visitors only"
    );
    lobby.appointment(away, AppointmentAction::Change(AppointmentChange::Cancelled)).unwrap();
    lobby.make(620, meeting()).unwrap();
}

#[test]
fn whoever_keeps_an_appointment_stands_by_it() {
    let mut lobby = open();
    lobby.sit(0);
    let due = lobby.make(580, meeting()).unwrap();
    let first = lobby.check_in();
    lobby.now = due.slot.begins_at().plus_ms(-(HEAD_START_MINS - 5) * MS_PER_MIN);
    let second = lobby.check_in();
    lobby.now = due.slot.begins_at().plus_ms(-5 * MS_PER_MIN);
    let (guest, verdicts) = lobby.keep(0, due);
    assert_eq!(verdicts, []);
    let appointed = Appointed { at: due.slot.begins_at(), official: Some(director().id) };
    assert_eq!(lobby.ticket(guest.visit).visit.appointed, Some(appointed));
    let row = lobby.agenda().rows[0];
    assert_eq!(row.appointment.state, AppointmentState::Kept { visit: guest.visit });
    assert_eq!(row.label, Some(guest.label));
    assert!(lobby.look(|txn| super::super::due(txn, AT, lobby.now).unwrap()).is_empty());

    lobby.change(|txn, _| rebuild(txn, AT)).unwrap();
    assert_eq!(lobby.call(0), first.visit, "who came more than the head start before its time goes first");
    lobby.act(0, Action::Return { visit: first.visit, place: domain::ticket::Place::End }).unwrap();
    assert_eq!(lobby.call(0), guest.visit);
    let missed = lobby.act(0, Action::Miss { visit: guest.visit }).unwrap();
    assert_eq!(missed.snapshot.missed[0].appointed, Some(appointed));
    lobby.act(0, Action::Return { visit: guest.visit, place: domain::ticket::Place::Same }).unwrap();
    assert_eq!(lobby.call(0), guest.visit, "the place by the appointment is the same again");
    lobby.act(0, Action::Miss { visit: guest.visit }).unwrap();
    assert_eq!(lobby.call(0), second.visit);
}

#[test]
fn an_appointment_is_kept_by_one_visit_for_what_it_was_made() {
    let mut lobby = open();
    let due = lobby.make(600, SERVICE).unwrap();
    let other = Due { service: SERVICES[1], ..due };
    let verdict = |verdicts: &[Judged]| verdicts.first().map(|it| it.verdict);
    let (stranger, verdicts) = lobby.keep(0, other);
    assert_eq!(verdict(&verdicts), Some(Verdict::Refused), "of another service");
    let (guest, verdicts) = lobby.keep(0, due);
    assert_eq!(verdicts, []);
    let (twin, verdicts) = lobby.keep(1, due);
    assert_eq!(verdict(&verdicts), Some(Verdict::Refused), "two tablets out of touch took its number");
    for visit in [stranger.visit, twin.visit] {
        let ticket = lobby.ticket(visit);
        assert_eq!(ticket.visit.appointed, None);
        let arrived = TicketState::issued(ticket.visit.arrived_at);
        assert_eq!(ticket.state, arrived, "and waits by arrival, with a number of their own");
    }
    assert!(lobby.ticket(guest.visit).visit.appointed.is_some());
    let unknown = Due { appointment: AppointmentId(Uuid::nil()), ..due };
    let (_, verdicts) = lobby.keep(0, unknown);
    assert_eq!(verdict(&verdicts), Some(Verdict::Foreign));
    assert_eq!(lobby.visits().len(), 4, "nobody is lost");
}

#[test]
fn nobody_is_called_before_the_official_is_there() {
    let mut lobby = open();
    lobby.sit(0);
    let due = lobby.make(660, meeting()).unwrap();
    let (guest, _) = lobby.keep(0, due);
    assert!(!lobby.act(0, Action::Next).unwrap().found, "the director is elsewhere until eleven");
    let walk_in = lobby.check_in();
    assert_eq!(lobby.call(0), walk_in.visit);
    lobby.act(0, Action::Miss { visit: walk_in.visit }).unwrap();
    let later = lobby.make(700, SERVICE).unwrap();
    let (early, _) = lobby.keep(0, later);
    assert_eq!(lobby.call(0), early.visit, "for a service nobody waits without need");
    lobby.act(0, Action::Return { visit: early.visit, place: domain::ticket::Place::End }).unwrap();
    let after = lobby.check_in();
    assert_eq!(lobby.call(0), after.visit, "the end is not before the place by the appointment");
    lobby.act(0, Action::Miss { visit: after.visit }).unwrap();
    lobby.now = due.slot.begins_at().plus_ms(-(HEAD_START_MINS - 1) * MS_PER_MIN);
    assert_eq!(lobby.call(0), guest.visit);
}

#[test]
fn a_lost_answer_leaves_no_second_appointment() {
    let mut lobby = open();
    let id = AppointmentId(lobby.id());
    let make = |lobby: &mut Lobby, from_min, purpose| {
        let slot = lobby.slot(from_min);
        lobby.appointment(id, AppointmentAction::Make(Taken { slot, purpose }))
    };
    let first = make(&mut lobby, 600, meeting()).unwrap();
    let second = make(&mut lobby, 620, meeting()).unwrap();
    assert_eq!(second.rows.len(), 1, "the same one at another time");
    assert_eq!(second.rows[0].appointment.number, first.rows[0].appointment.number);
    assert_eq!(second.rows[0].appointment.taken.slot, lobby.slot(620));
    assert_eq!(refused(make(&mut lobby, 640, SERVICE)), Code::BadValue);
}

#[test]
fn whoever_is_expected_keeps_officials_and_appointments_where_they_are() {
    let mut lobby = open();
    let due = lobby.make(600, meeting()).unwrap();
    let put = |lobby: &mut Lobby, officials: Option<Vec<Official>>| {
        let branch = lobby.look(|txn| txn.branch(AT).unwrap().unwrap());
        let stands = branch.appointments.clone().unwrap();
        let after = officials.map(|officials| Appointments { officials, ..stands.clone() });
        let [before, after] = [Some(stands), after].map(Setting::Appointments);
        let change = SettingChange { command: CommandId(lobby.id()), branch: AT.branch, before, after };
        lobby.change(|txn, moment| change_setting(txn, AT, STAFF[0], change, moment))
    };
    for officials in [None, Some(vec![])] {
        assert_eq!(refused(put(&mut lobby, officials)), Code::AppointmentsStand);
    }
    let slot = lobby.slot(600);
    let purpose = Purpose::Engagement { official: director().id };
    let away = AppointmentAction::Make(Taken { slot, purpose });
    let id = AppointmentId(lobby.id());
    assert_eq!(refused(lobby.appointment(id, away)), Code::AppointmentsStand);
    let cancel = AppointmentAction::Change(AppointmentChange::Cancelled);
    lobby.appointment(due.appointment, cancel).unwrap();
    lobby.appointment(id, away).unwrap();
    put(&mut lobby, Some(vec![])).expect("nobody comes to an engagement");
    put(&mut lobby, None).unwrap();
}
