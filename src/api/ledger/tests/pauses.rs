//! Pauses: begun, replaced, ended early, over by themselves.

use domain::{
    association::{City, Prayers},
    pause::{PAUSE_MINS, Pause, PauseReason},
    setting::Setting,
    time::MS_PER_MIN,
};
use sync::wire::{phone::PhoneState, push::Verdict, setting::SettingChange, staff::CloseDay};

use super::*;
use crate::{
    ledger::{board, change_setting, close_day, counter, kiosk, phone_pause, phone_ticket, rebuild},
    store::Source,
};

fn shown(lobby: &Lobby) -> Option<Pause> {
    let pauses = lobby.look(|txn| {
        let board = board(txn, AT, lobby.now).unwrap().pauses;
        let kiosk = kiosk(txn, AT, lobby.now).unwrap().pauses;
        [board, kiosk, counter(txn, AT, lobby.now).unwrap().pauses]
    });
    assert!(pauses.iter().all(|pause| *pause == pauses[0]), "every screen says the same");
    Pause::now(&pauses[0], lobby.now)
}

const fn pause(reason: PauseReason, minutes: u16) -> Action {
    Action::Pause { reason, minutes }
}

#[test]
fn a_pause_is_told_until_it_is_over() {
    let mut lobby = Lobby::open();
    assert_eq!(refused(lobby.act(0, pause(PauseReason::Prayer, 20))), Code::NoCounter);
    lobby.sit(0);
    for minutes in [0, PAUSE_MINS.end() + 1, u16::MAX] {
        assert_eq!(refused(lobby.act(0, pause(PauseReason::Prayer, minutes))), Code::BadValue);
    }
    assert_eq!(shown(&lobby), None);
    lobby.act(0, pause(PauseReason::Prayer, 20)).unwrap();
    let prayer = shown(&lobby).unwrap();
    assert_eq!((prayer.reason, prayer.from), (PauseReason::Prayer, lobby.now));
    lobby.after_ms(19 * MS_PER_MIN);
    assert_eq!(shown(&lobby), Some(prayer));
    lobby.change(|txn, _| rebuild(txn, AT)).unwrap();
    assert_eq!(shown(&lobby), Some(prayer), "the events tell it too");
    lobby.after_ms(2 * MS_PER_MIN);
    assert_eq!(shown(&lobby), None, "nobody has to end it");
    assert_eq!(prayer.until.0 % MS_PER_MIN, 0);
}

#[test]
fn a_pause_is_ended_or_made_longer_and_an_old_one_ends_no_new_one() {
    let mut lobby = Lobby::open();
    lobby.sit(0);
    lobby.sit(1);
    lobby.act(0, pause(PauseReason::Meeting, 10)).unwrap();
    let first = shown(&lobby).unwrap();
    lobby.after_ms(MS_PER_MIN);
    lobby.act(1, pause(PauseReason::Emergency, 60)).unwrap();
    let longer = shown(&lobby).unwrap();
    assert_eq!(longer.reason, PauseReason::Emergency);
    lobby.act(0, Action::Resume { since: first.from }).unwrap();
    assert_eq!(shown(&lobby), Some(longer), "that one was over already");
    lobby.act(0, Action::Resume { since: longer.from }).unwrap();
    assert_eq!(shown(&lobby), None);
    lobby.change(|txn, _| rebuild(txn, AT)).unwrap();
    assert_eq!(shown(&lobby), None);
}

#[test]
fn whoever_waits_meanwhile_is_told_and_is_called_when_somebody_calls() {
    let mut lobby = Lobby::open();
    lobby.sit(0);
    for _ in 0..domain::wait::SERVED_VISITS_MIN {
        lobby.check_in();
        lobby.serve(0);
    }
    let guest = lobby.check_in();
    let told = |lobby: &Lobby| {
        let ticket = lobby.look(|txn| phone_ticket(txn, &guest.token(), lobby.now).unwrap());
        let pause = lobby.look(|txn| phone_pause(txn, &guest.token(), lobby.now).unwrap());
        let PhoneState::Waiting { wait, .. } = ticket.state else { panic!("the guest waits") };
        (pause, wait.unwrap())
    };
    let (none, before) = told(&lobby);
    assert_eq!(none, None);
    lobby.act(0, pause(PauseReason::Rest, 30)).unwrap();
    let (pause, after) = told(&lobby);
    assert_eq!(pause, shown(&lobby));
    assert_eq!(after, before.among(pause.as_slice(), lobby.now));
    assert!(after.from_min >= before.from_min + 30);
    assert_eq!(lobby.call(0), guest.visit);
}

