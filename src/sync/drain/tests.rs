use std::{cell::RefCell, rc::Rc};

use domain::{
    id::{BranchId, CounterId, RatingId, ServiceId},
    rating::{Opinion, Score},
    time::ServiceDay,
};
use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::{
    log::Mark,
    sim::{Disk, Lot, Server, Store, run},
    transport::{Reply, Unreachable},
};

const NOW: Timestamp = Timestamp(1_795_150_000_000);

/// A server that lets everything through, and a note of what was sent.
struct Wire {
    server: RefCell<Server>,
    pushes: RefCell<Vec<String>>,
}

impl Wire {
    fn new() -> Self {
        Self { server: RefCell::new(Server::new(Lot::new(1), NOW)), pushes: RefCell::default() }
    }

    /// How many events, and bytes, each push had.
    fn sizes(&self) -> Vec<(usize, usize)> {
        let n_events = |json: &String| serde_json::from_str::<PushRequest>(json).unwrap().events.len();
        self.pushes.borrow().iter().map(|json| (n_events(json), json.len())).collect()
    }
}

impl Transport for Wire {
    async fn post(&self, path: &str, json: String) -> Result<Reply, Unreachable> {
        self.pushes.borrow_mut().push(json.clone());
        Ok(self.server.borrow_mut().answer(path, &json))
    }

    async fn get(&self, path: &str) -> Result<Reply, Unreachable> {
        panic!("nobody gets {path}")
    }
}

/// Whatever is asked, the answer is this.
struct Parrot(Reply);

impl Transport for Parrot {
    async fn post(&self, _: &str, _: String) -> Result<Reply, Unreachable> {
        Ok(self.0.clone())
    }

    async fn get(&self, path: &str) -> Result<Reply, Unreachable> {
        panic!("nobody gets {path}")
    }
}

fn disk(bodies: impl IntoIterator<Item = String>) -> Rc<RefCell<Disk>> {
    let mut disk = Disk::new(Lot::new(2));
    disk.bodies = (1..).zip(bodies).collect();
    disk.last_dseq = u64::try_from(disk.bodies.len()).unwrap();
    Rc::new(RefCell::new(disk))
}

fn rating(n: u128) -> Rating {
    Rating {
        id: RatingId(Uuid::from_u128(n)),
        branch: BranchId(Uuid::from_u128(1)),
        service: ServiceId(Uuid::from_u128(1)),
        counter: Some(CounterId(Uuid::from_u128(1))),
        day: ServiceDay::of(NOW),
        hour: 9,
        opinion: Opinion { score: Score::ALL[0], reasons: vec![], comment: None },
    }
}

fn bodies_at_server(wire: &Wire) -> Vec<String> {
    wire.server.borrow().kept.logs.values().flatten().cloned().collect()
}

#[test]
fn a_long_log_goes_in_pushes_of_bounded_number_and_size() {
    let wire = Wire::new();
    let disk = disk((0..1_201).map(|n| n.to_string()));
    run(drain(&Store::open(&disk), &wire, None)).unwrap();
    assert_eq!(wire.sizes().iter().map(|size| size.0).collect::<Vec<_>>(), [500, 500, 201]);
    assert_eq!(disk.borrow().mark.acked, 1_201);

    let wire = Wire::new();
    let large = format!("\"{}\"", "x".repeat(8_000));
    let disk = self::disk(vec![large; 400]);
    disk.borrow_mut().ratings = (0..250).map(rating).collect();
    run(drain(&Store::open(&disk), &wire, None)).unwrap();
    assert!(wire.sizes().iter().all(|(_, bytes)| *bytes <= PUSH_BYTES_MAX), "{:?}", wire.sizes());
    assert_eq!(bodies_at_server(&wire).len(), 400);
    assert_eq!(wire.server.borrow().kept.ratings.len(), 250);
    assert!(disk.borrow().ratings.is_empty());
}

#[test]
fn one_record_too_large_holds_up_nothing() {
    let wire = Wire::new();
    let huge = format!("\"{}\"", "x".repeat(PUSH_BYTES_MAX + 1));
    run(drain(&Store::open(&disk(["1".to_owned(), huge, "3".to_owned()])), &wire, None)).unwrap();
    assert_eq!(bodies_at_server(&wire).len(), 3);
}

