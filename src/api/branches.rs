//! Which branch a member of staff asks about.

use domain::id::BranchId;
use serde::Deserialize;
use sync::wire::problem::Code;

use crate::{
    app::App,
    refusal::Refused,
    store::{BranchKey, Person, StoreError},
};

/// Which branch.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Which {
    /// The branch, for staff; the first where none is named.
    pub branch: Option<BranchId>,
}

/// The branch that was named, or the association's first where none was; another association's is not there.
pub async fn of(app: &App, person: &Person, named: Option<BranchId>) -> Result<BranchKey, Refused> {
    let association = person.association;
    let found = app.db.read(move |txn| {
        let branch = match named {
            Some(branch) => Some(branch),
            None => txn.branches(association)?.first().map(|branch| branch.id),
        };
        let Some(branch) = branch else { return Ok::<_, StoreError>(None) };
        Ok(txn.branch_key(branch)?.filter(|at| at.association == association))
    });
    found.await?.ok_or(Code::NotFound.into())
}
