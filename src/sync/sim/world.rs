//! Two tablets and a server through a bad day or two; then what must hold is looked at.

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use domain::{
    event::{Event, Fact},
    id::{BranchId, CommandId, CounterId, EventId, IncarnationId, RatingId, RecordId, ServiceId, VisitId},
    label::{Label, RESERVE_BAND},
    link::Token,
    rating::{Opinion, Score},
    text::Lang,
    time::{MS_PER_DAY, MS_PER_HOUR, MS_PER_MIN, MS_PER_SEC, Reading, ServiceDay, Timestamp},
};
use uuid::Uuid;

use super::{
    Disk, Lot, Server, Store, Task,
    network::{Air, Network},
    run, run_for,
};
use crate::{
    check_in::{self, IssuedTicket, Party, Personal},
    rate,
    seal::SealedRecord,
    tablet::{Patience, Tablet},
    wire::kiosk::Rateable,
};

/// How much happens in one run.
const N_SCENES: usize = 60;
/// More turns than any scene needs.
const TURNS_MAX: usize = 5_000;
const START: Timestamp = Timestamp(1_795_122_000_000 + 8 * MS_PER_HOUR);

/// What people saw; from then on it must not be lost.
#[derive(Default)]
struct Seen {
    tickets: Vec<IssuedTicket>,
    ratings: Vec<RatingId>,
}

struct World {
    lot: Lot,
    now: Timestamp,
    air: Rc<RefCell<Air>>,
    disks: [Rc<RefCell<Disk>>; 2],
    tablets: [Tablet<Store, Network>; 2],
    seen: RefCell<Seen>,
    /// How far each tablet's clock is off.
    skews_ms: [i64; 2],
    /// Whether stores are put back to an earlier state.
    is_put_back: bool,
}

fn open(disk: &Rc<RefCell<Disk>>, air: &Rc<RefCell<Air>>) -> Tablet<Store, Network> {
    let is_faulty = std::mem::replace(&mut disk.borrow_mut().is_faulty, false);
    let tablet = run(Tablet::open(Store::open(Rc::clone(disk)), Network(Rc::clone(air)))).unwrap();
    disk.borrow_mut().is_faulty = is_faulty;
    tablet
}

impl World {
    fn new(seed: u64, is_put_back: bool) -> Self {
        let mut lot = Lot::new(seed);
        let server = Server::new(Lot::new(lot.draw()), START);
        let air = Rc::new(RefCell::new(Air::new(server, Lot::new(lot.draw()))));
        let disks = [(); 2].map(|()| Rc::new(RefCell::new(Disk::new(Lot::new(lot.draw())))));
        let tablets = [open(&disks[0], &air), open(&disks[1], &air)];
        for disk in &disks {
            disk.borrow_mut().is_faulty = true;
        }
        Self { lot, now: START, air, disks, tablets, seen: RefCell::default(), skews_ms: [0; 2], is_put_back }
    }

    /// Up to four things happen side by side on one tablet; now and then it is killed meanwhile.
    fn scene(&mut self) {
        let which = self.lot.below(2);
        let is_killed = self.lot.percent(15);
        let n_turns = if is_killed { self.lot.below(40) } else { TURNS_MAX };
        let tablet = &self.tablets[which];
        let n_tasks = 1 + self.lot.below(4);
        let now = self.now.plus_ms(self.skews_ms[which]);
        let tasks = (0..n_tasks).map(|_| task(tablet, &self.seen, &mut self.lot, now)).collect();
        run_for(tasks, n_turns, &mut self.lot);
        if is_killed {
            self.tablets[which] = open(&self.disks[which], &self.air);
        }
    }

    fn pass_time(&mut self) {
        let ms = match self.lot.below(20) {
            0 => 5 * MS_PER_HOUR,
            1..=4 => 3 * MS_PER_MIN,
            _ => MS_PER_SEC * i64::try_from(self.lot.below(20)).unwrap(),
        };
        self.now = self.now.plus_ms(ms);
        let jumps_ms = [0, 0, 0, MS_PER_HOUR, -MS_PER_HOUR, MS_PER_DAY, -MS_PER_DAY];
        if self.lot.percent(10) {
            self.skews_ms[self.lot.below(2)] = jumps_ms[self.lot.below(jumps_ms.len())];
        }
        let mut air = self.air.borrow_mut();
        air.server.now = self.now;
        match self.lot.below(30) {
            0 | 1 => air.server.back_up(),
            2 => air.server.restore(),
            3..=8 => drop(air.deliver_late()),
            _ => {}
        }
        drop(air);
        if self.is_put_back {
            match self.lot.below(30) {
                0..=2 => self.disks[self.lot.below(2)].borrow_mut().copy(),
                3 | 4 => self.put_back(),
                _ => {}
            }
        }
    }

