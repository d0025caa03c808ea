//! What a device keeps: a gapless log of its records, the server's mark in it, ratings and personal records apart, and a
//! few values.

pub mod mark;
pub mod row;

use domain::{
    event::Event,
    id::{DeviceId, IncarnationId, RatingId, RecordId},
    rating::Rating,
    time::{ServiceDay, Timestamp},
};

pub use mark::Mark;
use serde::Deserialize;

use crate::{check_in::IssuedTicket, seal::SealedRecord};

/// One place of the log: an event in the exact bytes in which it was first written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Its place, from 1.
    pub dseq: u64,
    /// The event in JSON.
    pub body: String,
}

impl Record {
    /// When the event happened, by the device's clock; none where it cannot be read.
    pub fn happened_at(&self) -> Option<Timestamp> {
        #[derive(Deserialize)]
        struct Moment {
            at: Timestamp,
        }
        serde_json::from_str(&self.body).ok().map(|Moment { at }| at)
    }
}

/// Where the log stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogState {
    /// Whose log.
    pub device: DeviceId,
    /// Which life of its store.
    pub incarnation: IncarnationId,
    /// The last place written; 0: none yet.
    pub last_dseq: u64,
    /// What the server has.
    pub mark: Mark,
    /// Ratings that the server does not have.
    pub n_ratings: u64,
    /// Personal records that the server does not have.
    pub n_sealed: u64,
}

impl LogState {
    /// Events that the server has not acknowledged.
    pub const fn outbox(&self) -> u64 {
        self.last_dseq.saturating_sub(self.mark.acked)
    }

    /// Events, ratings and personal records that the server does not have.
    pub const fn n_unsent(&self) -> u64 {
        self.outbox() + self.n_ratings + self.n_sealed
    }
}

/// What one tap writes, all of it or nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Append {
    /// Events in JSON, for the next places of the log.
    pub bodies: Vec<String>,
    /// The ticket that they issue, kept for a reprint.
    pub ticket: Option<IssuedTicket>,
    /// A rating for the outbox of ratings.
    pub rating: Option<Rating>,
    /// Personal records for their outbox.
    pub sealed: Vec<SealedRecord>,
    /// Values to put, as [`LocalStore::put`] does.
    pub values: Vec<(&'static str, String)>,
}

impl Append {
    /// Writes these events.
    pub fn of(events: &[Event]) -> Self {
        let body =
            |event: &Event| serde_json::to_string(event).expect("an event has no key that JSON refuses");
        Self { bodies: events.iter().map(body).collect(), ..Self::default() }
    }
}

/// Why the store did not do it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// There is no room. Nothing was written.
    #[error("the device's store is full")]
    Full,
    /// Another tab writes this device's log now. Nothing was written.
    #[error("another tab took over this device")]
    Superseded,
    /// A record that must be there is not.
    #[error("record {dseq} is missing from the device's log")]
    Missing {
        /// Its place.
        dseq: u64,
    },
    /// The store failed, and nobody knows whether what was asked is written.
    #[error("the device's store failed: {0}")]
    Broken(String),
}

impl StoreError {
    /// Whether it is certain that nothing was written.
    pub const fn wrote_nothing(&self) -> bool {
        match self {
            Self::Full | Self::Superseded | Self::Missing { .. } => true,
            Self::Broken(_) => false,
        }
    }
}

/// A device's store. Each method is one transaction: it is done and durable when it answers, or was never there.
///
/// Writes survive a power cut once answered (IndexedDB: `durability: "strict"`, answered on `complete`), and take
/// effect in the order in which they were first polled: a transaction is opened before anything else is awaited.
#[expect(async_fn_in_trait, reason = "a browser's futures stay on their one thread")]
pub trait LocalStore {
    /// Where the log stands.
    async fn state(&self) -> Result<LogState, StoreError>;

    /// Writes all of `append` and answers the last place of the log. Tickets of earlier days may be forgotten.
    async fn append(&self, append: Append) -> Result<u64, StoreError>;

    /// The records from `from_dseq` on, in order, at most `n_max`.
    async fn read(&self, from_dseq: u64, n_max: usize) -> Result<Vec<Record>, StoreError>;

    /// Keeps the mark of the log `incarnation`, and forgets the records before [`Mark::kept_from`]. Nothing happens
    /// where the log goes on as another.
    async fn set_mark(&self, incarnation: IncarnationId, mark: &Mark) -> Result<(), StoreError>;

    /// Ends the log `ended` and begins `fresh`: the records that are kept stand in it from 1 on, in their order, and
    /// the server has none of them. Nothing happens where the log goes on as another than `ended` already.
    async fn begin_anew(&self, ended: IncarnationId, fresh: IncarnationId) -> Result<(), StoreError>;

    /// Ratings that the server does not have, oldest first, at most `n_max`.
    async fn ratings(&self, n_max: usize) -> Result<Vec<Rating>, StoreError>;

    /// Forgets ratings that the server has.
    async fn forget_ratings(&self, sent: &[RatingId]) -> Result<(), StoreError>;

    /// Personal records that the server does not have, at most `n_max`.
    async fn sealed(&self, n_max: usize) -> Result<Vec<SealedRecord>, StoreError>;

    /// Forgets personal records that the server has.
    async fn forget_sealed(&self, sent: &[RecordId]) -> Result<(), StoreError>;

    /// The tickets that this device issued on `day`, oldest first.
    async fn tickets(&self, day: ServiceDay) -> Result<Vec<IssuedTicket>, StoreError>;

    /// The value under `key`.
    async fn get(&self, key: &str) -> Result<Option<String>, StoreError>;

    /// Keeps `value` under `key`.
    async fn put(&self, key: &str, value: &str) -> Result<(), StoreError>;
}