#[test]
fn a_restored_server_gets_back_what_it_lacks() {
    let wire = Wire::new();
    let disk = disk((0..10).map(|n| n.to_string()));
    let store = Store::open(&disk);
    wire.server.borrow_mut().back_up();
    run(drain(&store, &wire, None)).unwrap();
    wire.server.borrow_mut().restore();
    assert!(bodies_at_server(&wire).is_empty());
    let epoch = wire.server.borrow().epoch;
    run(drain(&store, &wire, Some(epoch))).unwrap();
    assert_eq!(bodies_at_server(&wire).len(), 10);
    assert_eq!(disk.borrow().mark.server_epoch, Some(epoch));
}

#[test]
fn what_was_forgotten_leaves_no_gap() {
    let wire = Wire::new();
    let disk = disk((1..=6).map(|n| n.to_string()));
    let week = [Some(1), Some(9)].map(|day| ServiceDay::from_days(20_000 + day?));
    let mark = Mark::default().moved(4, None, week[0]).moved(4, None, week[1]);
    assert_eq!(mark.kept_from, 5);
    disk.borrow_mut().mark = mark;
    disk.borrow_mut().bodies.retain(|dseq, _| *dseq >= 5);
    run(drain(&Store::open(&disk), &wire, None)).unwrap();
    assert_eq!(bodies_at_server(&wire), ["null", "null", "null", "null", "5", "6"]);
}

#[test]
fn what_is_missing_is_named_and_never_made_up() {
    let disk = disk((1..=6).map(|n| n.to_string()));
    disk.borrow_mut().bodies.remove(&3);
    let drained = run(drain(&Store::open(&disk), &Wire::new(), None));
    assert_eq!(drained, Err(DrainError::Store(StoreError::Missing { dseq: 3 })));
}

