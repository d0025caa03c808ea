//! What is known of the documents of a visit.

use domain::{
    checklist::DocumentState,
    id::{DocumentId, StaffId, VisitId},
};
use rusqlite::params;

use super::{
    column::{Columns, word},
    txn::SqliteTxn,
};
use crate::store::{
    BranchKey, Documents, StoreError,
    documents::{Found, VisitDocument},
};

impl Documents for SqliteTxn<'_> {
    fn declare(&mut self, at: BranchKey, visit: VisitId, document: DocumentId) -> Result<(), StoreError> {
        let sql = "insert into visit_documents (association, branch, visit, document, declared)
                   values (?1, ?2, ?3, ?4, 1)
                   on conflict (association, branch, visit, document) do update set declared = 1";
        self.run(sql, params![at.association.0, at.branch.0, visit.0, document.0]).map(drop)
    }

    fn put_found(
        &mut self,
        at: BranchKey,
        visit: VisitId,
        document: DocumentId,
        found: &Found,
    ) -> Result<(), StoreError> {
        let sql =
            "insert into visit_documents (association, branch, visit, document, declared, state, staff, found_at)
                   values (?1, ?2, ?3, ?4, 0, ?5, ?6, ?7)
                   on conflict (association, branch, visit, document)
                   do update set state = ?5, staff = ?6, found_at = ?7";
        let values = params![
            at.association.0,
            at.branch.0,
            visit.0,
            document.0,
            word(&found.state),
            found.staff.map(|staff| staff.0),
            found.at.0,
        ];
        self.run(sql, values).map(drop)
    }

    fn documents(&mut self, at: BranchKey, visit: VisitId) -> Result<Vec<VisitDocument>, StoreError> {
        let sql = "select document, declared, state, staff, found_at from visit_documents
                   where association = ?1 and branch = ?2 and visit = ?3 order by document";
        self.all(sql, params![at.association.0, at.branch.0, visit.0], |row| {
            let mut c = Columns::of("visit_documents", row);
            let (document, declared) = (c.id("document", DocumentId)?, c.plain("declared")?);
            let state = c.word_or_none::<DocumentState>("state")?;
            let staff = c.id_or_none("staff", StaffId)?;
            let at = c.moment_or_none("found_at")?;
            let found = state.zip(at).map(|(state, at)| Found { state, staff, at });
            Ok(VisitDocument { document, declared, found })
        })
    }
}
