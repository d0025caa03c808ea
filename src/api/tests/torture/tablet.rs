//! A lobby tablet as a native program: the app's own `sync` code over real HTTP.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use domain::{
    id::{BranchId, CommandId, DeviceId, EventId, IncarnationId, RatingId, ServiceId},
    link::Token,
    rating::{Opinion, Score},
    time::{Reading, Timestamp},
};
use futures_util::FutureExt as _;
use serde::{Serialize, de::DeserializeOwned};
use serde_json::json;
use sync::{
    check_in::{Drawn, IssuedTicket, Party},
    log::LocalStore as _,
    rate,
    tablet::{Patience, Tablet},
    transport::{Reply, Transport, Unreachable},
    wire::{
        DEVICE_AUTHORIZATION,
        device::{Paired, PairingCode},
        kiosk::Rateable,
        staff::Session,
    },
};
use ureq::Agent;
use uuid::Uuid;

use super::memory::Memory;

/// A tablet gives a request up after this time.
const PATIENCE: Duration = Duration::from_secs(3);
/// One visitor of so many rates.
const RATED_OF: usize = 4;

/// Somebody's way to the server.
pub(crate) struct Line {
    agent: Agent,
    base: String,
    header: Option<(&'static str, String)>,
}

impl Line {
    fn new(base: &str, header: Option<(&'static str, String)>) -> Self {
        let config = Agent::config_builder().timeout_global(Some(PATIENCE)).http_status_as_error(false);
        Self { agent: config.build().into(), base: base.to_owned(), header }
    }

    fn ask(&self, path: &str, body: String) -> Option<ureq::http::Response<ureq::Body>> {
        let mut request = self.agent.post([&self.base, path].concat());
        request = request.header("content-type", "application/json");
        if let Some((name, value)) = &self.header {
            request = request.header(*name, value);
        }
        request.send(body).ok()
    }

    /// Asks for what is certain, and the cookie that came with it.
    fn get_done<T: DeserializeOwned>(&self, path: &str, body: &impl Serialize) -> (T, Option<String>) {
        let body = serde_json::to_string(body).expect("JSON");
        let mut answer = self.ask(path, body).expect("the server answers");
        assert!(answer.status().is_success(), "{path}: {}", answer.status());
        let cookie = answer.headers().get("set-cookie").and_then(|cookie| cookie.to_str().ok());
        let cookie = cookie.and_then(|cookie| cookie.split(';').next()).map(str::to_owned);
        (answer.body_mut().read_json().expect("what the server promises"), cookie)
    }
}

impl Transport for Line {
    async fn post(&self, path: &str, json: String) -> Result<Reply, Unreachable> {
        let mut answer = self.ask(path, json).ok_or(Unreachable)?;
        let body = answer.body_mut().read_to_string().map_err(|_| Unreachable)?;
        Ok(Reply { status: answer.status().as_u16(), body })
    }

    async fn get(&self, path: &str) -> Result<Reply, Unreachable> {
        panic!("no tablet gets {path} here")
    }
}

/// A lobby's tablet, its visitors, and what they were shown.
pub(crate) struct Lobby {
    pub(crate) tablet: Tablet<Memory, Line>,
    branch: BranchId,
    pub(crate) services: Vec<ServiceId>,
    /// With the place of the log that the ticket stands at.
    shown: Vec<(u64, IssuedTicket)>,
    pub(crate) n_rated: usize,
    n_told: usize,
}

/// The clock.
pub(crate) fn now() -> Timestamp {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).expect("a clock after 1970");
    Timestamp(i64::try_from(since.as_millis()).expect("a clock before the year 292,000,000"))
}

/// Runs what blocks where it would wait.
pub(crate) fn done<T>(work: impl Future<Output = T>) -> T {
    work.now_or_never().expect("nothing here waits for another task")
}

/// Sets up an empty server and pairs tablets with it.
pub(crate) fn open_lobby(base: &str, n_tablets: usize) -> Vec<Lobby> {
    let set_up = json!({
        "code": null, "profile": "mouj", "branch_name": {"ar": "الفرع", "en": "Branch"}, "n_counters": 3,
        "admin_name": "Admin", "login": "admin", "password": Uuid::new_v4(),
    });
    let (session, cookie): (Session, _) = Line::new(base, None).get_done("/v1/setup", &set_up);
    let admin = Line::new(base, cookie.map(|cookie| ("cookie", cookie)));
    (0..n_tablets).map(|n| Lobby::pair(base, &admin, &session, n)).collect()
}

impl Lobby {
    fn pair(base: &str, admin: &Line, session: &Session, n: usize) -> Self {
        let branch = &session.branches[0];
        let asked = json!({"branch": branch.id, "kind": "kiosk", "name": format!("Tablet {n}")});
        let (PairingCode { code, .. }, _) = admin.get_done("/v1/devices/codes", &asked);
        let (device, incarnation) = (DeviceId(Uuid::new_v4()), IncarnationId(Uuid::new_v4()));
        let asked = json!({"code": code, "device": device, "incarnation": incarnation, "kind": "kiosk"});
        let (Paired { token, .. }, _) = Line::new(base, None).get_done("/v1/devices/pair", &asked);
        let line = Line::new(base, Some(("authorization", format!("{DEVICE_AUTHORIZATION} {token}"))));
        let tablet = done(Tablet::open(Memory::new(device, incarnation), line)).expect("an empty store");
        let services = branch.services.iter().map(|service| service.id).collect();
        let mut lobby = Self { tablet, branch: branch.id, services, shown: vec![], n_rated: 0, n_told: 0 };
        lobby.keep_up();
        assert!(lobby.tablet.n_reserved(now()) > 0, "a reserve");
        lobby
    }

