//! Supporting services: given without a number, and counted.

use domain::{
    association::{Icon, QuickService},
    id::{GivenId, QuickServiceId},
    report::QuickRow,
    setting::Setting,
};
use sync::wire::setting::SettingChange;

use super::*;
use crate::{
    ledger::{change_setting, day_report, rebuild},
    store::sample::local_name,
};

fn service(lobby: &mut Lobby, hidden: bool) -> QuickService {
    let id = QuickServiceId(lobby.id());
    QuickService { id, icon: Icon::DocAdd, name: local_name("نسخ", "Photocopy"), hidden }
}

fn put(lobby: &mut Lobby, before: &[QuickService], after: &[QuickService]) -> Result<(), Refusal> {
    let [before, after] = [before, after].map(|services| Setting::QuickServices(services.to_vec()));
    let change = SettingChange { command: CommandId(lobby.id()), branch: AT.branch, before, after };
    lobby.change(|txn, moment| change_setting(txn, AT, STAFF[0], change, moment))
}

fn counted(lobby: &Lobby) -> Vec<QuickRow> {
    lobby.look(|txn| day_report(txn, AT, lobby.day(), lobby.now).unwrap()).report.quick
}

#[test]
fn what_is_given_counts_once_beside_whoever_is_served() {
    let mut lobby = Lobby::open();
    lobby.sit(0);
    let [copy, call] = [false, false].map(|hidden| service(&mut lobby, hidden));
    put(&mut lobby, &[], &[copy.clone(), call.clone()]).unwrap();
    let guest = lobby.check_in();
    lobby.call(0);
    lobby.act(0, Action::Start { visit: guest.visit }).unwrap();
    let given = GivenId(lobby.id());
    let command = lobby.command(0, Action::GiveQuick { given, service: copy.id });
    let acted = lobby.give(STAFF[0], command).unwrap();
    assert_eq!(whom(&acted, COUNTERS[0]), guest.visit, "whoever is here stays");
    lobby.give(STAFF[0], command).unwrap();
    let row = |service: &QuickService, n| QuickRow { service: service.id, n };
    assert_eq!(counted(&lobby), [row(&copy, 1), row(&call, 0)]);
    assert_eq!(lobby.visits().len(), 1, "it is no visit");
    let again = Action::GiveQuick { given, service: call.id };
    assert_eq!(refused(lobby.act(0, again)), Code::AlreadyFinished);
    let unknown = Action::GiveQuick { given: GivenId(lobby.id()), service: QuickServiceId(lobby.id()) };
    assert_eq!(refused(lobby.act(0, unknown)), Code::UnknownService);

    let hidden = QuickService { hidden: true, ..copy.clone() };
    put(&mut lobby, &[copy.clone(), call.clone()], &[hidden.clone(), call.clone()]).unwrap();
    let more = Action::GiveQuick { given: GivenId(lobby.id()), service: copy.id };
    assert_eq!(refused(lobby.act(0, more)), Code::UnknownService, "it is given no more");
    assert_eq!(counted(&lobby), [row(&call, 0), row(&copy, 1)], "and what was given stays counted");
    let gone = put(&mut lobby, &[hidden, call.clone()], std::slice::from_ref(&call));
    assert_eq!(refused(gone), Code::BadValue, "none is taken away");
    lobby.change(|txn, _| rebuild(txn, AT)).unwrap();
    assert_eq!(counted(&lobby), [row(&call, 0), row(&copy, 1)]);
}

#[test]
fn what_was_taken_back_counts_no_more() {
    let mut lobby = Lobby::open();
    lobby.sit(0);
    let copy = service(&mut lobby, false);
    put(&mut lobby, &[], std::slice::from_ref(&copy)).unwrap();
    let given = GivenId(lobby.id());
    assert_eq!(refused(lobby.act(0, Action::WithdrawQuick { given })), Code::NotFound);
    lobby.act(0, Action::GiveQuick { given, service: copy.id }).unwrap();
    lobby.act(0, Action::WithdrawQuick { given }).unwrap();
    assert_eq!(counted(&lobby), [QuickRow { service: copy.id, n: 0 }]);
    assert_eq!(refused(lobby.act(0, Action::WithdrawQuick { given })), Code::AlreadyFinished);
    let again = Action::GiveQuick { given, service: copy.id };
    assert_eq!(refused(lobby.act(0, again)), Code::AlreadyFinished, "nor comes back");
    lobby.change(|txn, _| rebuild(txn, AT)).unwrap();
    assert_eq!(counted(&lobby), [QuickRow { service: copy.id, n: 0 }]);
}
