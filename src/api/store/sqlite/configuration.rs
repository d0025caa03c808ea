//! Associations, branches, branch sequences.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use domain::{
    association::Branch,
    id::{AssociationId, BranchId},
    time::Timestamp,
};
use rusqlite::{Row, params};

use super::{
    column::{Columns, json},
    txn::SqliteTxn,
};
use sync::wire::corner::PinCheck;

use crate::store::{Association, BranchKey, Change, Configuration, CornerPin, StoreError};

/// Branches as last read, with the text they were read from: the text decides, so nothing stale is ever answered.
#[derive(Default)]
pub(super) struct BranchCache(Mutex<HashMap<BranchId, (String, Arc<Branch>)>>);

impl BranchCache {
    fn read(&self, id: BranchId, config: &str) -> Option<Arc<Branch>> {
        let mut cache = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((text, branch)) = cache.get(&id)
            && text == config
        {
            return Some(Arc::clone(branch));
        }
        let branch: Arc<Branch> = Arc::new(serde_json::from_str(config).ok()?);
        cache.insert(id, (config.to_owned(), Arc::clone(&branch)));
        Some(branch)
    }
}

impl SqliteTxn<'_> {
    /// Reads the columns `branch, config`.
    fn branch_row(&self, row: &Row<'_>) -> Result<Arc<Branch>, StoreError> {
        let mut c = Columns::of("branches", row);
        let id = c.id("branch", BranchId)?;
        let config = row.get_ref(1).ok().and_then(|value| value.as_str().ok());
        config.and_then(|config| self.branches.read(id, config)).ok_or_else(|| c.bad("config"))
    }
}

fn key_row(row: &Row<'_>) -> Result<BranchKey, StoreError> {
    let mut c = Columns::of("branches", row);
    Ok(BranchKey { association: c.id("association", AssociationId)?, branch: c.id("branch", BranchId)? })
}

impl Configuration for SqliteTxn<'_> {
    fn associations(&mut self) -> Result<Vec<Association>, StoreError> {
        let sql = "select association, profile, name_ar, name_en, created_at from associations
                   order by created_at, association";
        self.all(sql, (), |row| {
            let mut c = Columns::of("associations", row);
            Ok(Association {
                id: c.id("association", AssociationId)?,
                profile: c.plain("profile")?,
                name: c.local_name("name_ar", "name_en")?,
                created_at: c.moment("created_at")?,
            })
        })
    }

    fn put_association(&mut self, it: &Association) -> Result<(), StoreError> {
        let sql = "insert into associations (association, profile, name_ar, name_en, created_at)
                   values (?1, ?2, ?3, ?4, ?5)
                   on conflict do update set profile = ?2, name_ar = ?3, name_en = ?4";
        let (ar, en) = (it.name.ar.as_str(), it.name.en.as_str());
        self.run(sql, params![it.id.0, it.profile, ar, en, it.created_at.0]).map(drop)
    }

    fn profile_file(&mut self, association: AssociationId) -> Result<Option<String>, StoreError> {
        self.one("select file from profiles where association = ?1", [association.0], |row| {
            Columns::of("profiles", row).plain("file")
        })
    }

    fn put_profile_file(&mut self, association: AssociationId, file: &str) -> Result<(), StoreError> {
        let sql =
            "insert into profiles (association, file) values (?1, ?2) on conflict do update set file = ?2";
        self.run(sql, params![association.0, file]).map(drop)
    }

    fn branches(&mut self, association: AssociationId) -> Result<Vec<Arc<Branch>>, StoreError> {
        let sql = "select branch, config from branches where association = ?1 order by created_at, branch";
        self.all(sql, [association.0], |row| self.branch_row(row))
    }

    fn branch_keys(&mut self) -> Result<Vec<BranchKey>, StoreError> {
        self.all("select association, branch from branches order by association, branch", (), key_row)
    }

    fn branch_key(&mut self, branch: BranchId) -> Result<Option<BranchKey>, StoreError> {
        self.one("select association, branch from branches where branch = ?1", [branch.0], key_row)
    }

    fn branch(&mut self, at: BranchKey) -> Result<Option<Arc<Branch>>, StoreError> {
        let sql = "select branch, config from branches where association = ?1 and branch = ?2";
        self.one(sql, params![at.association.0, at.branch.0], |row| self.branch_row(row))
    }

    fn put_branch(
        &mut self,
        association: AssociationId,
        branch: &Branch,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let sql = "insert into branches (association, branch, config, created_at) values (?1, ?2, ?3, ?4)
                   on conflict (association, branch) do update set config = ?3";
        self.run(sql, params![association.0, branch.id.0, json(branch), now.0])?;
        let sql =
            "insert into sequences (association, branch, seq) values (?1, ?2, 0) on conflict do nothing";
        self.run(sql, params![association.0, branch.id.0]).map(drop)
    }

    fn corner_pin(&mut self, at: BranchKey) -> Result<Option<CornerPin>, StoreError> {
        let sql = "select salt, rounds, hash, set_at from corner_pins where association = ?1 and branch = ?2";
        self.one(sql, params![at.association.0, at.branch.0], |row| {
            let mut c = Columns::of("corner_pins", row);
            let check =
                PinCheck { salt: c.plain("salt")?, rounds: c.plain("rounds")?, hash: c.plain("hash")? };
            Ok(CornerPin { check, set_at: c.moment("set_at")? })
        })
    }

    fn put_corner_pin(
        &mut self,
        at: BranchKey,
        CornerPin { check, set_at }: &CornerPin,
    ) -> Result<(), StoreError> {
        let sql = "insert into corner_pins (association, branch, salt, rounds, hash, set_at)
                   values (?1, ?2, ?3, ?4, ?5, ?6)
                   on conflict (association, branch) do update set salt = ?3, rounds = ?4, hash = ?5, set_at = ?6";
        let values = params![at.association.0, at.branch.0, check.salt, check.rounds, check.hash, set_at.0];
        self.run(sql, values).map(drop)
    }

    fn sequence(&mut self, at: BranchKey) -> Result<u64, StoreError> {
        let sql = "select seq from sequences where association = ?1 and branch = ?2";
        let seq = self.one(sql, params![at.association.0, at.branch.0], |row| {
            Columns::of("sequences", row).count("seq")
        })?;
        Ok(seq.unwrap_or(0))
    }

    fn raise_sequence(&mut self, at: BranchKey) -> Result<u64, StoreError> {
        // Not "returning": that would fill a table of its own for the one row.
        let sql = "update sequences set seq = seq + 1 where association = ?1 and branch = ?2";
        if self.run(sql, params![at.association.0, at.branch.0])? == 0 {
            return Err(StoreError::Rule(format!("there is no branch {}", at.branch)));
        }
        let seq = self.sequence(at)?;
        self.raised.push(Change { at, seq });
        Ok(seq)
    }
}
