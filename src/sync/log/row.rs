//! A record as a store keeps it: with its place, so that what is read back says which it is.

use serde::{Deserialize, Serialize};

use super::Record;

/// A record and its place.
#[derive(Serialize, Deserialize)]
struct Row<T> {
    dseq: u64,
    body: T,
}

/// The row of a record.
pub fn of(dseq: u64, body: &str) -> String {
    serde_json::to_string(&Row { dseq, body }).expect("a number and a text have no key that JSON refuses")
}

/// The record of a row; `None` where it cannot be read.
pub fn read(row: &str) -> Option<Record> {
    serde_json::from_str::<Row<String>>(row).ok().map(|Row { dseq, body }| Record { dseq, body })
}

/// The records of `rows`, which stand in their order from `from_dseq` on. A row that cannot be read stands where it
/// was found, as it is: the server keeps it with its verdict, and it holds up nothing.
pub fn records(from_dseq: u64, rows: Vec<String>) -> Vec<Record> {
    let mut next = from_dseq;
    let record = |row: String| {
        let record = read(&row).filter(|read| read.dseq >= next).unwrap_or(Record { dseq: next, body: row });
        next = record.dseq + 1;
        record
    };
    rows.into_iter().map(record).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(dseq: u64, body: &str) -> Record {
        Record { dseq, body: body.to_owned() }
    }

    #[test]
    fn a_row_reads_back_byte_for_byte() {
        let body = r#"{"id":"\u0041", "v":1 }"#;
        assert_eq!(records(7, vec![of(7, body)]), [record(7, body)]);
    }

    #[test]
    fn a_spoilt_row_stands_in_its_place_as_it_is() {
        let cut = &of(3, "{}")[..9];
        let rows = vec![of(2, "2"), cut.to_owned(), of(4, "4"), "17".to_owned(), of(1, "of another place")];
        let spoilt = of(1, "of another place");
        let read = records(2, rows);
        assert_eq!(
            read,
            [record(2, "2"), record(3, cut), record(4, "4"), record(5, "17"), record(6, &spoilt)]
        );
    }

    #[test]
    fn a_missing_row_stays_missing() {
        assert_eq!(records(1, vec![of(1, "1"), of(3, "3")]), [record(1, "1"), record(3, "3")]);
    }
}
