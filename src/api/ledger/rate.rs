//! Rating on the kiosk.

use domain::time::Timestamp;
use sync::wire::kiosk::{FindRateable, Rateable};

use super::Refusal;
use crate::store::{Device, Txn};

/// The finished visit of that label, while it may be rated on the kiosk.
pub fn find_rateable(
    txn: &mut dyn Txn,
    device: &Device,
    request: FindRateable,
    now: Timestamp,
) -> Result<Rateable, Refusal> {
    todo!()
}
