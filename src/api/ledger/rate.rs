//! Rating on the kiosk.

use domain::{
    label::CheckDigits,
    rating::KIOSK_RATING_WINDOW_MS,
    ticket::TicketState,
    time::{ServiceDay, Timestamp},
};
use sync::wire::{
    device::DeviceKind,
    kiosk::{FindRateable, Rateable},
    problem::Code,
};

use super::{Refusal, look_up};
use crate::store::{Device, Ticket, Txn};

/// The finished visit of that label, while it may be rated on the kiosk.
pub fn find_rateable(
    txn: &mut dyn Txn,
    device: &Device,
    request: FindRateable,
    now: Timestamp,
) -> Result<Rateable, Refusal> {
    let device = look_up::device_of_kind(txn, device, DeviceKind::Kiosk)?;
    let ticket = txn.ticket_by_label(device.at, ServiceDay::of(now), request.label)?;
    // A wrong pair of digits is answered like a wrong label, so that it tells nothing of a neighbour.
    let is_theirs = |ticket: &Ticket| CheckDigits::of(ticket.visit.id) == request.check;
    let ticket = ticket.filter(is_theirs).ok_or(Code::UnknownTicket)?;
    let visit = ticket.visit;
    let TicketState::Done { counter, ended_at, .. } = ticket.state else {
        return Err(Code::NotRateable.into());
    };
    if visit.rated {
        return Err(Code::AlreadyRated.into());
    }
    if now.ms_since(ended_at) > KIOSK_RATING_WINDOW_MS {
        return Err(Code::NotRateable.into());
    }
    Ok(Rateable { visit: visit.id, service: visit.service, counter: Some(counter), day: visit.day })
}
