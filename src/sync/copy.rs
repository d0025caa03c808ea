//! The second copy of a device's log: what its two files hold, and what a lost log is made again from.
//!
//! A file is a head and the records behind it, each in a frame. It grows with the log; what the server has is dropped
//! by writing the other file anew, which then is the newer one. A file that was not finished says so by the number in
//! its head, and the older one still has what it had. Ratings are not copied: beside visits, their order would tell
//! whose they are. The book of numbers is not copied either: a number of a lost book is never given.

use std::collections::{BTreeMap, HashSet};

use domain::id::{DeviceId, IncarnationId};
use serde::{Deserialize, Serialize};

use crate::{
    frames,
    log::{Record, row},
};

/// A file may grow by so many bytes, and to twice its size, before what the server has is dropped.
pub const COPY_SLACK_BYTES: usize = 256 << 10;

/// What a device is, at the beginning of a file: enough to go on without a new pairing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// The file of the higher turn is the newer one.
    pub turn: u64,
    /// Whose log.
    pub device: DeviceId,
    /// Which life of its store.
    pub incarnation: IncarnationId,
    /// What the server gave at pairing, as the store keeps it.
    pub credentials: String,
    /// Its configuration, as the store keeps it.
    pub config: String,
    /// The server has every record up to this key.
    pub sent_to: u64,
    /// With so many records the file was begun: with fewer, it was not finished.
    pub n_rows: u64,
}

/// A file that begins as `head` with `rows`. Records stand by their keys: places that never begin anew.
pub fn file(head: &Head, rows: &[Record]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let head = serde_json::to_vec(head).expect("a head has no key that JSON refuses");
    frames::put(&mut bytes, &head);
    bytes.extend(more(rows));
    bytes
}

/// What is written behind a file for further `rows`.
pub fn more(rows: &[Record]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for record in rows {
        frames::put(&mut bytes, row::of(record.dseq, &record.body).as_bytes());
    }
    bytes
}

/// The copy, as far as it could be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copy {
    /// Of the newer file.
    pub head: Head,
    /// Which of the two is the newer.
    pub file: usize,
    /// How many bytes of it are sound; `None` where it was not finished.
    pub sound_bytes: Option<usize>,
    /// The records that the server may not have, by their keys.
    rows: BTreeMap<u64, String>,
    /// Whether the newer file ends in something that cannot be read.
    is_cut: bool,
}

/// Keys of a log, from the first to the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// The first.
    pub from: u64,
    /// The last; `None`: nobody knows how far.
    pub to: Option<u64>,
}

/// What a lost log was made again from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recovered {
    /// What came back from the copy.
    pub brought: Option<Span>,
    /// What neither the store nor the copy has, and the server was not known to have.
    pub missing: Option<Span>,
}

impl Copy {
    /// Reads both files; `None` where neither has a head that can be read.
    pub fn read(files: &[Vec<u8>; 2]) -> Option<Self> {
        let read = files.iter().enumerate().filter_map(|(file, bytes)| one(file, bytes));
        let mut read: Vec<Self> = read.collect();
        read.sort_by_key(|copy| copy.head.turn);
        let mut newer = read.pop()?;
        // What the newer file lost of its beginning, the older one may still have.
        if let Some(older) = read.pop().filter(|older| older.head.device == newer.head.device) {
            for (key, body) in older.rows.into_iter().filter(|(key, _)| *key > newer.head.sent_to) {
                newer.rows.entry(key).or_insert(body);
            }
        }
        Some(newer)
    }

    /// The last key that the log is known to have reached.
    pub fn last_key(&self) -> u64 {
        self.rows.last_key_value().map_or(0, |(key, _)| *key).max(self.head.sent_to)
    }

    /// The key of the last record that the copy holds.
    pub fn last_row(&self) -> Option<(u64, &str)> {
        self.rows.last_key_value().map(|(key, body)| (*key, body.as_str()))
    }

    /// The records that are not among `kept`, what a store still has, in their order.
    pub fn lacking(&self, kept: &[Record]) -> Vec<Record> {
        let kept: HashSet<&str> = kept.iter().map(|record| record.body.as_str()).collect();
        let rows = self.rows.iter().filter(|(_, body)| !kept.contains(body.as_str()));
        rows.map(|(dseq, body)| Record { dseq: *dseq, body: body.clone() }).collect()
    }

    /// What is known after a log whose store still reached `last_key` was made again with `lacking`.
    pub fn recovered(&self, last_key: u64, lacking: &[Record]) -> Recovered {
        let brought =
            lacking.first().map(|first| Span { from: first.dseq, to: lacking.last().map(|last| last.dseq) });
        let known = self.head.sent_to.max(last_key) + 1..=self.last_key();
        let mut gaps = known.filter(|key| !self.rows.contains_key(key));
        let first = gaps.next();
        let last = gaps.next_back().or(first);
        let end = self.last_key().max(last_key) + 1;
        let missing = match (first, self.is_cut) {
            (Some(from), false) => Some(Span { from, to: last }),
            (from, true) => Some(Span { from: from.unwrap_or(end), to: None }),
            (None, false) => None,
        };
        Recovered { brought, missing }
    }
}

/// What one file holds.
fn one(file: usize, bytes: &[u8]) -> Option<Copy> {
    let read = frames::read(bytes);
    let (head, rows) = read.frames.split_first()?;
    let head: Head = serde_json::from_slice(head).ok()?;
    let rows = rows.iter().filter_map(|frame| row::read(str::from_utf8(frame).ok()?));
    let rows: Vec<Record> = rows.collect();
    let is_finished = u64::try_from(rows.len()).is_ok_and(|n| n >= head.n_rows);
    Some(Copy {
        head,
        file,
        sound_bytes: is_finished.then_some(read.n_bytes),
        rows: rows.into_iter().map(|record| (record.dseq, record.body)).collect(),
        is_cut: !read.is_whole,
    })
}

#[cfg(test)]
mod tests;
