//! The log by its keys, which never begin anew: for its second copy, and to make it again from there.

use domain::id::IncarnationId;
use sync::{
    copy::{Head, Recovered},
    lease::LEASES_KEY,
    log::{Mark, Record, row},
};

use super::{
    StoreError,
    device::{CONFIG, CREDENTIALS, DeviceStore, LOG, META, read, write},
    log::{LAST_DSEQ, MARK, N_BEFORE, last_key, n_before, value_key},
};

const RECOVERED: &str = "recovered";

/// Keys of the log's table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Keys {
    /// The first that is kept.
    pub first: u64,
    /// The server has every record up to this one.
    pub sent: u64,
    /// The last; 0: none yet.
    pub last: u64,
}

impl DeviceStore {
    /// Where the log stands.
    pub async fn keys(&self) -> Result<Keys, StoreError> {
        let txn = self.look(&[META])?;
        let n_before = n_before(&txn).await?;
        let mark = read::<Mark>(&txn, MARK).await?.unwrap_or_default();
        Ok(Keys {
            first: n_before + mark.kept_from,
            sent: n_before + mark.acked,
            last: last_key(&txn).await?,
        })
    }

    /// At most `n_max` records from the key `from` on.
    pub async fn rows(&self, from: u64, n_max: u32) -> Result<Vec<Record>, StoreError> {
        let rows = self.look(&[LOG])?.from(LOG, from, n_max).await?;
        Ok(row::records(from, rows))
    }

    /// How a copy of this log begins; `None` while the device is not paired.
    pub async fn head(&self, turn: u64, sent_to: u64, n_rows: u64) -> Result<Option<Head>, StoreError> {
        let txn = self.look(&[META])?;
        let identity = self.identity();
        let credentials = txn.get(META, CREDENTIALS).await?;
        let config = txn.get(META, CONFIG).await?;
        Ok(credentials.zip(config).map(|(credentials, config)| Head {
            turn,
            device: identity.device,
            incarnation: identity.incarnation,
            credentials,
            config,
            sent_to,
            n_rows,
        }))
    }

    /// Makes the log again: `lacking` stands behind what is kept, all of it as another incarnation of which the
    /// server has nothing. No number of the book may be given: the lost log may have given it. A store that is not
    /// paired takes `head`'s word.
    pub async fn mend(
        &self,
        head: &Head,
        lacking: &[Record],
        recovered: &Recovered,
        fresh: IncarnationId,
    ) -> Result<(), StoreError> {
        let txn = self.change(&[META, LOG]).await?;
        let mut key = last_key(&txn).await?;
        for record in lacking {
            key += 1;
            txn.add(LOG, &key, &row::of(key, &record.body))?;
        }
        let mark = read::<Mark>(&txn, MARK).await?.unwrap_or_default();
        let n_before = n_before(&txn).await? + mark.kept_from - 1;
        write(&txn, LAST_DSEQ, &key)?;
        write(&txn, N_BEFORE, &n_before)?;
        write(&txn, MARK, &Mark::default())?;
        write(&txn, RECOVERED, recovered)?;
        txn.delete(META, value_key(LEASES_KEY).as_str())?;
        if txn.get(META, CREDENTIALS).await?.is_none() {
            txn.put(META, CREDENTIALS, &head.credentials)?;
            txn.put(META, CONFIG, &head.config)?;
        }
        self.live_as(fresh, txn).await
    }

    /// What this device's log was last made again from, if it ever was.
    pub async fn recovered(&self) -> Result<Option<Recovered>, StoreError> {
        read(&self.look(&[META])?, RECOVERED).await
    }
}