    /// What a tablet does four times a minute: the reserve is filled up, idle numbers go back.
    pub(crate) fn keep_up(&mut self) {
        drop(done(self.tablet.fill(&self.services, || CommandId(Uuid::new_v4()), now())));
        drop(done(self.tablet.tick(now())));
    }

    /// Somebody comes, gets a number, and may rate; whatever the line does.
    pub(crate) fn visitor(&mut self) -> IssuedTicket {
        let service = self.services[self.shown.len() % self.services.len()];
        drop(done(self.tablet.touch(service, CommandId(Uuid::new_v4()), now())));
        let drawn = drawn();
        let ticket =
            done(self.tablet.issue(service, Party::ONE, drawn, Patience::None, Reading::exact(now())));
        let ticket = ticket.expect("there is a reserve, and after it the tablet's tag");
        self.shown.push((self.tablet.store().log().last_dseq, ticket.clone()));
        if self.shown.len().is_multiple_of(RATED_OF) {
            self.rate(&ticket);
        }
        ticket
    }

    fn rate(&mut self, ticket: &IssuedTicket) {
        let IssuedTicket { visit, service, day, .. } = *ticket;
        let visit = Rateable { visit, service, counter: None, day };
        let opinion = Opinion { score: Score::ALL[4], reasons: Vec::new(), comment: None };
        let drawn = rate::Drawn { rated: EventId(Uuid::new_v4()), rating: RatingId(Uuid::new_v4()) };
        done(self.tablet.rate(&visit, self.branch, opinion, drawn, Reading::exact(now())))
            .expect("a store in memory");
        self.n_rated += 1;
    }

    /// Sends what the server does not have; whether it has everything now.
    pub(crate) fn drain(&mut self) -> bool {
        done(self.tablet.drain(None, IncarnationId(Uuid::new_v4()))).is_ok()
    }

    /// Drains until the server has everything, as a tablet does by itself; how long that took.
    pub(crate) fn come_home(&mut self, at_most: Duration) -> Duration {
        let begun = std::time::Instant::now();
        while !self.drain() {
            assert!(begun.elapsed() < at_most, "the log does not drain");
            std::thread::sleep(Duration::from_millis(50));
        }
        begun.elapsed()
    }

    /// The tickets that the server has acknowledged since the last call.
    pub(crate) fn newly_acknowledged(&mut self) -> Vec<IssuedTicket> {
        let acked = self.tablet.store().log().mark.acked;
        let fresh: Vec<_> = self.shown[self.n_told..].iter().take_while(|(dseq, _)| *dseq <= acked).collect();
        let tickets: Vec<_> = fresh.into_iter().map(|(_, ticket)| ticket.clone()).collect();
        self.n_told += tickets.len();
        tickets
    }

    /// Every ticket that was shown.
    pub(crate) fn shown(&self) -> impl Iterator<Item = &IssuedTicket> {
        self.shown.iter().map(|(_, ticket)| ticket)
    }

    /// How many records the server does not have.
    pub(crate) fn n_unsent(&self) -> u64 {
        done(self.tablet.store().state()).expect("a store in memory").outbox()
    }
}

/// What a check-in draws by lot.
pub(crate) fn drawn() -> Drawn {
    Drawn::by(Uuid::new_v4, Token::new(*Uuid::new_v4().as_bytes()))
}
