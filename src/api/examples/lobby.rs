//! A full lobby before a real server: tablets that check visitors in over HTTP, one after the other. The server is
//! one with an empty data directory on this machine, started beforehand.
//! `cargo run --release --example lobby -- ADDR:PORT [tablets] [seconds]`

use std::{
    thread,
    time::{Duration, Instant},
};

use domain::{
    event::{EVENT_VERSION, Event, Fact},
    id::{CommandId, EventId, ServiceId, VisitId},
    link::Token,
    time::TimeQuality,
    visit::{Channel, Persons},
};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::json;
use sync::wire::{
    DEVICE_AUTHORIZATION, PROTOCOL_VERSION,
    device::{Paired, PairingCode},
    kiosk::{Lease, LeaseRequest},
    path,
    push::PushAnswer,
    staff::Session,
};
use ureq::Agent;
use uuid::Uuid;

/// Fewer than a server takes at once.
const PAIRINGS_AT_ONCE: usize = 18;
/// Longer than a server's pause between two.
const PAIRING_PAUSE: Duration = Duration::from_millis(3_100);

/// Somebody who speaks to the server over a line of their own.
struct Caller {
    agent: Agent,
    base: String,
    header: Option<(&'static str, String)>,
}

impl Caller {
    fn new(base: &str, header: Option<(&'static str, String)>) -> Self {
        Self { agent: Agent::new_with_defaults(), base: base.to_owned(), header }
    }

    fn post<T: DeserializeOwned>(&self, path: &str, body: &impl Serialize) -> (T, Option<String>) {
        let mut request = self.agent.post([&self.base, path].concat());
        if let Some((name, value)) = &self.header {
            request = request.header(*name, value);
        }
        let mut answer = request.send_json(body).expect("the server takes it");
        let cookie = answer.headers().get("set-cookie").and_then(|cookie| cookie.to_str().ok());
        let cookie = cookie.and_then(|cookie| cookie.split(';').next()).map(str::to_owned);
        (answer.body_mut().read_json().expect("what the server promises"), cookie)
    }
}

/// A tablet and where its log stands.
struct Tablet {
    caller: Caller,
    device: Uuid,
    service: ServiceId,
    next_dseq: u64,
}

impl Tablet {
    fn pair(base: &str, admin: &Caller, session: &Session, n: usize) -> Self {
        let branch = &session.branches[0];
        let asked = json!({"branch": branch.id, "kind": "kiosk", "name": format!("Tablet {n}")});
        let (PairingCode { code, .. }, _) = admin.post("/v1/devices/codes", &asked);
        let device = Uuid::new_v4();
        let asked = json!({"code": code, "device": device, "incarnation": device, "kind": "kiosk"});
        let (Paired { token, .. }, _) = Caller::new(base, None).post("/v1/devices/pair", &asked);
        let caller = Caller::new(base, Some(("authorization", format!("{DEVICE_AUTHORIZATION} {token}"))));
        let service = branch.services[n % branch.services.len()].id;
        Self { caller, device, service, next_dseq: 1 }
    }

    fn check_in(&mut self) {
        let request = LeaseRequest { request: CommandId(Uuid::new_v4()), service: self.service };
        let (lease, _): (Lease, _) = self.caller.post(path::LEASES, &request);
        let visit = VisitId(Uuid::new_v4());
        let token = Token::new(*Uuid::new_v4().as_bytes()).hash();
        let facts = [
            Fact::VisitRegistered {
                visit,
                service: self.service,
                visitor_kind: None,
                persons: Persons::ONE,
                channel: Channel::Interview,
            },
            Fact::TicketIssued { visit, label: lease.label, day: lease.day, token },
        ];
        let events = facts.map(|fact| Event {
            id: EventId(Uuid::new_v4()),
            v: EVENT_VERSION,
            at: lease.now,
            time_quality: TimeQuality::Exact,
            fact,
        });
        let push = json!({
            "protocol": PROTOCOL_VERSION, "device": self.device, "incarnation": self.device,
            "first_dseq": self.next_dseq, "server_epoch_seen": null, "events": events, "ratings": [],
        });
        let (PushAnswer { hw, verdicts, .. }, _) = self.caller.post(path::PUSH, &push);
        assert!(verdicts.is_empty(), "{verdicts:?}");
        self.next_dseq = hw + 1;
    }

    /// Checks in until `end`; how long each visitor took.
    fn work_until(mut self, end: Instant) -> Vec<Duration> {
        let mut took = Vec::new();
        while Instant::now() < end {
            let begun = Instant::now();
            self.check_in();
            took.push(begun.elapsed());
        }
        took
    }
}

fn main() {
    let mut arguments = std::env::args().skip(1);
    let base = format!("http://{}", arguments.next().expect("the server's address"));
    let n_tablets: usize = arguments.next().map_or(32, |n| n.parse().expect("a number of tablets"));
    let secs: u64 = arguments.next().map_or(10, |n| n.parse().expect("a number of seconds"));
    let set_up = json!({
        "code": null, "profile": "mouj", "branch_name": {"ar": "الفرع", "en": "Branch"}, "n_counters": 3,
        "admin_name": "Admin", "login": "admin", "password": Uuid::new_v4(),
    });
    let (session, cookie): (Session, _) = Caller::new(&base, None).post("/v1/setup", &set_up);
    let admin = Caller::new(&base, cookie.map(|cookie| ("cookie", cookie)));
    // A server takes so many pairings at once and the next after a pause.
    let tablets: Vec<_> = (0..n_tablets)
        .map(|n| {
            thread::sleep(if n < PAIRINGS_AT_ONCE { Duration::ZERO } else { PAIRING_PAUSE });
            Tablet::pair(&base, &admin, &session, n)
        })
        .collect();
    let (begun, end) = (Instant::now(), Instant::now() + Duration::from_secs(secs));
    let threads: Vec<_> =
        tablets.into_iter().map(|tablet| thread::spawn(move || tablet.work_until(end))).collect();
    let mut took: Vec<_> = threads.into_iter().flat_map(|it| it.join().expect("a tablet's work")).collect();
    let elapsed = begun.elapsed().as_secs_f64();
    took.sort_unstable();
    let percentile = |percent: usize| took[(took.len() - 1) * percent / 100];
    println!(
        "{n_tablets} tablets, {elapsed:.1} s: {} check-ins, {:.0}/s; both requests p50 {:.2?}, p99 {:.2?}",
        took.len(),
        f64::from(u32::try_from(took.len()).expect("a bounded run")) / elapsed,
        percentile(50),
        percentile(99),
    );
}
