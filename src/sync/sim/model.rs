//! Every way that a short day can go: two tablets and a server, each request and each answer lost, late or doubled, a
//! kill wherever something has just become durable, a backup and a restore at any moment.
//!
//! What the simulation draws by lot is looked through here without a gap, on the same tablet, disk and server. One
//! thing happens at a time; what goes on side by side on one tablet is the simulation's.

use std::{
    cell::{Cell, RefCell},
    collections::BTreeSet,
    fmt::Debug,
    hash::{DefaultHasher, Hash, Hasher},
    pin::pin,
    sync::Mutex,
    task::{Context, Poll, Waker},
};

use domain::{
    event::{Event, Fact},
    id::{CommandId, EventId, IncarnationId, ServerEpoch, ServiceId, VisitId},
    label::Label,
    link::Token,
    time::{MS_PER_HOUR, MS_PER_SEC, Reading, ServiceDay, Timestamp},
    visit::Persons,
};
use stateright::{Checker, HasDiscoveries, Model, Property};
use uuid::Uuid;

use super::{Disk, Lot, Server, Store, run};
use crate::{
    check_in::{Drawn, IssuedTicket, Party},
    tablet::{Patience, Tablet},
    transport::{Reply, Transport, Unreachable},
    wire::kiosk::LEASE_IDLE_SECS,
};

const NOW: Timestamp = Timestamp(1_795_122_000_000 + 8 * MS_PER_HOUR);
const SERVICE: ServiceId = ServiceId(Uuid::from_u128(1));
/// How many requests are under way at a time after their tablet gave them up.
const LATE_MAX: usize = 1;

const O1: &str = "everything comes home, once";
const O2: &str = "no label is given twice";

/// A line that brings nothing by itself: whoever runs the tablet sees what is asked, and says what comes back.
#[derive(Clone, Debug, Default)]
struct Line {
    asked: RefCell<Option<Request>>,
    reply: RefCell<Option<Result<Reply, Unreachable>>>,
}

/// A path and a body.
type Request = (String, String);

impl Transport for Line {
    async fn post(&self, path: &str, json: String) -> Result<Reply, Unreachable> {
        self.asked.replace(Some((path.to_owned(), json)));
        std::future::poll_fn(|_| self.reply.take().map_or(Poll::Pending, Poll::Ready)).await
    }

    async fn get(&self, path: &str) -> Result<Reply, Unreachable> {
        panic!("nobody gets {path}")
    }
}

type OfModel = Tablet<Store<Box<RefCell<Disk>>>, Line>;

/// What a tablet does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Deed {
    /// Somebody touches the service: a live number is asked for.
    Touch,
    /// Somebody confirms.
    Issue,
    /// The reserve is filled up.
    Fill,
    /// Nobody came for two minutes: the number goes back.
    LetGo,
    /// Records go to the server,
    Drain,
    /// of which epoch it is was heard before.
    Hear,
}

const DEEDS: [Deed; 6] = [Deed::Touch, Deed::Issue, Deed::Fill, Deed::LetGo, Deed::Drain, Deed::Hear];
/// How many of these, the last, can be done as often as one likes.
const N_FREE: usize = 2;

/// What goes wrong meanwhile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mishap {
    None,
    /// The tablet is killed after so many turns.
    Killed(usize),
    /// The request of that place is lost,
    Lost(usize),
    /// arrives when the tablet has given it up,
    Late(usize),
    /// its answer is lost,
    Unanswered(usize),
    /// or it arrives once more later.
    Doubled(usize),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Do { tablet: usize, deed: Deed, mishap: Mishap },
    Restart { tablet: usize },
    Arrive { late: usize },
    BackUp,
    Restore,
}

/// A number that was given to a visit.
type Given = (ServiceDay, Label, VisitId);

/// How a deed went.
#[derive(Default)]
struct Course {
    /// The turns after which more was durable than before, here or on the server.
    turns: Vec<usize>,
    n_requests: usize,
}

#[derive(Clone, Debug)]
struct World {
    tablets: [OfModel; 2],
    server: Server,
    late: Vec<Request>,
    /// What people saw.
    shown: Vec<IssuedTicket>,
    /// What each tablet did, drains aside.
    n_deeds: [u8; 2],
    /// What went wrong, the restore aside.
    n_mishaps: u8,
    has_backup: bool,
    was_restored: bool,
}

