//! The association of the demonstration, from set-up to the present moment.

use domain::{
    association::Branch,
    id::{AssistanceId, DeviceId, IncarnationId},
    role::Role,
    text::Name,
    time::{MS_PER_HOUR, MS_PER_MIN, ServiceDay, Timestamp},
};
use serde_json::json;
use sync::{
    seal::SealingKey,
    wire::{
        counter::Action,
        device::{DeviceKind, Paired, PairingCode},
        staff::Session,
    },
};
use uuid::Uuid;

use super::{
    Doors, STAFF_COME_MS,
    agenda::{Agenda, Happening, arrivals, contacts},
    appointments,
    caller::{Caller, Stopped},
    cast::cast,
    chance::Chance,
    desk::{Desk, Doing},
    lobby::{Lobby, Visitor, opinion},
    screens::{Screen, Screens},
};
use crate::{app::App, clock::SetClock, router, secret};

/// Where chance begins.
const SEED: u64 = 0x0015_71C1_BA1A;
/// One counter more than there is staff: it is left to whoever looks at the demonstration.
const SPARE_COUNTERS: usize = 1;
/// Of a hundred who were served so many rate on their phone.
const RATING_PERCENT: i64 = 46;
/// Of a hundred who come so many give up after a while.
const LEAVE_PERCENT: i64 = 4;
/// Whoever has an appointment comes at most so many minutes before it.
const EARLY_MINS_MAX: i64 = 14;
/// When a played day ends: everybody has been served by then.
const DAY_END_MS: i64 = 16 * MS_PER_HOUR;

/// The association while it is played.
pub(super) struct House<'a> {
    clock: &'a SetClock,
    stranger: Caller,
    admin: Caller,
    branch: Branch,
    lobby: Lobby,
    board: Caller,
    desks: Vec<Desk>,
    people: Vec<(Role, String, String)>,
    chance: Chance,
    /// For what happens beside the lobby, so that its days stay the same.
    aside: Chance,
}

impl<'a> House<'a> {
    /// Sets up the association, adds its people, pairs its screens.
    pub(super) async fn open(app: &App, clock: &'a SetClock) -> Result<Self, Stopped> {
        let cast = cast();
        let stranger = Caller::stranger(router::whole(app));
        let password = secret::password();
        let n_counters = cast.people.reception.len() + SPARE_COUNTERS;
        let set_up = json!({
            "code": null, "profile": cast.profile, "branch_name": cast.branch_name, "n_counters": n_counters,
            "admin_name": cast.people.admin, "login": "admin", "password": password,
        });
        let (admin, said) = stranger.begin("/v1/setup", &set_up).await?;
        let session: Session = serde_json::from_slice(&said)
            .map_err(|source| Stopped::Unreadable { path: "/v1/setup", source })?;
        let branch = session.branches.into_iter().next().ok_or(Stopped::Miscast)?;
        let mut people = vec![(Role::Admin, "admin".to_owned(), password)];
        add(&admin, &mut people, Role::Supervisor, "supervisor".to_owned(), &cast.people.supervisor).await?;
        let (tablet, device, incarnation, records_key) =
            pair(&admin, &stranger, &branch, DeviceKind::Kiosk, &cast.devices.kiosk).await?;
        let lobby = Lobby { tablet, device, incarnation, next_dseq: 1, records_key };
        let (board, ..) = pair(&admin, &stranger, &branch, DeviceKind::Board, &cast.devices.board).await?;
        let mut desks = Vec::new();
        for (number, (name, counter)) in (1..).zip(cast.people.reception.iter().zip(&branch.counters)) {
            let login = format!("reception{number}");
            let credentials = add(&admin, &mut people, Role::Reception, login, name).await?;
            let screen =
                Name::parse(&format!("{} {number}", cast.devices.counter)).map_err(|_| Stopped::Miscast)?;
            let (device, ..) = pair(&admin, &stranger, &branch, DeviceKind::Counter, &screen).await?;
            let (caller, _) = device.begin("/v1/session", &credentials).await?;
            desks.push(Desk { caller, counter: counter.id, doing: Doing::Call });
        }
        Ok(Self {
            clock,
            stranger,
            admin,
            branch,
            lobby,
            board,
            desks,
            people,
            chance: Chance::seeded(SEED),
            aside: Chance::seeded(!SEED),
        })
    }

