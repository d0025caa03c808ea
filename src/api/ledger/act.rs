//! What staff do at a counter.

use domain::id::StaffId;
use sync::wire::counter::{Acted, Command};

use super::{Moment, Refusal};
use crate::store::{Device, Txn};

/// Carries out one press of a button, once.
pub fn act(
    txn: &mut dyn Txn,
    device: &Device,
    staff: StaffId,
    command: Command,
    moment: Moment<'_>,
) -> Result<Acted, Refusal> {
    todo!()
}
