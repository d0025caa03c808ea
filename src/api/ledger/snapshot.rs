//! What screens show.

use domain::time::Timestamp;
use sync::wire::{
    board::BoardSnapshot,
    counter::{CounterSnapshot, QueuePage},
    kiosk::KioskSnapshot,
};

use super::Refusal;
use crate::store::{BranchKey, Txn};

/// The board.
pub fn board(txn: &mut dyn Txn, at: BranchKey, now: Timestamp) -> Result<BoardSnapshot, Refusal> {
    todo!()
}

/// The lobby tablet.
pub fn kiosk(txn: &mut dyn Txn, at: BranchKey, now: Timestamp) -> Result<KioskSnapshot, Refusal> {
    todo!()
}

/// A counter's screen.
pub fn counter(txn: &mut dyn Txn, at: BranchKey, now: Timestamp) -> Result<CounterSnapshot, Refusal> {
    todo!()
}

/// Those who wait behind the first `after`.
pub fn queue_page(
    txn: &mut dyn Txn,
    at: BranchKey,
    after: u32,
    now: Timestamp,
) -> Result<QueuePage, Refusal> {
    todo!()
}