    /// Plays one day: to its end and its closing, or up to `until`.
    pub(super) async fn play_day(
        &mut self,
        day: ServiceDay,
        until: Option<Timestamp>,
    ) -> Result<(), Stopped> {
        let opening = day.start().plus_ms(MS_PER_MIN * i64::from(self.branch.hours.shifts[0].from_min));
        self.clock.set(day.start().plus_ms(STAFF_COME_MS));
        self.log_in_again().await?;
        let mut agenda = Agenda::default();
        for place in 0..self.desks.len() {
            self.desks[place].press(Action::Open { take_over: true }).await?;
            let ready = opening.plus_ms(self.chance.between(0, 2 * MS_PER_MIN));
            agenda.add(ready, Happening::Desk(place));
        }
        for moment in arrivals(opening, &mut self.chance) {
            agenda.add(moment, Happening::Arrival);
        }
        for moment in contacts(opening, &mut self.aside) {
            agenda.add(moment, Happening::Contact);
        }
        for due in appointments::make(&self.desks[0].caller, &self.branch, day).await? {
            let early = self.aside.between(2, EARLY_MINS_MAX) * MS_PER_MIN;
            agenda.add(due.slot.begins_at().plus_ms(-early), Happening::Appointment(due));
        }
        agenda.add(opening.plus_ms(2 * MS_PER_HOUR), Happening::Assistance);
        let end = until.unwrap_or_else(|| day.start().plus_ms(DAY_END_MS));
        let mut visitors = Vec::new();
        while let Some((now, happening)) = agenda.next_before(end) {
            self.clock.set(now);
            self.happens(now, happening, &mut visitors, &mut agenda).await?;
        }
        self.clock.set(end);
        if until.is_none() {
            self.close(day).await?;
        }
        Ok(())
    }

    async fn happens(
        &mut self,
        now: Timestamp,
        happening: Happening,
        visitors: &mut Vec<Visitor>,
        agenda: &mut Agenda,
    ) -> Result<(), Stopped> {
        match happening {
            Happening::Arrival => {
                let visitor = self.lobby.check_in(&self.branch, &mut self.chance, now).await?;
                visitors.push(visitor);
                if self.chance.in_percent(LEAVE_PERCENT) {
                    agenda
                        .add(now.plus_ms(self.chance.between(6, 12) * MS_PER_MIN), Happening::Leave(visitor));
                }
            }
            Happening::Appointment(due) => {
                visitors.push(self.lobby.keep(&self.branch, due, &mut self.aside, now).await?);
            }
            Happening::Desk(place) => {
                let (wait_ms, served) =
                    self.desks[place].go_on(&self.branch, visitors, &mut self.chance).await?;
                agenda.add(now.plus_ms(wait_ms), Happening::Desk(place));
                if let Some(visitor) = served.filter(|_| self.chance.in_percent(RATING_PERCENT)) {
                    agenda
                        .add(now.plus_ms(self.chance.between(1, 6) * MS_PER_MIN), Happening::Rating(visitor));
                }
            }
            Happening::Rating(visitor) => {
                let opinion = opinion(&mut self.chance);
                self.stranger.holding(&visitor.token).tell("/v1/ticket/rating", &opinion).await?;
            }
            Happening::Leave(visitor) => {
                // Whoever was called meanwhile stays.
                drop(self.stranger.holding(&visitor.token).tell("/v1/ticket/leave", &json!({})).await);
            }
            Happening::Contact => {
                if let Some(desk) = self.desks.first() {
                    desk.note_contact(&self.branch, &mut self.aside).await?;
                }
            }
            Happening::Assistance => {
                let assistance = AssistanceId(Uuid::new_v4());
                self.lobby.tablet.tell("/v1/assistance", &json!({"assistance": assistance})).await?;
                if let Some(desk) = self.desks.first() {
                    desk.press(Action::Assist { assistance }).await?;
                }
            }
        }
        Ok(())
    }

