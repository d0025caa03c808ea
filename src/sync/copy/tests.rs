use uuid::Uuid;

use super::*;

fn head(turn: u64, sent_to: u64, n_rows: u64) -> Head {
    let (device, incarnation) = (DeviceId(Uuid::from_u128(2)), IncarnationId(Uuid::from_u128(3)));
    let (credentials, config) = (r#"{"token":"ر"}"#.to_owned(), "{}".to_owned());
    Head { turn, device, incarnation, credentials, config, sent_to, n_rows }
}

fn rows(keys: impl IntoIterator<Item = u64>) -> Vec<Record> {
    keys.into_iter().map(|dseq| Record { dseq, body: format!("{{\"n\": {dseq}}}") }).collect()
}

fn begun(turn: u64, sent_to: u64, keys: impl IntoIterator<Item = u64>) -> Vec<u8> {
    let rows = rows(keys);
    file(&head(turn, sent_to, u64::try_from(rows.len()).unwrap()), &rows)
}

fn read(older: Vec<u8>, newer: Vec<u8>) -> Copy {
    Copy::read(&[older, newer]).unwrap()
}

fn span(from: u64, to: u64) -> Span {
    Span { from, to: Some(to) }
}

#[test]
fn a_copy_reads_back_with_what_was_added() {
    let bytes = [begun(4, 10, 11..=12), more(&rows(13..=15))].concat();
    let copy = read(bytes.clone(), Vec::new());
    assert_eq!((copy.file, copy.sound_bytes, copy.last_key()), (0, Some(bytes.len()), 15));
    assert_eq!(copy.head, head(4, 10, 2));
    assert_eq!(copy.last_row(), Some((15, r#"{"n": 15}"#)));
    assert_eq!(copy.lacking(&[]), rows(11..=15));
    assert_eq!(copy.lacking(&rows(9..=13)), rows(14..=15));
    assert_eq!(copy.recovered(13, &rows(14..=15)), Recovered { brought: Some(span(14, 15)), missing: None });
}

#[test]
fn nothing_readable_is_no_copy() {
    assert_eq!(Copy::read(&[Vec::new(), Vec::new()]), None);
    assert_eq!(Copy::read(&[vec![0; 999], more(&rows(1..=2))]), None);
}

#[test]
fn the_newer_file_counts() {
    let copy = read(begun(5, 20, 21..=22), begun(6, 22, []));
    assert_eq!((copy.file, copy.last_key(), copy.lacking(&[])), (1, 22, Vec::new()));
    assert_eq!(read(begun(8, 0, 1..=2), begun(7, 0, [1])).file, 0);
}

#[test]
fn cut_anywhere_a_rewritten_file_costs_nothing_that_the_older_one_has() {
    let older = begun(1, 0, 1..=6);
    let newer = begun(2, 4, 5..=6);
    for n_bytes in 0..newer.len() {
        let copy = read(older.clone(), newer[..n_bytes].to_vec());
        assert_eq!(copy.lacking(&rows(1..=4)), rows(5..=6), "cut after {n_bytes}");
        assert_eq!(copy.sound_bytes.is_some(), copy.file == 0, "an unfinished file is not gone on with");
        assert_eq!(copy.last_key(), 6);
    }
}

#[test]
fn what_is_lost_is_named() {
    let whole = [begun(1, 10, 11..=12), more(&rows(13..=20))].concat();
    let cut = read(whole[..whole.len() - 1].to_vec(), Vec::new());
    let lacking = cut.lacking(&[]);
    assert_eq!(lacking, rows(11..=19));
    let missing = Some(Span { from: 20, to: None });
    assert_eq!(cut.recovered(0, &lacking), Recovered { brought: Some(span(11, 19)), missing });

    // The newer file has lost its beginning, the older one all that came later.
    let gap = read(begun(1, 10, 11..=12), [file(&head(2, 11, 0), &[]), more(&rows(15..=16))].concat());
    let lacking = gap.lacking(&[]);
    assert_eq!(lacking, rows([12, 15, 16]));
    assert_eq!(
        gap.recovered(0, &lacking),
        Recovered { brought: Some(span(12, 16)), missing: Some(span(13, 14)) }
    );
    assert_eq!(gap.recovered(14, &rows(15..=16)).missing, None, "the store still had them");
}
