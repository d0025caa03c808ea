//! Calls for help.

use domain::id::AssistanceId;
use sync::wire::kiosk::AssistanceRequest;

use super::*;
use crate::ledger::{assistance, counter};

#[test]
fn a_call_for_help_is_seen_until_somebody_goes() {
    let mut lobby = Lobby::open();
    let request = AssistanceRequest { assistance: AssistanceId(lobby.id()) };
    let device = lobby.kiosk.device.clone();
    for _ in 0..2 {
        lobby.change(|txn, moment| assistance(txn, &device, request, moment)).unwrap();
    }
    let open = |lobby: &Lobby| lobby.look(|txn| counter(txn, AT, lobby.now).unwrap().assistance);
    assert_eq!(open(&lobby).len(), 1);
    assert_eq!((open(&lobby)[0].assistance, open(&lobby)[0].device), (request.assistance, device.id));
    for who in [0, 1] {
        lobby.act(who, Action::Assist { assistance: request.assistance }).unwrap();
    }
    assert_eq!(open(&lobby), []);
    let nobody = Action::Assist { assistance: AssistanceId(Uuid::from_u128(1)) };
    assert_eq!(refused(lobby.act(0, nobody)), Code::NotFound);
}

#[test]
fn a_colleague_is_called_from_a_counter_at_which_somebody_sits() {
    let mut lobby = Lobby::open();
    let call = Action::CallHelp { assistance: AssistanceId(lobby.id()) };
    assert_eq!(refused(lobby.act(0, call)), Code::NoCounter);
    lobby.sit(0);
    lobby.act(0, call).unwrap();
    let notices = lobby.act(0, call).unwrap().snapshot.assistance;
    assert_eq!(
        notices.iter().map(|it| (it.device, it.by_staff)).collect::<Vec<_>>(),
        [(lobby.desk.id, true)]
    );
}
