//! How many visitors a second can check in: a number leased, a visit and its ticket pushed, both durable before
//! they are answered. `cargo run --release --example check_in -- [clients] [seconds] [directory]`

use std::{
    path::PathBuf,
    sync::Arc,
    time::{Duration, Instant},
};

use api::{
    ledger::{self, Refusal},
    store::{Association, BranchKey, Db, Device, Installation, Store, sqlite::Sqlite},
};
use domain::{
    association::{Branch, Hours, Icon, ReplyPeriod, Service},
    digits::Digits,
    event::{EVENT_VERSION, Event, Fact},
    id::{
        AssociationId, BranchId, CommandId, DeviceId, EventId, IncarnationId, InstallationId, ServerEpoch,
        ServiceId, VisitId,
    },
    label::Letter,
    link::TokenHash,
    text::{LocalName, Name},
    time::{MS_PER_DAY, ServiceDay, TimeQuality, Timestamp},
    visit::{Channel, Persons},
};
use serde_json::value::RawValue;
use sync::wire::{
    PROTOCOL_VERSION,
    device::{DeviceKind, DeviceStanding},
    kiosk::LeaseRequest,
    push::PushRequest,
};
use uuid::Uuid;

const START: Timestamp = Timestamp(1_795_154_400_000);
/// A letter has this many live numbers a day; the day is turned before they are used up.
const CHECK_INS_PER_DAY: i64 = 250;
const READS: usize = 200;

#[tokio::main]
async fn main() {
    let mut arguments = std::env::args().skip(1);
    let n_clients: u128 = arguments.next().map_or(32, |n| n.parse().expect("a number of clients"));
    let secs: u64 = arguments.next().map_or(10, |n| n.parse().expect("a number of seconds"));
    let dir = arguments.next().map_or_else(std::env::temp_dir, PathBuf::from);
    let dir = tempfile::tempdir_in(dir).expect("a directory");
    let file = dir.path().join("istiqbal.db");
    let store = Sqlite::open(&file).expect("a new database");
    let devices = furnish(&store, n_clients);
    let at = devices[0].0.at;
    let db = Db::start(Arc::new(store));
    let (begun, end) = (Instant::now(), Instant::now() + Duration::from_secs(secs));
    let clients: Vec<_> = devices.into_iter().map(|it| tokio::spawn(client(db.clone(), it, end))).collect();
    let mut took = Vec::new();
    for client in clients {
        took.extend(client.await.expect("a client's work"));
    }
    let elapsed = begun.elapsed().as_secs_f64();
    took.sort_unstable();
    let percentile = |percent: usize| took[(took.len() - 1) * percent / 100];
    println!(
        "{n_clients} clients, {elapsed:.1} s: {} check-ins, {:.0}/s; lease and push together p50 {:.2?}, p99 {:.2?}; {} kB",
        took.len(),
        f64::from(u32::try_from(took.len()).expect("a bounded run")) / elapsed,
        percentile(50),
        percentile(99),
        file.metadata().map_or(0, |data| data.len() >> 10),
    );
    read_screens(&db, at).await;
}

/// How long screens and figures take on the first day, now that it is full.
async fn read_screens(db: &Db, at: BranchKey) {
    let mut took = [Vec::new(), Vec::new(), Vec::new()];
    let mut n_visits = 0;
    for _ in 0..READS {
        let begun = Instant::now();
        db.read(move |txn| ledger::board(txn, at, START)).await.expect("a board");
        took[0].push(begun.elapsed());
        let begun = Instant::now();
        db.read(move |txn| ledger::counter(txn, at, START)).await.expect("a counter");
        took[1].push(begun.elapsed());
        let begun = Instant::now();
        let answer = db.read(move |txn| ledger::day_report(txn, at, ServiceDay::of(START), START)).await;
        n_visits = answer.expect("a day's figures").report.total.visits;
        took[2].push(begun.elapsed());
    }
    for (what, took) in ["board", "counter", "day's figures"].iter().zip(&mut took) {
        took.sort_unstable();
        println!(
            "{what} of a day of {n_visits} visits: p50 {:.2?}, p99 {:.2?}",
            took[READS / 2],
            took[READS * 99 / 100]
        );
    }
}

/// One tablet: checks in one visitor after the other until `end`; how long each took.
async fn client(db: Db, (device, service): (Device, ServiceId), end: Instant) -> Vec<Duration> {
    let mut took = Vec::new();
    for n in 0.. {
        let begun = Instant::now();
        if begun >= end {
            break;
        }
        let now = START.plus_ms(n / CHECK_INS_PER_DAY * MS_PER_DAY + n % CHECK_INS_PER_DAY);
        check_in(&db, &device, service, now, u64::try_from(n).expect("counted from 0"))
            .await
            .expect("a turn");
        took.push(begun.elapsed());
    }
    took
}

