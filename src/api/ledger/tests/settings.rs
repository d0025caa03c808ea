//! How the branch is run, changed while people wait.

use domain::{
    association::{Icon, SERVICES_MAX, Service},
    label::Letter,
    setting::Setting,
};
use sync::wire::setting::SettingChange;

use super::*;
use crate::ledger::{change_setting, kiosk, rebuild, settings};

fn service(lobby: &Lobby, id: ServiceId) -> Service {
    lobby
        .look(|txn| settings(txn, AT).unwrap())
        .services
        .into_iter()
        .find(|service| service.id == id)
        .unwrap()
}

fn put(lobby: &mut Lobby, before: &Service, after: &Service) -> Result<(), Refusal> {
    let command = CommandId(lobby.id());
    let [before, after] = [before, after].map(|service| Setting::Service(Box::new(service.clone())));
    let change = SettingChange { command, branch: AT.branch, before, after };
    lobby.change(|txn, moment| change_setting(txn, AT, STAFF[0], change, moment))
}

/// Adds a service, where there was none of that identity.
fn add(lobby: &mut Lobby, service: &Service) -> Result<(), Refusal> {
    let (before, after) = (Setting::NoService(service.id), Setting::Service(Box::new(service.clone())));
    let change = SettingChange { command: CommandId(lobby.id()), branch: AT.branch, before, after };
    lobby.change(|txn, moment| change_setting(txn, AT, STAFF[0], change, moment))
}

fn n_changes(lobby: &Lobby) -> usize {
    lobby.look(|txn| settings(txn, AT).unwrap()).changes.len()
}

#[test]
fn whoever_waits_for_a_hidden_service_is_served() {
    let mut lobby = Lobby::open();
    lobby.sit(0);
    let guest = lobby.check_in();
    let ticket = lobby.visits().into_iter().find(|it| it.visit == guest.visit).unwrap();
    let open = service(&lobby, ticket.service);
    let hidden = Service { hidden: true, ..open.clone() };
    put(&mut lobby, &open, &hidden).unwrap();
    let queues = |lobby: &Lobby| -> Vec<ServiceId> {
        let snapshot = lobby.look(|txn| kiosk(txn, AT, lobby.now).unwrap());
        snapshot.services.iter().map(|queue| queue.service).collect()
    };
    assert!(queues(&lobby).contains(&open.id), "somebody waits for it");
    assert_eq!(lobby.call(0), guest.visit);
    assert!(!queues(&lobby).contains(&open.id));
    lobby.act(0, Action::Start { visit: guest.visit }).unwrap();
    assert_eq!(n_changes(&lobby), 1);

    sample::keep(&lobby.store, |txn| txn.put_branch(AT.association, &sample::branch(), NINE).unwrap());
    assert!(!service(&lobby, open.id).hidden);
    lobby.change(|txn, _| rebuild(txn, AT)).unwrap();
    assert!(service(&lobby, open.id).hidden, "the events alone say it");
}

#[test]
fn of_a_service_words_are_changed_and_one_stays_open() {
    let mut lobby = Lobby::open();
    let all = lobby.look(|txn| settings(txn, AT).unwrap()).services;
    let lettered = Service { letter: all[1].letter, ..all[0].clone() };
    assert_eq!(refused(put(&mut lobby, &all[0], &lettered)), Code::BadValue, "numbers given carry it");
    let nothing_to_check = Service { checks_documents: true, documents: vec![], ..all[0].clone() };
    assert_eq!(refused(put(&mut lobby, &all[0], &nothing_to_check)), Code::BadValue);
    let renamed = Service { name: all[1].name.clone(), icon: Icon::Book, ..all[0].clone() };
    put(&mut lobby, &all[0], &renamed).unwrap();
    put(&mut lobby, &renamed, &all[0]).unwrap();
    let unknown = Service { id: ServiceId(Uuid::from_u128(99)), ..all[0].clone() };
    assert_eq!(refused(put(&mut lobby, &unknown, &unknown)), Code::ChangedMeanwhile);
    let hidden = |service: &Service| Service { hidden: true, ..service.clone() };
    let (last, others) = all.split_last().unwrap();
    for service in others {
        put(&mut lobby, service, &hidden(service)).unwrap();
    }
    assert_eq!(
        refused(put(&mut lobby, last, &hidden(last))),
        Code::NothingOffered,
        "nobody could come for anything"
    );
    assert_eq!(refused(put(&mut lobby, &all[0], &all[0])), Code::ChangedMeanwhile);
    put(&mut lobby, last, last).unwrap();
    assert_eq!(n_changes(&lobby), 2 + others.len(), "what stays as it is, is no change");
}

#[test]
fn a_service_is_added_with_a_letter_of_its_own_and_never_taken_away() {
    let mut lobby = Lobby::open();
    let all = lobby.look(|txn| settings(txn, AT).unwrap()).services;
    let new = Service {
        id: ServiceId(lobby.id()),
        letter: Letter::new('Z').unwrap(),
        documents: vec![],
        checks_documents: false,
        fields: vec![],
        ..all[0].clone()
    };
    assert_eq!(
        refused(add(&mut lobby, &Service { letter: all[0].letter, ..new.clone() })),
        Code::LetterTaken
    );
    add(&mut lobby, &new).unwrap();
    assert_eq!(refused(add(&mut lobby, &new)), Code::ChangedMeanwhile, "it is there already");
    assert_eq!(lobby.look(|txn| settings(txn, AT).unwrap()).services.last(), Some(&new));

    let change = SettingChange {
        command: CommandId(lobby.id()),
        branch: AT.branch,
        before: Setting::Service(Box::new(new.clone())),
        after: Setting::NoService(new.id),
    };
    assert_eq!(
        refused(lobby.change(|txn, moment| change_setting(txn, AT, STAFF[0], change, moment))),
        Code::BadValue,
        "tickets name it"
    );
    sample::keep(&lobby.store, |txn| txn.put_branch(AT.association, &sample::branch(), NINE).unwrap());
    lobby.change(|txn, _| rebuild(txn, AT)).unwrap();
    assert_eq!(service(&lobby, new.id), new, "the events alone say it");

    for letter in ('H'..='Y').map(|letter| Letter::new(letter).unwrap()).take(SERVICES_MAX - all.len() - 1) {
        let id = ServiceId(lobby.id());
        add(&mut lobby, &Service { id, letter, ..new.clone() }).unwrap();
    }
    let another = Service { id: ServiceId(lobby.id()), letter: Letter::new('Q').unwrap(), ..new };
    assert_eq!(refused(add(&mut lobby, &another)), Code::BadValue, "a branch has room for so many");
}
