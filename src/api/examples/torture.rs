//! Tablets before a real server, for `script/torture`, which does to server, disk and line what no test may.
//! `torture work URL SECONDS NOTES` sets an empty server up and checks visitors in, notes each one that the server
//! acknowledged, and brings all home at the end. `torture look DATA NOTES` looks for them in a server's data.
//! `torture behind URL` lets a tablet catch up with ten days, and says what the others notice of it.

#[path = "../tests/torture/audit.rs"]
mod audit;
#[path = "../tests/torture/memory.rs"]
mod memory;
#[path = "../tests/torture/tablet.rs"]
mod tablet;

use std::{
    fs::{self, File},
    io::Write as _,
    path::Path,
    sync::{
        Mutex,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use audit::{Audit, Shown, n_lost};
use domain::{
    id::CommandId,
    label::Label,
    time::{MS_PER_DAY, MS_PER_SEC, Reading, ServiceDay},
};
use sync::{
    check_in::{Party, check_in},
    lease::Number,
    log::LocalStore as _,
    transport,
    wire::kiosk::ReserveRequest,
};
use tablet::{Lobby, done, drawn, now, open_lobby};
use uuid::Uuid;

/// Tablets that work.
const N_TABLETS: usize = 8;
/// Between two visitors of a tablet: eight such tablets are a very full lobby.
const PACE: Duration = Duration::from_millis(50);
/// A log must have drained so long after the line or the server is back.
const HEAL_MAX: Duration = Duration::from_secs(10);
/// How long a tablet was away, and how much it then has to say: 100,000 events, two a visitor.
const DAYS_AWAY: i64 = 10;
const VISITORS_A_DAY: u16 = 5_000;
/// How long the others are watched while nobody catches up.
const QUIET: Duration = Duration::from_secs(20);
/// How much longer the slowest of a hundred may then take.
const SLOWER_MAX: f64 = 2.0;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["work", url, secs, notes] => {
            work(url, Duration::from_secs(secs.parse().expect("a number of seconds")), Path::new(notes));
        }
        ["look", data, notes] => look(Path::new(data), Path::new(notes)),
        ["behind", url] => behind(url),
        _ => panic!("torture work URL SECONDS NOTES | look DATA NOTES | behind URL"),
    }
}

/// Checks visitors in; a line in `notes` is a ticket that the server had acknowledged before it was written.
fn work(url: &str, how_long: Duration, notes: &Path) {
    let mut lobbies = open_lobby(url, N_TABLETS);
    let notes = Mutex::new(File::create(notes).expect("a file for the notes"));
    let note = |lobby: &mut Lobby| {
        for it in lobby.newly_acknowledged() {
            let line = format!("{} {} {}\n", it.visit, it.day.days(), it.label);
            notes.lock().expect("nobody panicked").write_all(line.as_bytes()).expect("room for the notes");
        }
    };
    let end = Instant::now() + how_long;
    thread::scope(|scope| {
        for lobby in &mut lobbies {
            scope.spawn(|| {
                while Instant::now() < end {
                    lobby.visitor();
                    lobby.drain();
                    lobby.keep_up();
                    note(lobby);
                    thread::sleep(PACE);
                }
            });
        }
    });
    let n_unsent: u64 = lobbies.iter().map(Lobby::n_unsent).sum();
    let slowest = lobbies.iter_mut().map(|lobby| lobby.come_home(HEAL_MAX)).max();
    lobbies.iter_mut().for_each(note);
    let n_shown: usize = lobbies.iter().map(|lobby| lobby.shown().count()).sum();
    let n_rated: usize = lobbies.iter().map(|lobby| lobby.n_rated).sum();
    println!(
        "{n_shown} tickets shown, {n_rated} rated; {n_unsent} records unsent at the end, home in {:.1?}",
        slowest.unwrap_or_default()
    );
}

