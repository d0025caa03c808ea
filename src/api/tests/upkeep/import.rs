//! A tablet's records, carried to the server by hand.

use std::fs;

use api::store::{BranchKey, Store as _, sqlite::Sqlite};
use domain::{
    event::{EVENT_VERSION, Event, Fact},
    id::{EventId, IncarnationId, InstallationId, RatingId, RecordId, VisitId},
    link::Token,
    rating::{Opinion, Rating, Score},
    time::{MS_PER_DAY, ServiceDay, TimeQuality},
    visit::{Channel, Persons},
};
use serde_json::value::{RawValue, to_raw_value};
use sync::{
    export::Export,
    log::Append,
    seal::SealedRecord,
    wire::device::{DeviceKind, DeviceStanding},
};
use uuid::Uuid;

use super::*;

/// What a tablet of the demonstration recorded yesterday and could not send: a visit, a number for it that was never
/// its to give, and a rating.
struct Carried {
    at: BranchKey,
    day: ServiceDay,
    visit: VisitId,
    export: Export,
}

fn record() -> SealedRecord {
    SealedRecord { id: RecordId(Uuid::from_u128(9)), sealed: "c2VhbGVk".to_owned().try_into().unwrap() }
}

fn store(data: &Path) -> Sqlite {
    Sqlite::open(&data.join(DATABASE_FILE)).unwrap()
}

impl Carried {
    fn of(data: &Path) -> Self {
        let store = store(data);
        let mut txn = store.read().unwrap();
        let at = txn.branch_keys().unwrap()[0];
        let branch = txn.branch(at).unwrap().unwrap();
        let device = txn.devices(at).unwrap().into_iter().find(|it| it.kind == DeviceKind::Kiosk).unwrap();
        let made_at = device.paired_at.plus_ms(-MS_PER_DAY);
        let (day, visit, service) = (ServiceDay::of(made_at), VisitId(Uuid::new_v4()), branch.services[0].id);
        let registered = Fact::VisitRegistered {
            visit,
            service,
            visitor_kind: None,
            persons: Persons::ONE,
            channel: Channel::Interview,
        };
        let token = Token::new([7; 16]).hash();
        let issued = Fact::TicketIssued { visit, label: "A999".parse().unwrap(), day, token };
        let events = [registered, issued].map(|fact| Event {
            id: EventId(Uuid::new_v4()),
            v: EVENT_VERSION,
            at: made_at,
            time_quality: TimeQuality::Exact,
            fact,
        });
        let rating = Rating {
            id: RatingId(Uuid::new_v4()),
            branch: branch.id,
            service,
            counter: Some(branch.counters[0].id),
            day,
            hour: 9,
            opinion: Opinion { score: Score::ALL[4], reasons: Vec::new(), comment: None },
        };
        let export = Export {
            installation: txn.installation().unwrap().unwrap().id,
            branch: branch.id,
            device: device.id,
            incarnation: IncarnationId(Uuid::new_v4()),
            made_at,
            first_dseq: 1,
            events: Append::of(&events)
                .bodies
                .into_iter()
                .map(|body| RawValue::from_string(body).unwrap())
                .collect(),
            ratings: vec![rating],
            records: vec![record()],
        };
        Self { at, day, visit, export }
    }

    /// How often the visit and the rating are on the server.
    fn found(&self, data: &Path) -> (usize, usize) {
        let store = store(data);
        let mut txn = store.read().unwrap();
        let visits = txn.day_visits(self.at, self.day).unwrap();
        let n_visits = visits.iter().filter(|facts| facts.visit == self.visit).count();
        (n_visits, txn.day_ratings(self.at, self.day).unwrap().len())
    }
}

fn import(data: &Path, file: &Path) -> Output {
    Command::new(PROGRAM).arg("import").arg("--data").arg(data).arg(file).output().unwrap()
}

#[test]
fn a_tablets_file_comes_in_once_while_the_server_runs() {
    let (dir, data, serving) = demo();
    let carried = Carried::of(&data);
    let before = carried.found(&data);
    let file = dir.path().join("records.json");
    fs::write(&file, carried.export.to_file()).unwrap();
    let said = done(&import(&data, &file));
    assert!(said.contains("2 taken in, 0 were there already"), "{said}");
    assert!(said.contains("record 2 had no effect") && said.contains("ratings: 1"), "{said}");
    assert!(said.contains("personal records: 1"), "{said}");
    let kept = store(&data).read().unwrap().sealed(carried.at, record().id).unwrap();
    assert_eq!(kept, Some(record()));
    assert_eq!(carried.found(&data), (1, before.1 + 1));
    let again = done(&import(&data, &file));
    assert!(again.contains("0 taken in, 2 were there already"), "{again}");
    assert_eq!(carried.found(&data), (1, before.1 + 1));
    assert_eq!(serving.status("/readyz"), Some(204));
}

#[test]
fn what_a_revoked_tablet_held_comes_in_too() {
    let (dir, data, serving) = demo();
    drop(serving);
    let carried = Carried::of(&data);
    let of_tablet = store(&data);
    let mut txn = of_tablet.begin().unwrap();
    let device = txn.device(carried.export.device).unwrap().unwrap();
    let revoked = api::store::Device { standing: DeviceStanding::Revoked, ..device };
    txn.put_device(&revoked).unwrap();
    txn.commit().unwrap();
    let file = dir.path().join("records.json");
    fs::write(&file, carried.export.to_file()).unwrap();
    done(&import(&data, &file));
    assert_eq!(carried.found(&data).0, 1);
    let kept = of_tablet.read().unwrap().device(carried.export.device).unwrap();
    assert_eq!(kept, Some(revoked), "that its records came says nothing of the tablet");
}

#[test]
fn a_file_that_is_not_this_servers_is_refused_and_says_why() {
    let (dir, data, serving) = demo();
    drop(serving);
    let file = dir.path().join("records.json");
    let refuses = |bytes: &[u8], why: &str| {
        fs::write(&file, bytes).unwrap();
        let said = refused(&import(&data, &file));
        assert!(said.contains(why), "{said}");
    };
    let whole = || Carried::of(&data).export;
    let foreign = Export { installation: InstallationId(Uuid::new_v4()), ..whole() };
    refuses(foreign.to_file().as_bytes(), "another installation");
    let unknown = Export { device: domain::id::DeviceId(Uuid::new_v4()), ..whole() };
    refuses(unknown.to_file().as_bytes(), "never paired here");
    let later = Export { first_dseq: 3, events: vec![to_raw_value(&17).unwrap()], ..whole() };
    refuses(later.to_file().as_bytes(), "1–2 are missing before it");
    let text = whole().to_file();
    refuses(&text.as_bytes()[..text.len() / 2], "it is damaged");
    refuses(text.replace("\"v\":1", "\"v\":2").as_bytes(), "it is damaged");
    refuses(text.replacen("\"version\":1", "\"version\":2", 1).as_bytes(), "newer app");
    refuses(b"a letter", "not a file of records");
    let carried = Carried::of(&data);
    assert_eq!(carried.found(&data).0, 0);
    assert!(refused(&import(Path::new("/nowhere"), &file)).contains("holds no data"));
    assert!(refused(&import(&data, &dir.path().join("nothing"))).contains("nothing"));
}
