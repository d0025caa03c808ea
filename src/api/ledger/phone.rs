//! The visitor's own phone.

use domain::{event::TokenHash, rating::Opinion, time::Timestamp};
use sync::wire::phone::PhoneTicket;

use super::{Moment, Refusal};
use crate::store::Txn;

/// The visit that a link opens, until the end of its day.
pub fn phone_ticket(txn: &mut dyn Txn, token: &TokenHash, now: Timestamp) -> Result<PhoneTicket, Refusal> {
    todo!()
}

/// Rates the visit, once.
pub fn phone_rate(
    txn: &mut dyn Txn,
    token: &TokenHash,
    opinion: Opinion,
    moment: Moment<'_>,
) -> Result<(), Refusal> {
    todo!()
}

/// Leaves the queue; whoever has left has left.
pub fn phone_leave(txn: &mut dyn Txn, token: &TokenHash, moment: Moment<'_>) -> Result<(), Refusal> {
    todo!()
}
