//! The device's log in its database, as [`sync::log`] asks for it.

use domain::{
    id::{IncarnationId, RatingId, RecordId},
    rating::Rating,
    time::ServiceDay,
};
use futures_util::future::try_join3;
use serde::{Deserialize, Serialize};
use sync::{
    check_in::IssuedTicket,
    log::{Append, LocalStore, LogState, Mark, Record, StoreError as LogError, row},
    seal::SealedRecord,
};

use super::{
    StoreError, Txn,
    device::{DeviceStore, LOG, META, RATINGS, TICKETS, read, write},
};

pub(super) const LAST_DSEQ: &str = "last_dseq";
/// How many keys of the table stand before the first place of the present log.
pub(super) const N_BEFORE: &str = "n_before";
pub(super) const MARK: &str = "mark";
const LAST_RATING: &str = "last_rating";
/// Before the keys of personal records on their way. They have no table of their own: the build before this one, to which a
/// tablet may go back, opens no store of a later version.
const SEALED: &str = "sealed-";

/// A rating on its way and its turn.
#[derive(Serialize, Deserialize)]
struct Waiting {
    turn: u64,
    rating: Rating,
}

impl From<StoreError> for LogError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Full => Self::Full,
            StoreError::Superseded => Self::Superseded,
            StoreError::Unavailable(_) | StoreError::Unreadable(_) | StoreError::Failed(_) => {
                Self::Broken(error.to_string())
            }
        }
    }
}

impl LocalStore for DeviceStore {
    async fn state(&self) -> Result<LogState, LogError> {
        let txn = self.look(&[META, RATINGS])?;
        let identity = self.identity();
        Ok(LogState {
            device: identity.device,
            incarnation: identity.incarnation,
            last_dseq: last_key(&txn).await? - n_before(&txn).await?,
            mark: read::<Mark>(&txn, MARK).await?.unwrap_or_default(),
            n_ratings: u64::from(txn.count(RATINGS).await?),
            n_sealed: u64::from(txn.count_under(META, SEALED).await?),
        })
    }

    async fn append(&self, append: Append) -> Result<u64, LogError> {
        let Append { bodies, ticket, rating, sealed, values } = append;
        let txn = self.begin(&[META, LOG, RATINGS, TICKETS])?;
        let known = try_join3(self.check_writer(&txn), last_key(&txn), n_before(&txn));
        let ((), mut key, n_before) = known.await?;
        let last_rating = match rating {
            Some(_) => read::<u64>(&txn, LAST_RATING).await?.unwrap_or(0),
            None => 0,
        };
        for body in bodies {
            key += 1;
            txn.add(LOG, &key, &row::of(key, &body))?;
        }
        write(&txn, LAST_DSEQ, &key)?;
        let dseq = key - n_before;
        if let Some(ticket) = ticket {
            txn.delete_below(TICKETS, ticket.day.to_string().as_str())?;
            txn.put(TICKETS, ticket_key(&ticket, key).as_str(), &json(&ticket))?;
        }
        if let Some(rating) = rating {
            wait(&txn, last_rating + 1, rating)?;
        }
        for record in sealed {
            txn.put(META, sealed_key(record.id).as_str(), &json(&record))?;
        }
        for (key, value) in values {
            txn.put(META, value_key(key).as_str(), &value)?;
        }
        txn.commit().await?;
        Ok(dseq)
    }

    async fn read(&self, from_dseq: u64, n_max: usize) -> Result<Vec<Record>, LogError> {
        let limit = u32::try_from(n_max).unwrap_or(u32::MAX);
        let txn = self.look(&[META, LOG])?;
        let n_before = n_before(&txn).await?;
        let from_key = from_dseq + n_before;
        let rows = txn.from(LOG, from_key, limit).await?;
        let placed = |record: Record| Record { dseq: record.dseq - n_before, ..record };
        Ok(row::records(from_key, rows).into_iter().map(placed).collect())
    }

    async fn set_mark(&self, incarnation: IncarnationId, mark: &Mark) -> Result<(), LogError> {
        if self.identity().incarnation != incarnation {
            return Ok(());
        }
        let txn = self.change(&[META, LOG]).await?;
        write(&txn, MARK, mark)?;
        txn.delete_below(LOG, &(mark.kept_from + n_before(&txn).await?))?;
        Ok(txn.commit().await?)
    }