#[test]
fn a_closed_day_has_no_pause_and_a_pause_ends_with_its_day() {
    let mut lobby = Lobby::open();
    lobby.sit(0);
    lobby.act(0, pause(PauseReason::Rest, 30)).unwrap();
    let request = CloseDay { command: CommandId(lobby.id()), branch: AT.branch, day: lobby.day() };
    lobby.change(|txn, moment| close_day(txn, AT, STAFF[0], request, moment)).unwrap();
    assert_eq!(shown(&lobby), None);
    assert_eq!(refused(lobby.act(0, pause(PauseReason::Rest, 30))), Code::DayClosed);
    let late = Fact::ReceptionPaused { reason: PauseReason::Rest, until: lobby.now.plus_ms(MS_PER_MIN) };
    let verdict = lobby.change(|txn, mut moment| {
        Ok(crate::ledger::record::record(txn, AT, Source::default(), late, &mut moment)?)
    });
    assert_eq!(verdict.unwrap(), Verdict::Refused);
}

#[test]
fn a_prayer_pauses_by_itself_and_is_ended_like_any_pause() {
    let mut lobby = Lobby::open();
    lobby.sit(0);
    let prayers = Some(Prayers { city: City::Riyadh, after: 10, minutes: 30 });
    let [before, after] = [None, prayers].map(Setting::Prayers);
    let change = SettingChange { command: CommandId(lobby.id()), branch: AT.branch, before, after };
    lobby.change(|txn, moment| change_setting(txn, AT, STAFF[0], change, moment)).unwrap();
    assert_eq!(shown(&lobby), None, "it is told before it begins, and not on");
    let [noon] = lobby.look(|txn| board(txn, AT, lobby.now).unwrap().pauses)[..] else {
        panic!("one prayer is left of this day's hours")
    };
    lobby.now = noon.from.plus_ms(MS_PER_MIN);
    assert_eq!(shown(&lobby), Some(noon));
    lobby.change(|txn, _| rebuild(txn, AT)).unwrap();
    assert_eq!(shown(&lobby), Some(noon));
    lobby.act(0, Action::Resume { since: noon.from }).unwrap();
    assert_eq!(shown(&lobby), None);
    lobby.act(0, pause(PauseReason::Meeting, 5)).unwrap();
    let meeting = shown(&lobby).unwrap();
    lobby.after_ms(MS_PER_MIN);
    lobby.act(0, Action::Resume { since: meeting.from }).unwrap();
    assert_eq!(shown(&lobby), None, "the prayer does not come back");
}

#[test]
fn an_emergency_stands_over_a_prayer_and_going_on_ends_both() {
    let mut lobby = Lobby::open();
    lobby.sit(0);
    let prayers = Some(Prayers { city: City::Riyadh, after: 10, minutes: 60 });
    let [before, after] = [None, prayers].map(Setting::Prayers);
    let change = SettingChange { command: CommandId(lobby.id()), branch: AT.branch, before, after };
    lobby.change(|txn, moment| change_setting(txn, AT, STAFF[0], change, moment)).unwrap();
    let noon = lobby.look(|txn| board(txn, AT, lobby.now).unwrap().pauses)[0];
    lobby.now = noon.from.plus_ms(-MS_PER_MIN);
    lobby.act(0, pause(PauseReason::Emergency, 15)).unwrap();
    let emergency = shown(&lobby).unwrap();
    lobby.now = noon.from.plus_ms(MS_PER_MIN);
    assert_eq!(shown(&lobby), Some(emergency), "though the prayer lasts longer");
    lobby.act(0, Action::Resume { since: emergency.from }).unwrap();
    assert_eq!(shown(&lobby), None);
}

#[test]
fn a_pause_stands_though_the_clock_was_set_back_since_the_last_one_ended() {
    let mut lobby = Lobby::open();
    lobby.sit(0);
    lobby.act(0, pause(PauseReason::Rest, 10)).unwrap();
    let rest = shown(&lobby).unwrap();
    lobby.after_ms(MS_PER_MIN);
    lobby.act(0, Action::Resume { since: rest.from }).unwrap();
    lobby.now = lobby.now.plus_ms(-30_000);
    lobby.act(0, pause(PauseReason::Meeting, 10)).unwrap();
    assert_eq!(shown(&lobby).map(|pause| pause.reason), Some(PauseReason::Meeting));
}