    /// A tablet's store is as it was some time ago. What the server has not is gone with it.
    fn put_back(&mut self) {
        let which = self.lot.below(2);
        let (tickets, ratings) = self.disks[which].borrow_mut().put_back();
        let air = self.air.borrow();
        let (arrived, _) = facts(air.server.safe());
        let gone: BTreeSet<_> =
            tickets.iter().map(|ticket| ticket.visit).filter(|visit| !arrived.contains_key(visit)).collect();
        let seen = self.seen.get_mut();
        seen.tickets.retain(|seen| !gone.contains(&seen.visit));
        self.disks[which].borrow_mut().doubtful.extend(gone);
        seen.ratings.retain(|seen| !ratings.iter().any(|rating| rating.id == *seen));
        drop(air);
        self.tablets[which] = open(&self.disks[which], &self.air);
    }

    /// The storm is over: one drain of each tablet brings everything home.
    fn heal(&mut self) {
        self.air.borrow_mut().is_faulty = false;
        while self.air.borrow_mut().deliver_late() {}
        let epoch = self.air.borrow().server.epoch;
        for (disk, tablet) in self.disks.iter().zip(&self.tablets) {
            disk.borrow_mut().is_faulty = false;
            run(tablet.tick(self.now)).unwrap();
            run(tablet.drain(Some(epoch), IncarnationId(self.lot.uuid()))).unwrap();
        }
    }

    fn check(&self) {
        let air = self.air.borrow();
        let seen = self.seen.borrow();
        let is_whole = !self.is_put_back;
        assert!(air.server.n_quarantined == 0 || !is_whole, "no place of a log ever has other bytes");
        for disk in &self.disks {
            let disk = disk.borrow();
            let sent =
                air.server.kept.logs.get(&(disk.device, disk.incarnation)).map_or(&[][..], Vec::as_slice);
            // A store that was put back finds out only when it has something to say.
            let n_own = if is_whole { sent.len() } else { disk.bodies.len() };
            assert!(
                disk.bodies.values().eq(sent.iter().take(n_own)),
                "the server has each record of the tablet, once and in order"
            );
            assert!(disk.ratings.is_empty() && disk.sealed.is_empty() && disk.mark.acked == disk.last_dseq);
        }
        let (tickets, n_rated) = facts(air.server.kept.logs.values().flatten());
        for shown in &seen.tickets {
            assert_eq!(tickets.get(&shown.visit), Some(&(shown.day, shown.label)), "what was shown is there");
            let record = record_of(shown.visit).map(|record| record.id);
            let is_kept = |record| air.server.records_ever.contains(&record);
            assert!(!is_whole || record.is_none_or(is_kept), "what was given is there");
        }
        let is_doubtful = |visit| self.disks.iter().any(|disk| disk.borrow().doubtful.contains(visit));
        let sure = || tickets.iter().filter(|(visit, _)| !is_doubtful(visit)).map(|(_, label)| label);
        let mut labels = BTreeSet::new();
        let twice: Vec<_> = sure().filter(|label| !labels.insert(*label)).collect();
        assert!(twice.is_empty(), "given twice in a day: {twice:?}");
        assert!(seen.ratings.iter().all(|rating| air.server.ratings_ever.contains(rating)));
        let n_ratings = air.server.ratings_ever.len();
        assert!(n_rated == n_ratings || !is_whole, "as many visits are rated as there are ratings");
    }
}

/// The tickets in these records, and how many visits were rated.
fn facts<'a>(bodies: impl Iterator<Item = &'a String>) -> (BTreeMap<VisitId, (ServiceDay, Label)>, usize) {
    let (mut tickets, mut n_rated, mut ids) = (BTreeMap::new(), 0, BTreeMap::new());
    for body in bodies {
        let event: Event = serde_json::from_str(body).unwrap();
        if ids.insert(event.id, body).is_some_and(|other| {
            assert_eq!(body, other, "an event is one and the same in each log");
            true
        }) {
            continue;
        }
        if let Fact::TicketIssued { visit, label, day, .. } = event.fact {
            assert_eq!(tickets.insert(visit, (day, label)), None, "one ticket per visit");
        }
        n_rated += usize::from(matches!(event.fact, Fact::VisitRated { .. }));
    }
    (tickets, n_rated)
}

/// What a visitor gives of themselves; every second one does.
fn record_of(visit: VisitId) -> Option<SealedRecord> {
    let gives = visit.0.as_u128().is_multiple_of(2);
    gives.then(|| SealedRecord { id: RecordId(visit.0), sealed: "c2VhbGVk".to_owned().try_into().unwrap() })
}

fn personal(record: SealedRecord) -> Personal {
    Personal { event: EventId(record.id.0), record, notice: 1, lang: Lang::Ar }
}