fn text(of: &impl Debug) -> String {
    format!("{of:?}")
}

/// What the `n`th deed of a tablet draws in that place.
fn id(tablet: usize, n: u8, place: u8) -> Uuid {
    let tablet = u8::try_from(tablet + 1).unwrap();
    Uuid::from_u64_pair(u64::from_be_bytes([tablet, n, place, 0, 0, 0, 0, 0]), 0)
}

impl World {
    fn new() -> Self {
        let mut lot = Lot::new(0);
        let mut tablet = || {
            let disk = Disk::new(Lot::new(lot.draw()));
            run(Tablet::open(Store::open(Box::new(RefCell::new(disk))), Line::default())).unwrap()
        };
        let tablets = [tablet(), tablet()];
        let server = Server::new(lot, NOW);
        Self {
            tablets,
            server,
            late: Vec::new(),
            shown: Vec::new(),
            n_deeds: [0; 2],
            n_mishaps: 0,
            has_backup: false,
            was_restored: false,
        }
    }

    /// Does one thing, and tells how it went.
    fn act(&mut self, which: usize, deed: Deed, mishap: Mishap) -> Course {
        let tablet = self.tablets[which].clone();
        let fresh = [0, 1, 2, 3].map(|place| id(which, self.n_deeds[which], place));
        self.n_deeds[which] += u8::from(!DEEDS[DEEDS.len() - N_FREE..].contains(&deed));
        let epoch = self.server.epoch;
        let mut course = Course::default();
        let shown = Cell::new(None);
        let is_whole = {
            let mut task = pin!(happen(&tablet, deed, fresh, epoch, &shown));
            let mut context = Context::from_waker(Waker::noop());
            let mut durable = tablet.store().disk().borrow().clone_kept();
            let mut n_turns = 0;
            loop {
                if mishap == Mishap::Killed(n_turns) {
                    break false;
                }
                if task.as_mut().poll(&mut context).is_ready() {
                    break true;
                }
                n_turns += 1;
                let asked = tablet.transport().asked.take();
                let is_sent = asked.is_some();
                if let Some(request) = asked {
                    let reply = self.carry(request, course.n_requests, mishap);
                    tablet.transport().reply.replace(Some(reply));
                    course.n_requests += 1;
                }
                let disk = tablet.store().disk().borrow();
                if is_sent || **disk != durable {
                    course.turns.push(n_turns);
                    durable = disk.clone_kept();
                }
            }
        };
        self.tablets[which] = tablet;
        if !is_whole {
            self.restart(which);
        }
        self.shown.extend(shown.take());
        self.shown.sort_by_key(|ticket| ticket.visit);
        course
    }

    /// A tablet is killed and begins again.
    fn restart(&mut self, which: usize) {
        let disk = Box::new(self.tablets[which].store().disk().clone());
        self.tablets[which] = run(Tablet::open(Store::open(disk), Line::default())).unwrap();
    }

    /// What becomes of a request.
    fn carry(&mut self, (path, json): Request, place: usize, mishap: Mishap) -> Result<Reply, Unreachable> {
        let is_here = |at: usize| at == place;
        match mishap {
            Mishap::Lost(at) if is_here(at) => Err(Unreachable),
            Mishap::Late(at) if is_here(at) => {
                self.late.push((path, json));
                Err(Unreachable)
            }
            Mishap::Unanswered(at) if is_here(at) => {
                self.server.answer(&path, &json);
                Err(Unreachable)
            }
            Mishap::Doubled(at) if is_here(at) => {
                let reply = self.server.answer(&path, &json);
                self.late.push((path, json));
                Ok(reply)
            }
            Mishap::None
            | Mishap::Killed(_)
            | Mishap::Lost(_)
            | Mishap::Late(_)
            | Mishap::Unanswered(_)
            | Mishap::Doubled(_) => Ok(self.server.answer(&path, &json)),
        }
    }

    fn arrive(&mut self, place: usize) {
        let (path, json) = self.late.remove(place);
        self.server.answer(&path, &json);
    }