#[test]
fn a_spoilt_record_holds_up_nothing() {
    let wire = Wire::new();
    run(drain(&Store::open(&disk(["{\"id\":".to_owned(), "2".to_owned()])), &wire, None)).unwrap();
    assert_eq!(bodies_at_server(&wire), [r#""{\"id\":""#, "2"]);
}

#[test]
fn nothing_but_the_servers_word_is_an_acknowledgement() {
    let gap = |need: u64| format!(r#"{{"code":"gap","message":"","need":{need}}}"#);
    let answer =
        |hw: u64| format!(r#"{{"hw":{hw},"server_epoch":"{}","verdicts":[],"now":{}}}"#, Uuid::nil(), NOW.0);
    let stalled = DrainError::Stalled { first_dseq: 1 };
    let diverged = DrainError::Diverged { incarnation: Disk::new(Lot::new(2)).incarnation };
    let garbled = |status| DrainError::Call(CallError::Garbled { status });
    let table = [
        (200, "<title>Welcome</title>".to_owned(), garbled(200)),
        (204, String::new(), garbled(204)),
        (502, "<h1>Bad gateway</h1>".to_owned(), garbled(502)),
        (200, gap(2), garbled(200)),
        (409, gap(1), stalled.clone()),
        (409, gap(9), diverged.clone()),
        (200, answer(0), stalled),
        (200, answer(4), diverged),
    ];
    for (status, body, error) in table {
        let disk = disk((1..=3).map(|n| n.to_string()));
        disk.borrow_mut().ratings = vec![rating(1)];
        let is_ours = body.contains("\"hw\"");
        let drained = run(drain(&Store::open(&disk), &Parrot(Reply { status, body }), None));
        assert_eq!(drained, Err(error));
        let disk = disk.borrow();
        assert_eq!((disk.mark.acked, disk.bodies.len()), (0, 3), "{drained:?}");
        assert_eq!(disk.ratings.is_empty(), is_ours, "{drained:?}");
    }
}

/// A way on which one answer is spoilt, and everything after it goes well.
struct SpoiltOnce<'w> {
    wire: &'w Wire,
    spoil: RefCell<Option<Spoil>>,
}

#[derive(Clone, Copy, Debug)]
enum Spoil {
    /// It is cut off behind so many bytes; 0: nothing but the status comes.
    CutAt(usize),
    /// The request arrives twice.
    Twice,
    /// The server did it, and a proxy says otherwise.
    Said(u16, &'static str),
}

impl Transport for SpoiltOnce<'_> {
    async fn post(&self, path: &str, json: String) -> Result<Reply, Unreachable> {
        let reply = self.wire.post(path, json.clone()).await?;
        match self.spoil.take() {
            None => Ok(reply),
            Some(Spoil::CutAt(n)) => {
                Ok(Reply { body: reply.body.get(..n).unwrap_or(&reply.body).to_owned(), ..reply })
            }
            Some(Spoil::Twice) => self.wire.post(path, json).await,
            Some(Spoil::Said(status, body)) => Ok(Reply { status, body: body.to_owned() }),
        }
    }

    async fn get(&self, path: &str) -> Result<Reply, Unreachable> {
        panic!("nobody gets {path}")
    }
}

/// Drains with one spoilt answer and then until it is done: everything is there, once and in order.
fn survives(spoil: Spoil, is_gap: bool) {
    let bodies = || (0..3).map(|n| n.to_string());
    let (wire, disk) = (Wire::new(), disk(bodies()));
    disk.borrow_mut().ratings = vec![rating(1)];
    if is_gap {
        disk.borrow_mut().mark = Mark::default().moved(2, None, None);
    }
    let way = SpoiltOnce { wire: &wire, spoil: RefCell::new(Some(spoil)) };
    let first = run(drain(&Store::open(&disk), &way, None));
    if first.is_err() {
        run(drain(&Store::open(&disk), &way, None)).unwrap();
    }
    assert!(bodies_at_server(&wire).into_iter().eq(bodies()), "{spoil:?}: {:?}", bodies_at_server(&wire));
    assert_eq!(wire.server.borrow().kept.ratings.len(), 1, "{spoil:?}");
    assert_eq!((disk.borrow().mark.acked, disk.borrow().ratings.len()), (3, 0), "{spoil:?}");
}

#[test]
fn an_answer_cut_after_any_byte_loses_and_doubles_nothing() {
    /// Longer than the answers here.
    const ANSWER_BYTES_MAX: usize = 200;
    for is_gap in [false, true] {
        (0..ANSWER_BYTES_MAX).for_each(|n| survives(Spoil::CutAt(n), is_gap));
        survives(Spoil::Twice, is_gap);
        for (status, body) in
            [(429, ""), (502, "<h1>Bad gateway</h1>"), (200, "<title>Log in</title>"), (204, "")]
        {
            survives(Spoil::Said(status, body), is_gap);
        }
    }
}

#[test]
fn a_server_that_contradicts_itself_is_left_alone() {
    // It lacks one more place than it said, each time.
    struct Shrinking(RefCell<u64>);
    impl Transport for Shrinking {
        async fn post(&self, _: &str, _: String) -> Result<Reply, Unreachable> {
            *self.0.borrow_mut() -= 1;
            let body = format!(r#"{{"code":"gap","message":"","need":{}}}"#, self.0.borrow());
            Ok(Reply { status: 409, body })
        }
        async fn get(&self, path: &str) -> Result<Reply, Unreachable> {
            panic!("nobody gets {path}")
        }
    }
    let disk = disk((1..=90).map(|n| n.to_string()));
    let drained = run(drain(&Store::open(&disk), &Shrinking(RefCell::new(80)), None));
    assert!(matches!(drained, Err(DrainError::Stalled { .. })), "{drained:?}");
}

proptest! {
    #[test]
    fn a_pause_is_one_to_thirty_seconds(attempt in any::<u32>(), jitter in any::<f64>()) {
        prop_assert!((BACKOFF_MS_MIN..=BACKOFF_MS_MAX).contains(&backoff_ms(attempt, jitter)));
    }
}

#[test]
fn pauses_double_and_are_drawn_apart() {
    let longest: Vec<u32> = (0..6).map(|attempt| backoff_ms(attempt, 1.0)).collect();
    assert_eq!(longest, [2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
    assert_eq!(backoff_ms(4, 0.0), BACKOFF_MS_MIN);
    assert_eq!(backoff_ms(4, 0.5), 15_500);
}
