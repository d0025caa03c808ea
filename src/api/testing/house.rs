//! An association that is set up: people, a branch, paired screens.

use domain::{
    association::Branch,
    event::{EVENT_VERSION, Event, Fact},
    id::{CommandId, DeviceId, EventId, IncarnationId, VisitId},
    label::Label,
    link::Token,
    role::Role,
    ticket::Outcome,
    time::TimeQuality,
    visit::{Channel, Persons},
};
use serde_json::json;
use sync::wire::{
    TICKET_TOKEN_HEADER,
    counter::{Acted, Action, Command},
    device::{DeviceKind, Paired, PairingCode},
    kiosk::Lease,
    push::PushAnswer,
    request::RequestRow,
    staff::Session,
};
use uuid::Uuid;

use super::{Answer, Client, TestServer};

/// The password of everybody in the house.
pub(crate) const PASSWORD: &str = "four quiet words here";

/// An association that is set up, with an administrator.
pub(crate) struct House {
    pub(crate) server: TestServer,
    pub(crate) admin: Client,
    pub(crate) branch: Branch,
}

/// A paired screen.
pub(crate) struct Screen {
    pub(crate) client: Client,
    pub(crate) id: DeviceId,
    pub(crate) incarnation: IncarnationId,
    n_pushed: std::cell::Cell<u64>,
}

/// A visitor with a ticket.
#[derive(Clone, Debug)]
pub(crate) struct Visitor {
    pub(crate) visit: VisitId,
    pub(crate) label: Label,
    pub(crate) token: Token,
}

/// What set-up asks for.
pub(crate) fn set_up_request() -> serde_json::Value {
    json!({
        "code": null, "profile": "mouj", "branch_name": {"ar": "الفرع الرئيس", "en": "Main branch"},
        "n_counters": 3, "admin_name": "سارة العتيبي", "login": "sara", "password": PASSWORD,
    })
}

impl House {
    /// Set up from the server's own machine.
    pub(crate) fn new() -> Self {
        Self::in_server(TestServer::start())
    }

    pub(crate) fn in_server(server: TestServer) -> Self {
        let answer = server.anyone().post("/v1/setup", &set_up_request()).ok();
        let admin = server.anyone().with("cookie", cookie_of(&answer));
        let branch = answer.as_json::<Session>().branches.remove(0);
        Self { server, admin, branch }
    }

    /// Somebody of that role, logged in.
    pub(crate) fn staff(&self, role: Role) -> Client {
        let login = format!("p-{}", &Uuid::new_v4().to_string()[..8]);
        let person = json!({"name": "فهد", "login": login, "role": role, "password": PASSWORD});
        self.admin.post("/v1/people", &person).ok();
        let answer =
            self.server.anyone().post("/v1/session", &json!({"login": login, "password": PASSWORD})).ok();
        self.server.anyone().with("cookie", cookie_of(&answer))
    }

    /// A screen of that kind, paired.
    pub(crate) fn pair(&self, kind: DeviceKind) -> Screen {
        let asked = json!({"branch": self.branch.id, "kind": kind, "name": "شاشة"});
        let code: PairingCode = self.admin.post("/v1/devices/codes", &asked).as_json();
        let (id, incarnation) = (DeviceId(Uuid::new_v4()), IncarnationId(Uuid::new_v4()));
        let asked = json!({"code": code.code, "device": id, "incarnation": incarnation, "kind": kind});
        let paired: Paired = self.server.anyone().post("/v1/devices/pair", &asked).as_json();
        let client = self.server.anyone().with("authorization", format!("Device {}", paired.token));
        Screen { client, id, incarnation, n_pushed: 0.into() }
    }

    /// A counter's screen with somebody of reception at the counter of that number.
    pub(crate) fn open_counter(&self, number: u8) -> Counter {
        let screen = self.pair(DeviceKind::Counter);
        let staff = self.staff(Role::Reception);
        let client = staff.with("authorization", screen.client.device_header());
        let counter = Counter { client, id: self.branch.counters[usize::from(number) - 1].id };
        counter.act(Action::Open { take_over: false });
        counter
    }

    /// Somebody comes for the first service, lacks its documents and leaves as an incomplete request.
    pub(crate) fn open_request(&self) -> RequestRow {
        self.pair(DeviceKind::Kiosk).check_in(self, 0);
        let counter = self.open_counter(2);
        let called = counter.act(Action::Next).snapshot;
        let here = called.counters.iter().find(|row| row.counter == counter.id).and_then(|row| row.current);
        let visit = here.expect("somebody waits").visit;
        counter.act(Action::Start { visit });
        counter.act(Action::Witness { visit, version: 1 });
        let request = counter.act(Action::Finish { visit, outcome: Outcome::Incomplete }).request;
        counter.act(Action::Close);
        request.expect("documents are lacking")
    }

    /// The visitor's own phone.
    pub(crate) fn phone(&self, visitor: &Visitor) -> Client {
        self.server.anyone().with(TICKET_TOKEN_HEADER, visitor.token.to_string())
    }
}

/// Somebody at a counter.
pub(crate) struct Counter {
    pub(crate) client: Client,
    pub(crate) id: domain::id::CounterId,
}

impl Counter {
    pub(crate) fn press(&self, action: Action) -> Answer {
        let command = Command { command: CommandId(Uuid::new_v4()), counter: self.id, action };
        self.client.post("/v1/counter/act", &command)
    }

    pub(crate) fn act(&self, action: Action) -> Acted {
        self.press(action).as_json()
    }
}

impl Screen {
    /// A visitor for the service at that place takes a number.
    pub(crate) fn check_in(&self, house: &House, service: usize) -> Visitor {
        let service = house.branch.services[service].id;
        let lease: Lease =
            self.client.post("/v1/leases", &json!({"request": Uuid::new_v4(), "service": service})).as_json();
        let (visit, token) = (VisitId(Uuid::new_v4()), Token::new(*Uuid::new_v4().as_bytes()));
        let facts = [
            Fact::VisitRegistered {
                visit,
                service,
                visitor_kind: None,
                persons: Persons::ONE,
                channel: Channel::Interview,
            },
            Fact::TicketIssued { visit, label: lease.label, day: lease.day, token: token.hash() },
        ];
        let events = facts.map(|fact| Event {
            id: EventId(Uuid::new_v4()),
            v: EVENT_VERSION,
            at: lease.now,
            time_quality: TimeQuality::Exact,
            fact,
        });
        let answer: PushAnswer = self.push(&events).as_json();
        assert_eq!(answer.verdicts, []);
        Visitor { visit, label: lease.label, token }
    }

    /// Sends the next events of the log.
    pub(crate) fn push(&self, events: &[Event]) -> Answer {
        let first = self.n_pushed.get() + 1;
        self.n_pushed.set(self.n_pushed.get() + events.len() as u64);
        self.client.post(
            "/v1/sync/push",
            &json!({
                "protocol": 1, "device": self.id, "incarnation": self.incarnation, "first_dseq": first,
                "server_epoch_seen": null, "events": events, "ratings": [],
            }),
        )
    }
}

/// The cookie that an answer sets, as it is sent back.
pub(crate) fn cookie_of(answer: &Answer) -> String {
    answer.header("set-cookie").split(';').next().unwrap().to_owned()
}
