//! Live numbers for tablets, one at a time.

use domain::time::Timestamp;
use sync::wire::kiosk::{Lease, LeaseRequest, LeaseReturn};

use super::Refusal;
use crate::store::{Device, Txn};

/// A number for the next visitor of a service: the lowest that was handed back, else the next.
pub fn lease(
    txn: &mut dyn Txn,
    device: &Device,
    request: LeaseRequest,
    now: Timestamp,
) -> Result<Lease, Refusal> {
    todo!()
}

/// Takes an unused number back; a number that is not the tablet's any more is left as it is.
pub fn return_lease(
    txn: &mut dyn Txn,
    device: &Device,
    request: LeaseReturn,
    now: Timestamp,
) -> Result<(), Refusal> {
    todo!()
}
