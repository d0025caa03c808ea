//! A device's log, taken in.

use domain::time::Timestamp;
use sync::wire::push::{PushAnswer, PushRequest};

use super::Refusal;
use crate::store::{Device, Txn};

/// Takes in the next part of a device's log, and its ratings.
pub fn push(
    txn: &mut dyn Txn,
    device: &Device,
    request: PushRequest,
    now: Timestamp,
) -> Result<PushAnswer, Refusal> {
    todo!()
}
