//! What visits without a turn came to.

use domain::{id::VisitId, time::Timestamp};
use rusqlite::params;

use super::{
    column::{Columns, word},
    txn::SqliteTxn,
};
use crate::store::{BranchKey, Contacts, StoreError, contacts::KeptContact};

impl Contacts for SqliteTxn<'_> {
    fn add_contact(&mut self, at: BranchKey, visit: VisitId, it: &KeptContact) -> Result<(), StoreError> {
        let sql = "insert into contacts (association, branch, visit, outcome, withdrawn_at)
                   values (?1, ?2, ?3, ?4, ?5)";
        let withdrawn_at = it.withdrawn_at.map(|at| at.0);
        self.run(sql, params![at.association.0, at.branch.0, visit.0, word(&it.outcome), withdrawn_at])
            .map(drop)
    }

    fn contact(&mut self, at: BranchKey, visit: VisitId) -> Result<Option<KeptContact>, StoreError> {
        let sql = "select outcome, withdrawn_at from contacts
                   where association = ?1 and branch = ?2 and visit = ?3";
        self.one(sql, params![at.association.0, at.branch.0, visit.0], |row| {
            let mut c = Columns::of("contacts", row);
            Ok(KeptContact { outcome: c.word("outcome")?, withdrawn_at: c.moment_or_none("withdrawn_at")? })
        })
    }

    fn withdraw_contact(
        &mut self,
        at: BranchKey,
        visit: VisitId,
        withdrawn_at: Timestamp,
    ) -> Result<(), StoreError> {
        let sql =
            "update contacts set withdrawn_at = ?4 where association = ?1 and branch = ?2 and visit = ?3";
        self.run(sql, params![at.association.0, at.branch.0, visit.0, withdrawn_at.0]).map(drop)
    }
}
