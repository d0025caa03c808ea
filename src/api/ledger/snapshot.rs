//! What screens show.

mod counter;

use domain::{
    association::Branch,
    label::Label,
    queue::Line,
    time::{ServiceDay, Timestamp},
};
use sync::wire::{
    board::{BOARD_LAST_CALLS, BOARD_MISSED, BoardSnapshot, Called},
    kiosk::{KioskSnapshot, ServiceQueue},
};

pub(super) use self::counter::row;
pub use self::counter::{counter, numbered, queue_page};
use super::{Refusal, look_up, personal, waiting};
use crate::store::{BranchKey, Ticket, Txn};

/// The board.
pub fn board(txn: &mut dyn Txn, at: BranchKey, now: Timestamp) -> Result<BoardSnapshot, Refusal> {
    let branch = look_up::branch(txn, at)?;
    let day = ServiceDay::of(now);
    let calls = txn.last_called(at, day, count(BOARD_LAST_CALLS + 1))?;
    let missed: Vec<Label> =
        txn.missed(at, day, count(BOARD_MISSED))?.into_iter().map(|ticket| ticket.label).collect();
    Ok(BoardSnapshot {
        seq: txn.sequence(at)?,
        now,
        day,
        day_closed: look_up::is_closed(txn, at, day)?,
        pauses: look_up::pauses(txn, at, now)?,
        calls: calls.iter().filter_map(|ticket| called(&branch, ticket)).collect(),
        missed,
        services: service_queues(txn, at, &branch, now)?,
    })
}

/// The lobby tablet.
pub fn kiosk(txn: &mut dyn Txn, at: BranchKey, now: Timestamp) -> Result<KioskSnapshot, Refusal> {
    let branch = look_up::branch(txn, at)?;
    let day = ServiceDay::of(now);
    Ok(KioskSnapshot {
        seq: txn.sequence(at)?,
        now,
        day,
        day_closed: look_up::is_closed(txn, at, day)?,
        pauses: look_up::pauses(txn, at, now)?,
        services: service_queues(txn, at, &branch, now)?,
    })
}

/// A ticket's last call; none at a counter that the branch has no more.
fn called(branch: &Branch, ticket: &Ticket) -> Option<Called> {
    let counter = ticket.state.counter()?;
    let call = ticket.last_call?;
    let counter_number = branch.counter_number(counter)?;
    Some(Called { label: ticket.label, counter, counter_number, at: call.at, n_calls: call.n_calls })
}

/// Every service that is offered or waited for, with how many wait. The next to come waits behind everybody who may be
/// called before them.
fn service_queues(
    txn: &mut dyn Txn,
    at: BranchKey,
    branch: &Branch,
    now: Timestamp,
) -> Result<Vec<ServiceQueue>, Refusal> {
    let waiting = txn.n_waiting(at, ServiceDay::of(now), Line::Counters)?;
    let mut queues = Vec::with_capacity(branch.services.len());
    for service in &branch.services {
        let own = waiting.iter().find(|waiting| waiting.service == service.id);
        if service.hidden && own.is_none() {
            continue;
        }
        let is_full = match service.daily {
            Some(daily) => txn.n_given(at, ServiceDay::of(now), service.id)? >= u32::from(daily),
            None => false,
        };
        queues.push(ServiceQueue {
            service: service.id,
            n_waiting: own.map_or(0, |waiting| waiting.n_waiting),
            wait: waiting::range(txn, at, branch, service.id, &waiting, now)?,
            is_full,
        });
    }
    Ok(queues)
}

fn count(n: usize) -> u32 {
    u32::try_from(n).expect("a page is small")
}