    /// Every label that a tablet wrote down as given, and that the server has, with its visit.
    fn given(&self) -> BTreeSet<Given> {
        let mut given: BTreeSet<_> = self.shown.iter().map(|it| (it.day, it.label, it.visit)).collect();
        for tablet in &self.tablets {
            let disk = tablet.store().disk().borrow();
            given.extend(disk.tickets.iter().map(|it| (it.day, it.label, it.visit)));
        }
        given.extend(self.arrived());
        given
    }

    /// The tickets that the server has.
    fn arrived(&self) -> Vec<Given> {
        let event = |body: &String| serde_json::from_str::<Event>(body).unwrap().fact;
        let mut given = Vec::new();
        for fact in self.server.kept.logs.values().flatten().map(event) {
            if let Fact::TicketIssued { visit, label, day, .. } = fact {
                given.push((day, label, visit));
            }
        }
        given
    }

    /// O2: no label is given twice.
    fn is_each_label_given_once(&self) -> bool {
        let given = self.given();
        let labels: BTreeSet<_> = given.iter().map(|(day, label, _)| (day, label)).collect();
        labels.len() == given.len()
    }

    /// O1: if nothing went wrong from now on, one drain of each tablet would bring everything home, once.
    fn comes_home(&self) -> bool {
        let mut healed = self.clone();
        while !healed.late.is_empty() {
            healed.arrive(0);
        }
        for which in [0, 1] {
            healed.act(which, Deed::Hear, Mishap::None);
        }
        let server = &healed.server;
        let has_all = healed.tablets.iter().all(|tablet| {
            let disk = tablet.store().disk().borrow();
            let log = server.kept.logs.get(&(disk.device, disk.incarnation)).map_or(&[][..], Vec::as_slice);
            disk.bodies.values().eq(log) && disk.mark.acked == disk.last_dseq
        });
        let arrived = healed.arrived();
        let of_visit = |visit| arrived.iter().filter(move |given| given.2 == visit);
        let is_there = |it: &IssuedTicket| of_visit(it.visit).eq([&(it.day, it.label, it.visit)]);
        has_all
            && server.n_quarantined == 0
            && healed.shown.iter().all(is_there)
            && healed.is_each_label_given_once()
    }
}

/// What a tablet does, from its beginning to its end.
async fn happen(
    tablet: &OfModel,
    deed: Deed,
    fresh: [Uuid; 4],
    epoch: ServerEpoch,
    shown: &Cell<Option<IssuedTicket>>,
) {
    match deed {
        Deed::Touch => drop(tablet.touch(SERVICE, CommandId(fresh[0]), NOW).await),
        Deed::Issue => {
            let drawn = Drawn {
                visit: VisitId(fresh[0]),
                registered: EventId(fresh[1]),
                issued: EventId(fresh[2]),
                token: Token::new(*fresh[3].as_bytes()),
            };
            let party = Party { visitor_kind: None, persons: Persons::ONE };
            shown.set(tablet.issue(SERVICE, party, drawn, Patience::None, Reading::exact(NOW)).await.ok());
        }
        Deed::Fill => drop(tablet.fill(&[SERVICE], || CommandId(fresh[0]), NOW).await),
        Deed::LetGo => drop(tablet.tick(NOW.plus_ms(MS_PER_SEC * i64::from(LEASE_IDLE_SECS))).await),
        Deed::Drain => drop(tablet.drain(None, IncarnationId(fresh[0])).await),
        Deed::Hear => drop(tablet.drain(Some(epoch), IncarnationId(fresh[0])).await),
    }
}

/// A state of the world as the checker keeps it.
#[derive(Debug)]
struct State {
    world: Mutex<World>,
    mark: u64,
}

impl State {
    fn of(world: World) -> Self {
        let mut hasher = DefaultHasher::new();
        text(&world).hash(&mut hasher);
        Self { world: Mutex::new(world), mark: hasher.finish() }
    }

    fn world(&self) -> World {
        self.world.lock().unwrap().clone()
    }
}

impl Clone for State {
    fn clone(&self) -> Self {
        Self { world: Mutex::new(self.world()), mark: self.mark }
    }
}

impl PartialEq for State {
    fn eq(&self, other: &Self) -> bool {
        self.mark == other.mark
    }
}

impl Hash for State {
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        self.mark.hash(hasher);
    }
}