    /// A night is longer than a session.
    async fn log_in_again(&mut self) -> Result<(), Stopped> {
        let log_in = |login: &str, people: &[(Role, String, String)]| {
            let found = people.iter().find(|(_, name, _)| name == login);
            found
                .map(|(_, login, password)| json!({"login": login, "password": password}))
                .ok_or(Stopped::Miscast)
        };
        let admin = log_in("admin", &self.people)?;
        self.admin = self.stranger.begin("/v1/session", &admin).await?.0;
        for (number, desk) in (1..).zip(&mut self.desks) {
            let staff = log_in(&format!("reception{number}"), &self.people)?;
            desk.caller = desk.caller.without_session().begin("/v1/session", &staff).await?.0;
        }
        Ok(())
    }

    async fn close(&mut self, day: ServiceDay) -> Result<(), Stopped> {
        self.log_in_again().await?;
        let close = json!({"command": Uuid::new_v4(), "branch": self.branch.id, "day": day});
        self.admin.tell("/v1/days/close", &close).await?;
        for desk in &mut self.desks {
            desk.doing = Doing::Call;
            desk.press(Action::Close).await?;
        }
        Ok(())
    }

    /// Log-ins and a fresh code for a screen of each kind, and the screens that are there.
    pub(super) async fn leave(self) -> Result<(Doors, Screens), Stopped> {
        let devices = &cast().devices;
        let mut codes = Vec::new();
        for (kind, name) in [
            (DeviceKind::Kiosk, &devices.kiosk),
            (DeviceKind::Board, &devices.board),
            (DeviceKind::Counter, &devices.counter),
        ] {
            codes.push((kind, code(&self.admin, &self.branch, kind, name).await?));
        }
        let tablet = Screen { caller: self.lobby.tablet, last_dseq: self.lobby.next_dseq - 1 };
        let counters = self.desks.iter().map(|desk| desk.caller.without_session());
        let others = counters.chain([self.board]).map(|caller| Screen { caller, last_dseq: 0 });
        let screens = Screens([tablet].into_iter().chain(others).collect());
        Ok((Doors { people: self.people, codes }, screens))
    }
}

/// Adds a person; answers what they log in with.
async fn add(
    admin: &Caller,
    people: &mut Vec<(Role, String, String)>,
    role: Role,
    login: String,
    name: &Name,
) -> Result<serde_json::Value, Stopped> {
    let password = secret::password();
    let person = json!({"name": name, "login": login, "role": role, "password": password});
    admin.tell("/v1/people", &person).await?;
    let credentials = json!({"login": login, "password": password});
    people.push((role, login, password));
    Ok(credentials)
}

async fn code(admin: &Caller, branch: &Branch, kind: DeviceKind, name: &Name) -> Result<String, Stopped> {
    let asked = json!({"branch": branch.id, "kind": kind, "name": name});
    let made: PairingCode = admin.post("/v1/devices/codes", &asked).await?;
    Ok(made.code)
}

/// Pairs a screen; answers it as a caller.
async fn pair(
    admin: &Caller,
    stranger: &Caller,
    branch: &Branch,
    kind: DeviceKind,
    name: &Name,
) -> Result<(Caller, DeviceId, IncarnationId, Option<SealingKey>), Stopped> {
    let code = code(admin, branch, kind, name).await?;
    let (device, incarnation) = (DeviceId(Uuid::new_v4()), IncarnationId(Uuid::new_v4()));
    let asked = json!({"code": code, "device": device, "incarnation": incarnation, "kind": kind});
    let paired: Paired = stranger.post("/v1/devices/pair", &asked).await?;
    Ok((stranger.on_device(&paired.token), device, incarnation, paired.config.records_key))
}
