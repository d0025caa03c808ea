use std::{cell::RefCell, rc::Rc};

use domain::{
    id::{CounterId, RatingId, RecordId, ServiceId},
    rating::{Opinion, Score},
    time::ServiceDay,
};
use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::{
    log::Append,
    sim::{Disk, Lot, Store, run},
};

const NOW: Timestamp = Timestamp(1_795_150_000_000);

fn rating(n: u128) -> Rating {
    Rating {
        id: RatingId(Uuid::from_u128(n)),
        branch: BranchId(Uuid::from_u128(2)),
        service: ServiceId(Uuid::from_u128(3)),
        counter: Some(CounterId(Uuid::from_u128(4))),
        day: ServiceDay::of(NOW),
        hour: 10,
        opinion: Opinion {
            score: Score::ALL[4],
            reasons: Vec::new(),
            comment: Some("خدمة طيبة".to_owned().try_into().unwrap()),
        },
    }
}

fn record() -> SealedRecord {
    SealedRecord { id: RecordId(Uuid::from_u128(9)), sealed: "c2VhbGVk".to_owned().try_into().unwrap() }
}

fn export(first_dseq: u64, bodies: &[&str], n_ratings: u128) -> Export {
    Export {
        installation: InstallationId(Uuid::from_u128(1)),
        branch: BranchId(Uuid::from_u128(2)),
        device: DeviceId(Uuid::from_u128(5)),
        incarnation: IncarnationId(Uuid::from_u128(6)),
        made_at: NOW,
        first_dseq,
        events: bodies.iter().map(|body| raw(body)).collect(),
        ratings: (0..n_ratings).map(rating).collect(),
        records: vec![record()],
    }
}

/// Two events, one in bytes that nobody would write anew, and a rating.
fn small() -> Export {
    export(812, &[r#"{"id":"\u0041", "v":1 }"#, "17"], 1)
}

fn bodies(export: &Export) -> Vec<&str> {
    export.events.iter().map(|event| event.get()).collect()
}

#[test]
fn a_file_reads_back_byte_for_byte() {
    let read = Export::from_file(small().to_file().as_bytes()).unwrap();
    assert_eq!(bodies(&read), bodies(&small()));
    assert_eq!((read.ratings, read.records, read.made_at), (small().ratings, vec![record()], NOW));
    assert_eq!((read.installation, read.branch), (small().installation, small().branch));
    assert_eq!((read.device, read.incarnation), (small().device, small().incarnation));
    assert_eq!((read.first_dseq, small().last_dseq()), (812, 813));
}

#[test]
fn a_file_that_is_cut_anywhere_is_refused() {
    let file = small().to_file();
    for end in 1..file.len() {
        assert_eq!(Export::from_file(&file.as_bytes()[..end]).unwrap_err(), BadExport::Damaged, "at {end}");
    }
}

#[test]
fn a_file_with_any_byte_changed_is_refused() {
    let file = small().to_file().into_bytes();
    for place in 0..file.len() {
        for bit in 0..8 {
            let mut changed = file.clone();
            changed[place] ^= 1 << bit;
            assert!(Export::from_file(&changed).is_err(), "bit {bit} of byte {place}");
        }
    }
}

#[test]
fn what_is_no_file_of_records_is_told_from_what_is_newer() {
    for other in ["", "istiqbal backup 1\n", "{}", "[]", "PK\u{3}\u{4}", r#"{"form":"another"}"#] {
        assert_eq!(Export::from_file(other.as_bytes()).unwrap_err(), BadExport::Foreign, "{other}");
    }
    let newer = small().to_file().replacen(r#""version":1"#, r#""version":2"#, 1);
    assert_eq!(Export::from_file(newer.as_bytes()).unwrap_err(), BadExport::Future { version: 2 });
    let other_fields = r#"{"form":"istiqbal records","version":9,"sealed":"…"}"#;
    assert_eq!(Export::from_file(other_fields.as_bytes()).unwrap_err(), BadExport::Future { version: 9 });
}

#[test]
fn counts_that_are_not_those_of_the_content_are_refused() {
    for (written, other) in [(r#""n_events":2"#, r#""n_events":1"#), (r#""n_ratings":1"#, r#""n_ratings":2"#)]
    {
        let file = small().to_file().replacen(written, other, 1);
        assert_eq!(Export::from_file(file.as_bytes()).unwrap_err(), BadExport::Damaged, "{other}");
    }
}

#[test]
fn a_large_file_comes_in_pushes_that_are_taken() {
    let bodies = vec!["1"; 2 * PUSH_EVENTS_MAX + 1];
    let n_ratings = PUSH_RATINGS_MAX + 1;
    let pushes = export(5, &bodies, n_ratings as u128).into_pushes();
    let events: Vec<_> = pushes.iter().map(|push| (push.first_dseq, push.events.len())).collect();
    let whole = PUSH_EVENTS_MAX;
    assert_eq!(events, [(5, whole), (505, whole), (1_005, 1), (1_006, 0), (1_006, 0)]);
    assert!(pushes.iter().all(|push| push.ratings.len() <= PUSH_RATINGS_MAX));
    assert_eq!(pushes.iter().map(|push| push.ratings.len()).sum::<usize>(), n_ratings);
    assert!(export(1, &[], 0).into_pushes().is_empty());
}

#[test]
fn a_store_exports_what_the_server_has_not() {
    let store = Store::open(Rc::new(RefCell::new(Disk::new(Lot::new(1)))));
    let made = run(async {
        for n in 1..=5 {
            store.append(Append { bodies: vec![n.to_string()], ..Append::default() }).await.unwrap();
        }
        store.append(Append { rating: Some(rating(1)), ..Append::default() }).await.unwrap();
        store.append(Append { sealed: vec![record()], ..Append::default() }).await.unwrap();
        let state = store.state().await.unwrap();
        store.set_mark(state.incarnation, &state.mark.moved(2, None, None)).await.unwrap();
        let small = small();
        Export::of_unsent(&store, small.installation, small.branch, NOW).await.unwrap()
    });
    assert_eq!((made.first_dseq, bodies(&made)), (3, vec!["3", "4", "5"]));
    assert_eq!((made.ratings, made.records), (vec![rating(1)], vec![record()]));
}

proptest! {
    #[test]
    fn no_bytes_bring_the_decoder_down(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(Export::from_file(&bytes).is_err());
        let begun = [BEGINNING.as_bytes(), &bytes].concat();
        prop_assert!(Export::from_file(&begun).is_err());
    }
}