    async fn begin_anew(&self, ended: IncarnationId, fresh: IncarnationId) -> Result<(), LogError> {
        if self.identity().incarnation != ended {
            return Ok(());
        }
        // The rows stay where they are; only what counts as the first place moves.
        let txn = self.change(&[META]).await?;
        let mark = read::<Mark>(&txn, MARK).await?.unwrap_or_default();
        let n_before = n_before(&txn).await? + mark.kept_from - 1;
        write(&txn, N_BEFORE, &n_before)?;
        write(&txn, MARK, &Mark::default())?;
        Ok(self.live_as(fresh, txn).await?)
    }

    async fn ratings(&self, n_max: usize) -> Result<Vec<Rating>, LogError> {
        let texts = self.look(&[RATINGS])?.all(RATINGS).await?;
        let waiting = texts.iter().filter_map(|text| serde_json::from_str::<Waiting>(text).ok());
        Ok(waiting.map(|waiting| waiting.rating).take(n_max).collect())
    }

    async fn forget_ratings(&self, sent: &[RatingId]) -> Result<(), LogError> {
        let txn = self.change(&[META, RATINGS]).await?;
        for text in txn.all(RATINGS).await? {
            let Ok(waiting) = serde_json::from_str::<Waiting>(&text) else { continue };
            if sent.contains(&waiting.rating.id) {
                txn.delete(RATINGS, &waiting.turn)?;
            }
        }
        Ok(txn.commit().await?)
    }

    async fn sealed(&self, n_max: usize) -> Result<Vec<SealedRecord>, LogError> {
        let limit = u32::try_from(n_max).unwrap_or(u32::MAX);
        let texts = self.look(&[META])?.under(META, SEALED, limit).await?;
        Ok(texts.iter().filter_map(|text| serde_json::from_str(text).ok()).collect())
    }

    async fn forget_sealed(&self, sent: &[RecordId]) -> Result<(), LogError> {
        let txn = self.change(&[META]).await?;
        for id in sent {
            txn.delete(META, sealed_key(*id).as_str())?;
        }
        Ok(txn.commit().await?)
    }

    async fn tickets(&self, day: ServiceDay) -> Result<Vec<IssuedTicket>, LogError> {
        let texts = self.look(&[TICKETS])?.all(TICKETS).await?;
        let tickets = texts.iter().filter_map(|text| serde_json::from_str::<IssuedTicket>(text).ok());
        Ok(tickets.filter(|ticket| ticket.day == day).collect())
    }

    async fn get(&self, key: &str) -> Result<Option<String>, LogError> {
        Ok(self.look(&[META])?.get(META, value_key(key).as_str()).await?)
    }

    async fn put(&self, key: &str, value: &str) -> Result<(), LogError> {
        let txn = self.change(&[META]).await?;
        txn.put(META, value_key(key).as_str(), value)?;
        Ok(txn.commit().await?)
    }
}

/// The last key of the log's table.
pub(super) async fn last_key(txn: &Txn<'_>) -> Result<u64, StoreError> {
    Ok(read(txn, LAST_DSEQ).await?.unwrap_or(0))
}

pub(super) async fn n_before(txn: &Txn<'_>) -> Result<u64, StoreError> {
    Ok(read(txn, N_BEFORE).await?.unwrap_or(0))
}

/// Puts a rating behind those that wait.
fn wait(txn: &Txn<'_>, turn: u64, rating: Rating) -> Result<(), StoreError> {
    write(txn, LAST_RATING, &turn)?;
    txn.add(RATINGS, &turn, &json(&Waiting { turn, rating }))
}

/// Days first: those before today go in one sweep.
fn ticket_key(ticket: &IssuedTicket, key: u64) -> String {
    let place = key.to_string();
    [&ticket.day.to_string(), "/", &"0".repeat(12_usize.saturating_sub(place.len())), &place].concat()
}

fn sealed_key(id: RecordId) -> String {
    [SEALED, &id.to_string()].concat()
}

/// Values of others never meet the store's own facts.
pub(super) fn value_key(key: &str) -> String {
    ["value-", key].concat()
}

fn json(data: &impl Serialize) -> String {
    serde_json::to_string(data).expect("plain data can be written")
}
