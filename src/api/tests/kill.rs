//! The real server, killed again and again while tablets work: nothing that it acknowledged is lost, nothing comes
//! twice.

#![expect(clippy::unwrap_used, reason = "a test fails where what it needs does")]

#[path = "torture/audit.rs"]
mod audit;
#[path = "torture/memory.rs"]
mod memory;
#[path = "torture/serving.rs"]
mod serving;
#[path = "torture/tablet.rs"]
mod tablet;

use std::{
    fs, mem,
    path::Path,
    sync::{
        Mutex,
        atomic::{AtomicBool, Ordering},
    },
    thread::{scope, sleep},
    time::Duration,
};

use api::server::DATABASE_FILE;
use audit::{Audit, Shown, n_lost};
use serving::Serving;
use sync::check_in::IssuedTicket;
use tablet::{Lobby, open_lobby};

const N_TABLETS: usize = 6;
/// How often the server is killed; `ISTIQBAL_KILLS` asks for more.
const N_KILLS: u64 = 50;
/// The server lives at least so long, and up to so much longer.
const LIFE_MS_MIN: u64 = 20;
const LIFE_MS_MORE: u64 = 230;
/// A tablet whose server is away tries again after this time: more often than a real one, so that each life has work.
const PAUSE: Duration = Duration::from_millis(20);
/// How long a log may take to drain after the server is back.
const HEAL_MAX: Duration = Duration::from_secs(10);

/// One tablet's work until it is told to stop.
fn work(lobby: &mut Lobby, is_over: &AtomicBool, acknowledged: &Mutex<Vec<Shown>>) {
    for n in 0_u32.. {
        if is_over.load(Ordering::Relaxed) {
            return;
        }
        lobby.visitor();
        if !lobby.drain() {
            sleep(PAUSE);
        }
        acknowledged.lock().unwrap().extend(lobby.newly_acknowledged().iter().map(shown));
        if n.is_multiple_of(8) {
            lobby.keep_up();
        }
    }
}

fn shown(ticket: &IssuedTicket) -> Shown {
    (ticket.visit, ticket.day, ticket.label)
}

/// How much is lost in a copy of what a killed server left behind, which the next one has to put in order by itself.
fn n_lost_in_copy(data: &Path, acknowledged: &[Shown]) -> usize {
    let copy = tempfile::tempdir().unwrap();
    for ending in ["", "-wal", "-shm"] {
        let name = format!("{DATABASE_FILE}{ending}");
        if data.join(&name).exists() {
            fs::copy(data.join(&name), copy.path().join(&name)).unwrap();
        }
    }
    n_lost(copy.path(), acknowledged)
}

#[test]
fn a_server_killed_again_and_again_loses_nothing_and_takes_nothing_twice() {
    let n_kills = std::env::var("ISTIQBAL_KILLS").map_or(N_KILLS, |text| text.parse().unwrap());
    let dir = tempfile::tempdir().unwrap();
    let mut serving = Some(Serving::over(dir.path(), &[]));
    let address = serving.as_ref().unwrap().address;
    let mut lobbies = open_lobby(&format!("http://{address}"), N_TABLETS);
    let (is_over, acknowledged) = (AtomicBool::new(false), Mutex::new(Vec::new()));
    scope(|scope| {
        for lobby in &mut lobbies {
            scope.spawn(|| work(lobby, &is_over, &acknowledged));
        }
        for n in 0..n_kills {
            // Lives of very different length, and the same in every run.
            sleep(Duration::from_millis(LIFE_MS_MIN + n * 97 % LIFE_MS_MORE));
            drop(serving.take());
            let of_this_life = mem::take(&mut *acknowledged.lock().unwrap());
            assert_eq!(n_lost_in_copy(dir.path(), &of_this_life), 0, "kill {n}");
            serving = Some(Serving::at(address, dir.path(), &[]));
        }
        is_over.store(true, Ordering::Relaxed);
    });
    for lobby in &mut lobbies {
        lobby.come_home(HEAL_MAX);
        assert_eq!(lobby.n_unsent(), 0);
    }
    drop(serving);
    let audit = Audit::of(dir.path());
    let all: Vec<_> = lobbies.iter().flat_map(Lobby::shown).map(shown).collect();
    let n_rated: usize = lobbies.iter().map(|lobby| lobby.n_rated).sum();
    println!("{n_kills} kills, {} tickets, {n_rated} ratings", all.len());
    assert!(all.len() > usize::try_from(n_kills).unwrap() * N_TABLETS, "there was work: {}", all.len());
    assert_eq!(n_lost(dir.path(), &all), 0);
    assert_eq!((audit.n_tickets, audit.n_ratings), (all.len(), n_rated));
}