/// How long the day is.
struct Day {
    /// How much each tablet does, beside sending its records, which it does as often as it likes.
    n_deeds: u8,
    /// How often something goes wrong, beside one restore.
    n_mishaps: u8,
    /// Whether the server is one that forgets where its numbers had got to.
    is_forgetful: bool,
}

impl Model for Day {
    type State = State;
    type Action = Step;

    fn init_states(&self) -> Vec<State> {
        vec![State::of(World::new())]
    }

    fn actions(&self, state: &State, steps: &mut Vec<Step>) {
        let world = state.world();
        for tablet in [0, 1] {
            let is_well = world.n_mishaps == self.n_mishaps;
            if !is_well {
                steps.push(Step::Restart { tablet });
            }
            // The tablets are alike: whichever does something first is called the first.
            if tablet > 0 && world.n_deeds == [0; 2] {
                continue;
            }
            let n_done = if world.n_deeds[tablet] < self.n_deeds { 0 } else { DEEDS.len() - N_FREE };
            for deed in DEEDS[n_done..].iter().copied() {
                let mut add = |mishap| steps.push(Step::Do { tablet, deed, mishap });
                add(Mishap::None);
                if is_well {
                    continue;
                }
                let course = world.clone().act(tablet, deed, Mishap::None);
                course.turns.iter().for_each(|turn| add(Mishap::Killed(*turn)));
                for place in 0..course.n_requests {
                    add(Mishap::Lost(place));
                    add(Mishap::Unanswered(place));
                    if world.late.len() < LATE_MAX {
                        add(Mishap::Late(place));
                        add(Mishap::Doubled(place));
                    }
                }
            }
        }
        steps.extend((0..world.late.len()).map(|late| Step::Arrive { late }));
        if !world.has_backup {
            steps.push(Step::BackUp);
        }
        if !world.was_restored {
            steps.push(Step::Restore);
        }
    }

    fn next_state(&self, state: &State, step: Step) -> Option<State> {
        let mut world = state.world();
        match step {
            Step::Do { tablet, deed, mishap } => {
                world.act(tablet, deed, mishap);
                world.n_mishaps += u8::from(mishap != Mishap::None);
            }
            Step::Restart { tablet } => {
                world.restart(tablet);
                world.n_mishaps += 1;
            }
            Step::Arrive { late } => world.arrive(late),
            Step::BackUp => {
                world.server.back_up();
                world.has_backup = true;
            }
            Step::Restore => {
                world.server.restore();
                (world.has_backup, world.was_restored) = (true, true);
                if self.is_forgetful {
                    world.server.forget_numbers();
                }
            }
        }
        Some(State::of(world)).filter(|next| next != state)
    }

    fn properties(&self) -> Vec<Property<Self>> {
        vec![
            Property::always(O2, |_, state: &State| state.world.lock().unwrap().is_each_label_given_once()),
            Property::always(O1, |_, state: &State| state.world.lock().unwrap().comes_home()),
        ]
    }
}

/// How much each tablet does in the short form; `ISTIQBAL_EVENTS` asks for more.
const N_DEEDS: u8 = 2;
/// What two deeds each and one mishap come to, at least.
const N_STATES_MIN: usize = 10_000;
const N_THREADS: usize = 2;

#[test]
fn however_a_short_day_goes_everything_arrives_once() {
    #[expect(clippy::disallowed_methods, reason = "it says how far to look")]
    let asked = std::env::var("ISTIQBAL_EVENTS").ok().and_then(|text| text.parse().ok());
    let n_deeds = asked.unwrap_or(N_DEEDS);
    let day = Day { n_deeds, n_mishaps: 1, is_forgetful: false };
    let checker = day.checker().threads(N_THREADS).spawn_dfs().join();
    println!("{} states, {} steps", checker.unique_state_count(), checker.state_count());
    checker.assert_properties();
    assert!(checker.unique_state_count() > N_STATES_MIN || n_deeds < N_DEEDS);
}

#[test]
fn a_server_whose_numbers_begin_again_after_a_restore_is_found_out() {
    let day = Day { n_deeds: 2, n_mishaps: 0, is_forgetful: true };
    let checker = day.checker().finish_when(HasDiscoveries::Any).spawn_bfs().join();
    let way = checker.discovery(O2).expect("a label is given twice").into_actions();
    assert!(way.contains(&Step::Restore), "{way:?}");
}
