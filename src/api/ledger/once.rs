//! A command is carried out once: the same again changes nothing, and it is its sender's.

use domain::{
    id::{CommandId, StaffId, VisitId},
    time::Timestamp,
};
use serde::Serialize;
use sync::wire::problem::Code;

use super::Refusal;
use crate::store::{Answered, BranchKey, StoreError, Txn};

/// A command as it came.
pub(super) struct Once {
    command: CommandId,
    staff: StaffId,
    request: String,
}

impl Once {
    /// `asked` is all that the command says.
    pub(super) fn new(command: CommandId, staff: StaffId, asked: &impl Serialize) -> Self {
        let request = serde_json::to_string(asked).expect("a command is written as JSON");
        Self { command, staff, request }
    }

    /// What came of it, where it was carried out before; refused where somebody else sent it, or with another meaning.
    pub(super) fn before(&self, txn: &mut dyn Txn, at: BranchKey) -> Result<Option<Answered>, Refusal> {
        let before = txn.answered(at, self.command)?;
        let is_same = |before: &Answered| before.staff == Some(self.staff) && before.request == self.request;
        if before.as_ref().is_none_or(is_same) { Ok(before) } else { Err(Code::BadValue.into()) }
    }

    /// Keeps that it was carried out, whether it `found` anybody, and which `visit` it was about.
    pub(super) fn keep(
        self,
        txn: &mut dyn Txn,
        at: BranchKey,
        (found, visit): (bool, Option<VisitId>),
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let Self { command, staff, request } = self;
        txn.add_answered(at, &Answered { command, staff: Some(staff), request, found, visit, at: now })
    }
}
