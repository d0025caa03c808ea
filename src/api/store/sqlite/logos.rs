//! Pictures of the association's own.

use domain::{id::LogoId, time::Timestamp};
use rusqlite::params;

use super::{column::Columns, txn::SqliteTxn};
use crate::{
    logo::Logo,
    store::{BranchKey, Logos, StoreError},
};

impl Logos for SqliteTxn<'_> {
    fn put_logo(&mut self, at: BranchKey, logo: &Logo, now: Timestamp) -> Result<(), StoreError> {
        let sql = "insert into logos (association, branch, logo, png, added_at) values (?1, ?2, ?3, ?4, ?5)
                   on conflict (association, branch, logo) do update set added_at = excluded.added_at";
        self.run(sql, params![at.association.0, at.branch.0, logo.id.0, logo.png, now.0]).map(drop)
    }

    fn logo(&mut self, at: BranchKey, id: LogoId) -> Result<Option<Vec<u8>>, StoreError> {
        let sql = "select png from logos where association = ?1 and branch = ?2 and logo = ?3";
        self.one(sql, params![at.association.0, at.branch.0, id.0], |row| {
            Columns::of("logos", row).plain("png")
        })
    }

    fn forget_logos(&mut self, at: BranchKey, in_use: Option<LogoId>, n: u32) -> Result<(), StoreError> {
        let sql =
            "delete from logos where association = ?1 and branch = ?2 and logo is not ?3 and logo not in
                       (select logo from logos where association = ?1 and branch = ?2
                        order by added_at desc, logo limit ?4)";
        self.run(sql, params![at.association.0, at.branch.0, in_use.map(|id| id.0), n]).map(drop)
    }
}
