//! Supporting services that were given at once.

use domain::{
    id::{GivenId, QuickServiceId},
    time::{ServiceDay, Timestamp},
};
use rusqlite::params;

use super::{column::Columns, txn::SqliteTxn};
use crate::store::{BranchKey, Given, QuickServices, StoreError};

impl QuickServices for SqliteTxn<'_> {
    fn add_given(&mut self, at: BranchKey, it: &Given) -> Result<bool, StoreError> {
        let sql = "insert into quick_services (association, branch, given, day, service, withdrawn_at)
                   values (?1, ?2, ?3, ?4, ?5, ?6) on conflict (association, branch, given) do nothing";
        let (day, withdrawn_at) = (it.day.days(), it.withdrawn_at.map(|at| at.0));
        let values = params![at.association.0, at.branch.0, it.id.0, day, it.service.0, withdrawn_at];
        Ok(self.run(sql, values)? == 1)
    }

    fn given(&mut self, at: BranchKey, id: GivenId) -> Result<Option<Given>, StoreError> {
        let sql = "select service, day, withdrawn_at from quick_services
                   where association = ?1 and branch = ?2 and given = ?3";
        self.one(sql, params![at.association.0, at.branch.0, id.0], |row| {
            let mut c = Columns::of("quick_services", row);
            Ok(Given {
                id,
                service: c.id("service", QuickServiceId)?,
                day: c.day("day")?,
                withdrawn_at: c.moment_or_none("withdrawn_at")?,
            })
        })
    }

    fn withdraw_given(
        &mut self,
        at: BranchKey,
        id: GivenId,
        withdrawn_at: Timestamp,
    ) -> Result<(), StoreError> {
        let sql = "update quick_services set withdrawn_at = ?4
                   where association = ?1 and branch = ?2 and given = ?3";
        self.run(sql, params![at.association.0, at.branch.0, id.0, withdrawn_at.0]).map(drop)
    }

    fn day_given(
        &mut self,
        at: BranchKey,
        day: ServiceDay,
    ) -> Result<Vec<(QuickServiceId, u32)>, StoreError> {
        let sql = "select service, count(*) from quick_services
                   where association = ?1 and branch = ?2 and day = ?3 and withdrawn_at is null
                   group by service order by service";
        self.all(sql, params![at.association.0, at.branch.0, day.days()], |row| {
            let mut c = Columns::of("quick_services", row);
            Ok((c.id("service", QuickServiceId)?, c.plain("count")?))
        })
    }
}
