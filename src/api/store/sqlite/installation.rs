//! The installation's one row.

use domain::{
    id::{InstallationId, ServerEpoch},
    time::Timestamp,
};
use rusqlite::params;

use super::{column::Columns, txn::SqliteTxn};
use crate::store::{Installation, Installations, StoreError};

impl Installations for SqliteTxn<'_> {
    fn installation(&mut self) -> Result<Option<Installation>, StoreError> {
        self.one("select id, epoch, demo, created_at from installation", (), |row| {
            let mut c = Columns::of("installation", row);
            Ok(Installation {
                id: c.id("id", InstallationId)?,
                epoch: c.id("epoch", ServerEpoch)?,
                demo: c.plain("demo")?,
                created_at: c.moment("created_at")?,
            })
        })
    }

    fn put_installation(&mut self, it: &Installation) -> Result<(), StoreError> {
        let values = params![it.id.0, it.epoch.0, it.demo, it.created_at.0];
        let sql = "insert or replace into installation (one, id, epoch, demo, created_at) values (1, ?1, ?2, ?3, ?4)";
        self.run(sql, values).map(drop)
    }

    fn add_restore(&mut self, epoch: ServerEpoch, at: Timestamp) -> Result<(), StoreError> {
        self.run("insert into restores (epoch, at) values (?1, ?2)", params![epoch.0, at.0]).map(drop)
    }

    fn last_restore(&mut self) -> Result<Option<Timestamp>, StoreError> {
        self.one("select at from restores order by at desc limit 1", (), |row| {
            Columns::of("restores", row).moment("at")
        })
    }
}
