//! Many counters at once, each pressing every button twice.

use std::{
    collections::HashSet,
    sync::{Arc, Mutex},
};

use tokio::task::JoinSet;

use super::*;
use crate::store::Db;

const TICKETS: usize = 60;

/// Calls and misses whoever is next until nobody waits; whom it called.
async fn serve_all(db: Db, desk: Device, who: u128, counter: CounterId) -> Vec<VisitId> {
    let staff = StaffId(Uuid::from_u128(0x5000 + who));
    let ids = Arc::new(Mutex::new(who << 32));
    let fresh = move || {
        let mut id = ids.lock().unwrap();
        *id += 1;
        Uuid::from_u128(*id)
    };
    let press = async |action| {
        let command = Command { command: CommandId(fresh()), counter, action };
        let give = || {
            let (desk, mut fresh) = (desk.clone(), fresh.clone());
            db.write(move |txn| act(txn, &desk, staff, command, Moment { now: NINE, fresh: &mut fresh }))
        };
        let (once, again) = tokio::join!(give(), give());
        let (once, again) = (once.unwrap(), again.unwrap());
        assert_eq!(once.found, again.found);
        once
    };
    press(Action::Open { take_over: false }).await;
    let mut called = Vec::new();
    loop {
        let acted = press(Action::Next).await;
        if !acted.found {
            return called;
        }
        let visit = whom(&acted, counter);
        called.push(visit);
        press(Action::Miss { visit }).await;
    }
}

#[tokio::test]
async fn everybody_is_called_once_however_many_counters_call() {
    let mut lobby = Lobby::open();
    let visits: HashSet<_> = (0..TICKETS).map(|_| lobby.check_in_at(0, SERVICES[0]).visit).collect();
    let Lobby { _dir, store, desk, .. } = lobby;
    let db = Db::start(Arc::new(store));
    let mut counters = JoinSet::new();
    for (who, counter) in (1..).zip(COUNTERS) {
        counters.spawn(serve_all(db.clone(), desk.clone(), who, counter));
    }
    let called: Vec<_> = counters.join_all().await.into_iter().flatten().collect();
    assert_eq!(called.len(), TICKETS, "nobody is called twice");
    assert_eq!(called.into_iter().collect::<HashSet<_>>(), visits, "nobody is left out");
}