/// Fails if anything that was noted is not there, or what is there contradicts itself.
fn look(data: &Path, notes: &Path) {
    let notes = fs::read_to_string(notes).expect("notes");
    let shown: Vec<Shown> = notes.lines().map(read).collect();
    let n_lost = n_lost(data, &shown);
    let Audit { n_tickets, n_ratings } = Audit::of(data);
    println!("{} acknowledged, {n_lost} lost; {n_tickets} tickets and {n_ratings} ratings kept", shown.len());
    if n_lost > 0 {
        std::process::exit(1);
    }
}

fn read(line: &str) -> Shown {
    let mut words = line.split(' ');
    let mut next = || words.next().expect("three words");
    let visit = next().parse().expect("a visit");
    let day = ServiceDay::from_days(next().parse().expect("a day")).expect("a day");
    (visit, day, next().parse().expect("a label"))
}

/// Watches eight tablets while nobody else is there, and while a ninth catches up.
fn behind(url: &str) {
    let mut lobbies = open_lobby(url, N_TABLETS + 1);
    let mut late = lobbies.pop().expect("a ninth tablet");
    be_away(&late);
    let n_events = late.n_unsent();
    let quiet = watch(&mut lobbies, || thread::sleep(QUIET));
    let mut took = Duration::ZERO;
    let busy = watch(&mut lobbies, || {
        let begun = Instant::now();
        assert!(late.drain(), "it catches up in one go");
        took = begun.elapsed();
    });
    assert_eq!(late.n_unsent(), 0);
    let (quiet_p99, busy_p99) = (p99(quiet), p99(busy));
    let slower = busy_p99.as_secs_f64() / quiet_p99.as_secs_f64();
    println!(
        "{n_events} events in {took:.1?}; a visitor's p99 {quiet_p99:.1?} before, {busy_p99:.1?} meanwhile: {slower:.2} times"
    );
    assert!(slower <= SLOWER_MAX, "the others wait");
}

/// Fills a tablet's log with what ten days without the server leave.
fn be_away(lobby: &Lobby) {
    let (incarnation, service) = (lobby.tablet.store().log().incarnation, lobby.services[0]);
    let request = ReserveRequest { request: CommandId(Uuid::new_v4()), service, incarnation, tag: None };
    let reserve = done(transport::reserve(lobby.tablet.transport(), &request)).expect("a reserve");
    for n in 1..=DAYS_AWAY {
        let morning = ServiceDay::of(now().plus_ms(-n * MS_PER_DAY)).start();
        for number in 1..=VISITORS_A_DAY {
            let at = morning.plus_ms(i64::from(number) * MS_PER_SEC);
            let label = Label::of(reserve.letter, Some(reserve.tag), number).expect("a label");
            let number = Number { service, label, day: ServiceDay::of(at) };
            let (append, _) = check_in(number, Party::ONE, drawn(), Reading::exact(at));
            done(lobby.tablet.store().append(append)).expect("a store in memory");
        }
    }
}

/// How long each visitor took at tablets that work while `work` is done.
fn watch(lobbies: &mut [Lobby], work: impl FnOnce()) -> Vec<Duration> {
    let is_over = AtomicBool::new(false);
    thread::scope(|scope| {
        let threads: Vec<_> =
            lobbies.iter_mut().map(|lobby| scope.spawn(|| visitors(lobby, &is_over))).collect();
        work();
        is_over.store(true, Ordering::Relaxed);
        threads.into_iter().flat_map(|thread| thread.join().expect("a tablet's work")).collect()
    })
}

fn visitors(lobby: &mut Lobby, is_over: &AtomicBool) -> Vec<Duration> {
    let mut took = Vec::new();
    while !is_over.load(Ordering::Relaxed) {
        let begun = Instant::now();
        lobby.visitor();
        assert!(lobby.drain(), "the server answers");
        took.push(begun.elapsed());
        thread::sleep(PACE.saturating_sub(begun.elapsed()));
    }
    took
}

fn p99(mut took: Vec<Duration>) -> Duration {
    took.sort_unstable();
    took[(took.len() - 1) * 99 / 100]
}