/// One thing that happens at a tablet.
fn task<'a>(
    tablet: &'a Tablet<Store, Network>,
    seen: &'a RefCell<Seen>,
    lot: &mut Lot,
    now: Timestamp,
) -> Task<'a> {
    let service = ServiceId(Uuid::from_u128(1 + lot.below(2) as u128));
    match lot.below(12) {
        10 | 11 => {
            let ids: Vec<_> = [(); 2].map(|()| CommandId(lot.uuid())).into();
            let mut ids = ids.into_iter();
            Box::pin(async move {
                let services = [1, 2].map(|n| ServiceId(Uuid::from_u128(n)));
                drop(tablet.fill(&services, || ids.next().unwrap(), now).await);
            })
        }
        0..=3 => {
            let fresh = CommandId(lot.uuid());
            Box::pin(async move { drop(tablet.touch(service, fresh, now).await) })
        }
        4..=6 => {
            let drawn = check_in::Drawn {
                visit: VisitId(lot.uuid()),
                registered: EventId(lot.uuid()),
                issued: EventId(lot.uuid()),
                declared: EventId(Uuid::nil()),
                token: Token::new(*lot.uuid().as_bytes()),
            };
            let party = Party { personal: record_of(drawn.visit).map(personal), ..Party::ONE };
            let patience = if lot.percent(50) { Patience::Short } else { Patience::None };
            Box::pin(async move {
                if let Ok(ticket) = tablet.issue(service, party, drawn, patience, Reading::exact(now)).await {
                    seen.borrow_mut().tickets.push(ticket);
                }
            })
        }
        7 => {
            let visit = Rateable {
                visit: VisitId(lot.uuid()),
                service,
                counter: Some(CounterId(Uuid::from_u128(1))),
                day: ServiceDay::of(now),
            };
            let opinion = Opinion { score: Score::ALL[lot.below(5)], reasons: vec![], comment: None };
            let drawn = rate::Drawn { rated: EventId(lot.uuid()), rating: RatingId(lot.uuid()) };
            Box::pin(async move {
                let branch = BranchId(Uuid::from_u128(1));
                if tablet.rate(&visit, branch, opinion, drawn, Reading::exact(now)).await.is_ok() {
                    seen.borrow_mut().ratings.push(drawn.rating);
                }
            })
        }
        8 => Box::pin(async move { drop(tablet.tick(now).await) }),
        _ => {
            let fresh = IncarnationId(lot.uuid());
            Box::pin(async move { drop(tablet.drain(None, fresh).await) })
        }
    }
}

/// How many bad days are lived through in each test; `ISTIQBAL_SEEDS` asks for more.
const N_SEEDS: u64 = 1_000;

/// How many there were, over many runs.
#[derive(Default)]
struct Lived {
    seeds: usize,
    /// Tickets with a live number, one of the reserve, one with a tag.
    live: usize,
    reserved: usize,
    tagged: usize,
    logs: usize,
}

impl Lived {
    fn count(&mut self, world: World) {
        self.seeds += 1;
        self.logs += world.air.borrow().server.kept.logs.len();
        for ticket in world.seen.into_inner().tickets {
            let label = ticket.label;
            let kind = match label.tag() {
                Some(_) => &mut self.tagged,
                None if RESERVE_BAND.contains(&label.number()) => &mut self.reserved,
                None => &mut self.live,
            };
            *kind += 1;
        }
    }
}

/// The seeds to live through: all, or the one that `ISTIQBAL_SEED` names.
#[expect(clippy::disallowed_methods, reason = "it says which tests to run")]
fn seeds() -> std::ops::Range<u64> {
    let asked = |name| std::env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
    match asked("ISTIQBAL_SEED") {
        Some(seed) => seed..seed + 1,
        None => 0..asked("ISTIQBAL_SEEDS").unwrap_or(N_SEEDS),
    }
}

/// Lives through every seed.
fn live(is_put_back: bool) -> Lived {
    let mut lived = Lived::default();
    for seed in seeds() {
        let world = std::panic::catch_unwind(|| {
            let mut world = World::new(seed, is_put_back);
            for _ in 0..N_SCENES {
                world.scene();
                world.pass_time();
            }
            world.heal();
            world.check();
            world
        });
        let again = "cargo test -p istiqbal-sync sim::world";
        lived.count(world.unwrap_or_else(|_| panic!("again with: ISTIQBAL_SEED={seed} {again}")));
    }
    let Lived { seeds, live, reserved, tagged, .. } = lived;
    let is_every_kind_tried = live.min(reserved).min(tagged) > seeds / 2;
    assert!(is_every_kind_tried || seeds == 1, "tickets: {live}, {reserved}, {tagged}");
    lived
}

#[test]
fn whatever_goes_wrong_everything_arrives_once() {
    let lived = live(false);
    assert!(lived.logs <= 2 * lived.seeds, "a tablet has one log: {}", lived.logs);
}

#[test]
fn a_store_that_was_put_back_goes_on_as_another_log() {
    let lived = live(true);
    assert!(lived.logs > 2 * lived.seeds || lived.seeds == 1, "new logs begin: {}", lived.logs);
}
