//! What visitors gave of themselves and declared.

use domain::{
    id::{RecordId, StaffId, VisitId},
    text::Lang,
    time::{ServiceDay, Timestamp},
};
use rusqlite::params;
use sync::seal::SealedRecord;

use super::{
    column::{Columns, word},
    txn::SqliteTxn,
};
use crate::store::{
    BranchKey, Personal, StoreError,
    personal::{Made, VisitDeclaration, VisitFields, Witness},
};

impl Personal for SqliteTxn<'_> {
    fn has_sealed(&mut self) -> Result<bool, StoreError> {
        let sql = "select exists (select 1 from sealed_records)";
        Ok(self.one(sql, (), |row| Columns::of("sealed_records", row).plain("exists"))?.unwrap_or(false))
    }

    fn destroy_sealed(&mut self, at: BranchKey, before: Timestamp) -> Result<usize, StoreError> {
        let sql = "delete from sealed_records where association = ?1 and branch = ?2 and received_at < ?3
                   and record not in (
                       select named.record from requests join (
                           select association, branch, visit, record from visit_fields
                           union all
                           select association, branch, visit, signature from visit_declarations
                           where signature is not null
                       ) as named using (association, branch, visit)
                       where association = ?1 and branch = ?2 and (ended_on is null or ended_on >= ?4)
                   )";
        let day = ServiceDay::of(before).to_string();
        self.run(sql, params![at.association.0, at.branch.0, before.0, day])
    }

    fn add_sealed(
        &mut self,
        at: BranchKey,
        record: &SealedRecord,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let sql = "insert into sealed_records (association, branch, record, received_at, sealed)
                   values (?1, ?2, ?3, ?4, ?5) on conflict do nothing";
        let sealed = record.sealed.as_str();
        let values = params![at.association.0, at.branch.0, record.id.0, now.0, sealed];
        Ok(self.run(sql, values)? > 0)
    }

    fn sealed(&mut self, at: BranchKey, record: RecordId) -> Result<Option<SealedRecord>, StoreError> {
        let sql = "select sealed from sealed_records where association = ?1 and branch = ?2 and record = ?3";
        self.one(sql, params![at.association.0, at.branch.0, record.0], |row| {
            let mut c = Columns::of("sealed_records", row);
            let sealed: String = c.plain("sealed")?;
            let sealed = sealed.try_into().map_err(|_| c.bad("sealed"))?;
            Ok(SealedRecord { id: record, sealed })
        })
    }

    fn put_fields(&mut self, at: BranchKey, visit: VisitId, it: &VisitFields) -> Result<bool, StoreError> {
        let sql = "insert into visit_fields (association, branch, visit, record, notice, lang, given_at)
                   values (?1, ?2, ?3, ?4, ?5, ?6, ?7) on conflict do nothing";
        let lang = word(&it.lang);
        let values = params![at.association.0, at.branch.0, visit.0, it.record.0, it.notice, lang, it.at.0];
        Ok(self.run(sql, values)? > 0)
    }

    fn fields(&mut self, at: BranchKey, visit: VisitId) -> Result<Option<VisitFields>, StoreError> {
        let sql = "select record, notice, lang, given_at from visit_fields
                   where association = ?1 and branch = ?2 and visit = ?3";
        self.one(sql, params![at.association.0, at.branch.0, visit.0], |row| {
            let mut c = Columns::of("visit_fields", row);
            let (record, notice) = (c.id("record", RecordId)?, c.plain("notice")?);
            Ok(VisitFields { record, notice, lang: c.word("lang")?, at: c.moment("given_at")? })
        })
    }

    fn put_declaration(
        &mut self,
        at: BranchKey,
        visit: VisitId,
        it: &VisitDeclaration,
    ) -> Result<(), StoreError> {
        let sql = "insert into visit_declarations
                   (association, branch, visit, version, lang, made_at, signature, witnessed_at, witness)
                   values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
                   on conflict (association, branch, visit) do update
                   set version = ?4, lang = ?5, made_at = ?6, signature = ?7, witnessed_at = ?8, witness = ?9";
        let values = params![
            at.association.0,
            at.branch.0,
            visit.0,
            it.version,
            it.made.map(|made| word(&made.lang)),
            it.made.map(|made| made.at.0),
            it.made.and_then(|made| made.signature).map(|record| record.0),
            it.witness.map(|witness| witness.at.0),
            it.witness.and_then(|witness| witness.staff).map(|staff| staff.0),
        ];
        self.run(sql, values).map(drop)
    }

    fn declaration(&mut self, at: BranchKey, visit: VisitId) -> Result<Option<VisitDeclaration>, StoreError> {
        let sql = "select version, lang, made_at, signature, witnessed_at, witness from visit_declarations
                   where association = ?1 and branch = ?2 and visit = ?3";
        self.one(sql, params![at.association.0, at.branch.0, visit.0], |row| {
            let mut c = Columns::of("visit_declarations", row);
            let version = c.plain("version")?;
            let (lang, made_at) = (c.word_or_none::<Lang>("lang")?, c.moment_or_none("made_at")?);
            let signature = c.id_or_none("signature", RecordId)?;
            let made = lang.zip(made_at).map(|(lang, at)| Made { lang, at, signature });
            let witnessed_at: Option<Timestamp> = c.moment_or_none("witnessed_at")?;
            let staff = c.id_or_none("witness", StaffId)?;
            Ok(VisitDeclaration { version, made, witness: witnessed_at.map(|at| Witness { staff, at }) })
        })
    }
}