async fn check_in(
    db: &Db,
    device: &Device,
    service: ServiceId,
    now: Timestamp,
    n: u64,
) -> Result<(), Refusal> {
    let leasing = device.clone();
    let request = LeaseRequest { request: CommandId(Uuid::new_v4()), service };
    let lease = db.write(move |txn| ledger::lease(txn, &leasing, request, now)).await?;
    let visit = VisitId(Uuid::new_v4());
    let token = TokenHash::try_from(format!("{:032x}{:032x}", visit.0.as_u128(), 0)).expect("64 digits");
    let facts = [
        Fact::VisitRegistered {
            visit,
            service,
            visitor_kind: None,
            persons: Persons::ONE,
            channel: Channel::Interview,
        },
        Fact::TicketIssued { visit, label: lease.label, day: lease.day, token },
    ];
    let events = facts.map(|fact| {
        let event = Event {
            id: EventId(Uuid::new_v4()),
            v: EVENT_VERSION,
            at: now,
            time_quality: TimeQuality::Exact,
            fact,
        };
        RawValue::from_string(serde_json::to_string(&event).expect("JSON")).expect("JSON")
    });
    let request = PushRequest {
        protocol: PROTOCOL_VERSION,
        device: device.id,
        incarnation: device.incarnation,
        first_dseq: 2 * n + 1,
        server_epoch_seen: None,
        events: events.into(),
        ratings: Vec::new(),
    };
    let device = device.clone();
    let answer = db.write(move |txn| ledger::push(txn, &device, request, now)).await?;
    assert!(answer.verdicts.is_empty(), "{answer:?}");
    Ok(())
}

/// A branch with 26 services and a tablet for each client.
fn furnish(store: &Sqlite, n_clients: u128) -> Vec<(Device, ServiceId)> {
    let at = BranchKey { association: AssociationId(Uuid::new_v4()), branch: BranchId(Uuid::new_v4()) };
    let name = |text: &str| Name::parse(text).expect("a name");
    let local = || LocalName { ar: name("اسم"), en: name("Name") };
    let service = |letter| Service {
        id: ServiceId(Uuid::new_v4()),
        letter: Letter::new(letter).expect("a letter"),
        icon: Icon::Support,
        name: local(),
        output: local(),
        asks_visitor_kind: false,
        committee: false,
        documents: Vec::new(),
        checks_documents: false,
        fields: vec![],
        hours: None,
        daily: None,
        seen_as: None,
        hidden: false,
    };
    let branch = Branch {
        id: at.branch,
        name: local(),
        association: local(),
        services: ('A'..='Z').map(service).collect(),
        counters: Vec::new(),
        hours: Hours { days: Vec::new(), shifts: Vec::new(), other: Vec::new() },
        reply: ReplyPeriod::Weeks(2),
        steps: Vec::new(),
        referral: None,
        channels: vec![Channel::Interview],
        digits: Digits::Latin,
        declaration: None,
        privacy: None,
        guides: vec![],
        quick_services: vec![],
        messages: vec![],
        appointments: None,
        prayers: None,
        colour: None,
        departments: Vec::new(),
        logo: None,
        stops_unkept: false,
    };
    let device = |n: u128| Device {
        at,
        id: DeviceId(Uuid::new_v4()),
        token: TokenHash::try_from(format!("{n:064x}")).expect("64 digits"),
        kind: DeviceKind::Kiosk,
        name: name("Kiosk"),
        standing: DeviceStanding::Active,
        incarnation: IncarnationId(Uuid::new_v4()),
        paired_at: START,
        seen_at: None,
        heartbeat: None,
    };
    let devices: Vec<_> = (0..n_clients).map(device).collect();
    let mut txn = store.begin().expect("a transaction");
    let installation = Installation {
        id: InstallationId(Uuid::new_v4()),
        epoch: ServerEpoch(Uuid::new_v4()),
        demo: false,
        created_at: START,
    };
    txn.put_installation(&installation).expect("kept");
    let association =
        Association { id: at.association, profile: "bench".to_owned(), name: local(), created_at: START };
    txn.put_association(&association).expect("kept");
    txn.put_branch(at.association, &branch, START).expect("kept");
    for device in &devices {
        txn.put_device(device).expect("kept");
    }
    txn.commit().expect("durable");
    devices.into_iter().zip(branch.services.iter().cycle().map(|service| service.id)).collect()
}
