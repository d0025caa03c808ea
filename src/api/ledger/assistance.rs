//! A visitor calls for help.

use sync::wire::kiosk::AssistanceRequest;

use super::{Moment, Refusal};
use crate::store::{Device, Txn};

/// Calls for a member of staff; the same call again calls nobody twice.
pub fn assistance(
    txn: &mut dyn Txn,
    device: &Device,
    request: AssistanceRequest,
    moment: Moment<'_>,
) -> Result<(), Refusal> {
    todo!()
}
