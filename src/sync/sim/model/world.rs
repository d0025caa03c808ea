//! Two tablets and a server, one thing after the other: what a tablet does, and what may go wrong meanwhile.

use std::{
    cell::{Cell, RefCell},
    collections::BTreeSet,
    pin::pin,
    task::{Context, Poll, Waker},
};

use domain::{
    event::{Event, Fact},
    id::{CommandId, IncarnationId, ServerEpoch, ServiceId, VisitId},
    label::Label,
    link::Token,
    time::{MS_PER_HOUR, MS_PER_SEC, Reading, ServiceDay, Timestamp},
};
use uuid::Uuid;

use super::super::{Disk, Lot, Server, Store, run};
use crate::{
    check_in::{Drawn, IssuedTicket, Party},
    tablet::{Patience, Tablet},
    transport::{Reply, Transport, Unreachable},
    wire::kiosk::LEASE_IDLE_SECS,
};

const NOW: Timestamp = Timestamp(1_795_122_000_000 + 8 * MS_PER_HOUR);
const SERVICE: ServiceId = ServiceId(Uuid::from_u128(1));

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
pub(super) enum Deed {
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

pub(super) const DEEDS: [Deed; 6] =
    [Deed::Touch, Deed::Issue, Deed::Fill, Deed::LetGo, Deed::Drain, Deed::Hear];
/// How many of these, the last, can be done as often as one likes.
pub(super) const N_FREE: usize = 2;

/// What goes wrong meanwhile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mishap {
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

/// A number that was given to a visit.
type Given = (ServiceDay, Label, VisitId);

/// How a deed went.
#[derive(Default)]
pub(super) struct Course {
    /// The turns after which more was durable than before, here or on the server.
    pub(super) turns: Vec<usize>,
    pub(super) n_requests: usize,
}

#[derive(Clone, Debug)]
pub(super) struct World {
    tablets: [OfModel; 2],
    pub(super) server: Server,
    pub(super) late: Vec<Request>,
    /// What people saw.
    shown: Vec<IssuedTicket>,
    /// What each tablet did, drains aside.
    pub(super) n_deeds: [u8; 2],
    /// What went wrong, the restore aside.
    pub(super) n_mishaps: u8,
    pub(super) has_backup: bool,
    pub(super) was_restored: bool,
}

/// What the `n`th deed of a tablet draws in that place.
fn id(tablet: usize, n: u8, place: u8) -> Uuid {
    let tablet = u8::try_from(tablet + 1).unwrap();
    Uuid::from_u64_pair(u64::from_be_bytes([tablet, n, place, 0, 0, 0, 0, 0]), 0)
}

impl World {
    pub(super) fn new() -> Self {
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
    pub(super) fn act(&mut self, which: usize, deed: Deed, mishap: Mishap) -> Course {
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
    pub(super) fn restart(&mut self, which: usize) {
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

    pub(super) fn arrive(&mut self, place: usize) {
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
    pub(super) fn is_each_label_given_once(&self) -> bool {
        let given = self.given();
        let labels: BTreeSet<_> = given.iter().map(|(day, label, _)| (day, label)).collect();
        labels.len() == given.len()
    }

    /// O1: if nothing went wrong from now on, one drain of each tablet would bring everything home, once.
    pub(super) fn comes_home(&self) -> bool {
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
            let token = Token::new(fresh[3].into_bytes());
            let mut ids = fresh.into_iter();
            let drawn = Drawn::by(|| ids.next().unwrap(), token);
            shown.set(
                tablet.issue(SERVICE, Party::ONE, drawn, Patience::None, Reading::exact(NOW)).await.ok(),
            );
        }
        Deed::Fill => drop(tablet.fill(&[SERVICE], || CommandId(fresh[0]), NOW).await),
        Deed::LetGo => drop(tablet.tick(NOW.plus_ms(MS_PER_SEC * i64::from(LEASE_IDLE_SECS))).await),
        Deed::Drain => drop(tablet.drain(None, IncarnationId(fresh[0])).await),
        Deed::Hear => drop(tablet.drain(Some(epoch), IncarnationId(fresh[0])).await),
    }
}
