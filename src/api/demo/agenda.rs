//! What happens when, in order.

use std::{cmp::Reverse, collections::BinaryHeap};

use domain::time::Timestamp;
use sync::wire::appointment::Due;

use super::{chance::Chance, lobby::Visitor};

/// What happens.
#[derive(Clone, Copy, Debug)]
pub(super) enum Happening {
    /// Somebody comes.
    Arrival,
    /// A desk goes on, by its place.
    Desk(usize),
    /// Somebody rates on the phone.
    Rating(Visitor),
    /// Somebody leaves, if still waiting.
    Leave(Visitor),
    /// Somebody calls for help at the tablet.
    Assistance,
    /// Somebody comes by appointment.
    Appointment(Due),
    /// Somebody makes contact by another channel than the lobby.
    Contact,
}

/// What is still to happen.
#[derive(Debug, Default)]
pub(super) struct Agenda {
    /// By moment, then by the order in which it was written down.
    order: BinaryHeap<Reverse<(Timestamp, usize)>>,
    happenings: Vec<Happening>,
}

impl Agenda {
    /// Writes something down.
    pub(super) fn add(&mut self, at: Timestamp, happening: Happening) {
        self.order.push(Reverse((at, self.happenings.len())));
        self.happenings.push(happening);
    }

    /// The next thing, if it happens before `end`.
    pub(super) fn next_before(&mut self, end: Timestamp) -> Option<(Timestamp, Happening)> {
        let Reverse((at, place)) = *self.order.peek()?;
        if at >= end {
            return None;
        }
        self.order.pop();
        Some((at, self.happenings[place]))
    }
}

/// Arrivals in each half hour from the opening: a rush after opening, a crowd until noon, quiet after it.
const ARRIVALS: [i64; 12] = [14, 14, 14, 15, 13, 14, 12, 10, 6, 8, 6, 3];
const HALF_HOUR_MS: i64 = 30 * 60 * 1_000;

/// Contacts by other channels in each half hour from the opening.
const CONTACTS: [i64; 12] = [1, 2, 2, 3, 2, 3, 2, 2, 1, 2, 1, 1];

/// The moments at which somebody comes on a day that opens at `opening`.
pub(super) fn arrivals(opening: Timestamp, chance: &mut Chance) -> Vec<Timestamp> {
    moments(opening, ARRIVALS, chance)
}

/// The moments at which somebody makes contact by another channel on a day that opens at `opening`.
pub(super) fn contacts(opening: Timestamp, chance: &mut Chance) -> Vec<Timestamp> {
    moments(opening, CONTACTS, chance)
}

/// Moments of a day, about so many in each half hour.
fn moments(opening: Timestamp, of_half_hours: [i64; 12], chance: &mut Chance) -> Vec<Timestamp> {
    let mut moments = Vec::new();
    for (half_hour, n) in (0..).zip(of_half_hours) {
        let n = n + chance.between(-1, 2);
        moments.extend(
            (0..n).map(|_| opening.plus_ms(HALF_HOUR_MS * half_hour + chance.between(0, HALF_HOUR_MS))),
        );
    }
    moments
}
