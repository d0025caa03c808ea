//! What can be done at a counter, and what is next: rules of the screen, without the screen.

use domain::{
    id::{StaffId, VisitId},
    label::Label,
    queue::{Turn, is_called_by, is_on_time, stands_since},
    ticket::{Outcome, TicketState},
    time::{MS_PER_SEC, Timestamp},
};
use sync::wire::counter::{CounterRow, CounterSnapshot, QueueRow, TAKE_BACK_MS};

use super::{calls::Calls, onward, referral};
use crate::browser::keyboard::Press;

/// A line that broke is taken up again within this; only then the counter says that it is not live.
const STALE_GRACE_MS: i64 = 5 * MS_PER_SEC;

/// How things stand at this counter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Phase {
    /// Nobody is here.
    Idle,
    /// Somebody was called and is on the way.
    Called(QueueRow),
    /// Somebody is served.
    Serving(QueueRow),
}

impl Phase {
    /// The phase of `counter`.
    pub(super) const fn of(counter: &CounterRow) -> Self {
        match counter.current {
            None => Self::Idle,
            Some(row) => match row.state {
                TicketState::Called { .. } => Self::Called(row),
                TicketState::Serving { .. } | TicketState::Held { .. } => Self::Serving(row),
                TicketState::Waiting { .. }
                | TicketState::Done { .. }
                | TicketState::NoShow { .. }
                | TicketState::Left { .. }
                | TicketState::Cancelled { .. }
                | TicketState::Unserved { .. } => Self::Idle,
            },
        }
    }

    /// Whom the counter has.
    pub(super) const fn row(&self) -> Option<&QueueRow> {
        match self {
            Self::Idle => None,
            Self::Called(row) | Self::Serving(row) => Some(row),
        }
    }
}

/// The four actions with a key of their own, in the order of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Keyed {
    Next,
    Recall,
    Start,
    Finish,
}

impl Keyed {
    pub(super) const ALL: [Self; 4] = [Self::Next, Self::Recall, Self::Start, Self::Finish];

    /// Its place on the keyboard.
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Next => "F2",
            Self::Recall => "F4",
            Self::Start => "F8",
            Self::Finish => "F9",
        }
    }
}

/// Whether an action can be taken now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Possible {
    /// It is the one that comes next.
    Main,
    /// It can.
    Yes,
    /// It cannot, for this reason.
    Not(Reason),
}

/// Why an action cannot be taken now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reason {
    /// The counter still has somebody.
    Busy,
    /// Nobody was called, or service has begun.
    NotCalled,
    /// Service has not begun.
    NotServing,
    /// Nobody waits.
    NobodyWaits,
    /// Whoever waits is called by other counters.
    Elsewhere,
    /// Whoever waits has an appointment, and is not called before its time.
    NotYet,
    /// The day is closed.
    DayClosed,
    /// The list is not live.
    Offline,
}

/// What the possible actions depend on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Situation {
    pub phase: Phase,
    /// How many wait whom this counter calls.
    pub n_waiting: u32,
    /// How many more wait in its line, whom other counters call.
    pub n_elsewhere: u32,
    pub day_closed: bool,
    pub stale: bool,
}

impl Situation {
    /// Of a counter that calls `calls`, as a snapshot shows it.
    pub(super) fn of(snapshot: Option<&CounterSnapshot>, calls: &Calls, phase: Phase, stale: bool) -> Self {
        let n_waiting = snapshot.map_or(0, |snapshot| calls.n(snapshot));
        let n_in_line = snapshot.map_or(0, |snapshot| calls.n_in_line(snapshot));
        let day_closed = snapshot.is_some_and(|snapshot| snapshot.day_closed);
        Self { phase, n_waiting, n_elsewhere: n_in_line.saturating_sub(n_waiting), day_closed, stale }
    }

    /// Why nobody is called.
    pub(super) const fn why_nobody(&self) -> Reason {
        match (self.n_waiting, self.n_elsewhere) {
            (0, 0) => Reason::NobodyWaits,
            (0, _) => Reason::Elsewhere,
            _ => Reason::NotYet,
        }
    }

    /// Whether `keyed` can be taken, and whether it is the one that comes next.
    pub(super) const fn possible(&self, keyed: Keyed) -> Possible {
        if self.stale {
            return Possible::Not(Reason::Offline);
        }
        match (keyed, self.phase) {
            (Keyed::Next, Phase::Called(_) | Phase::Serving(_)) => Possible::Not(Reason::Busy),
            (Keyed::Next, Phase::Idle) if self.day_closed => Possible::Not(Reason::DayClosed),
            (Keyed::Next, Phase::Idle) if self.n_waiting == 0 => Possible::Not(self.why_nobody()),
            (Keyed::Next, Phase::Idle)
            | (Keyed::Start, Phase::Called(_))
            | (Keyed::Finish, Phase::Serving(_)) => Possible::Main,
            (Keyed::Recall, Phase::Called(_)) => Possible::Yes,
            (Keyed::Recall | Keyed::Start, Phase::Idle | Phase::Serving(_)) => {
                Possible::Not(Reason::NotCalled)
            }
            (Keyed::Finish, Phase::Idle | Phase::Called(_)) => Possible::Not(Reason::NotServing),
        }
    }

    /// Whether somebody who waits can be called out of their turn.
    pub(super) const fn call(&self) -> Possible {
        Self { n_waiting: 1, ..*self }.possible(Keyed::Next)
    }

    /// Whether a contact or a supporting service can be noted: also while somebody is served, since the telephone rings in
    /// between.
    pub(super) const fn contact(&self) -> Possible {
        match self {
            Self { stale: true, .. } => Possible::Not(Reason::Offline),
            Self { day_closed: true, .. } => Possible::Not(Reason::DayClosed),
            Self { .. } => Possible::Yes,
        }
    }

    /// Whether the counter can be left or the tablet's call taken.
    pub(super) const fn leave(&self) -> Possible {
        match self.phase {
            _ if self.stale => Possible::Not(Reason::Offline),
            Phase::Idle => Possible::Yes,
            Phase::Called(_) | Phase::Serving(_) => Possible::Not(Reason::Busy),
        }
    }
}

/// The counter at which this person sits.
pub(super) fn own(counters: &[CounterRow], me: StaffId) -> Option<&CounterRow> {
    counters.iter().find(|row| row.staff == Some(me))
}

/// Since when a row stands in the queue where nobody sent it to the end.
fn own_place(row: &QueueRow) -> Timestamp {
    stands_since(row.arrived_at, row.appointed.map(|appointed| appointed.at))
}

/// Who is next, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Next {
    pub row: QueueRow,
    /// Whether they were sent to the end of the queue once: then they do not wait longest, but stand first.
    pub returned: bool,
    /// For when they have the appointment by which they stand.
    pub appointed_at: Option<Timestamp>,
    /// Who follows.
    pub then: Option<Label>,
}

impl Next {
    /// Of those who wait in their order, whoever is called by now.
    pub(super) fn of(waiting: &[QueueRow], now: Timestamp) -> Option<Self> {
        let mut called = waiting.iter().filter(|row| {
            let turn = Turn::of(row.visit, &row.state);
            turn.is_some_and(|turn| is_called_by(now, turn.queued_at, row.appointed))
        });
        let row = *called.next()?;
        let returned =
            matches!(row.state, TicketState::Waiting { queued_at, .. } if queued_at != own_place(&row));
        let appointed_at =
            row.appointed.map(|appointed| appointed.at).filter(|at| is_on_time(row.arrived_at, *at));
        Some(Self { row, returned, appointed_at, then: called.next().map(|row| row.label) })
    }
}

/// The first page of those who wait with the further pages behind it, nobody twice.
pub(super) fn merged(first: &[QueueRow], further: &[QueueRow]) -> Vec<QueueRow> {
    let known: Vec<VisitId> = first.iter().map(|row| row.visit).collect();
    first.iter().chain(further.iter().filter(|row| !known.contains(&row.visit))).copied().collect()
}

/// When what happened to a ticket at the counter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Moments {
    pub called_at: Option<Timestamp>,
    pub started_at: Option<Timestamp>,
}

impl Moments {
    pub(super) const fn of(row: &QueueRow) -> Self {
        match row.state {
            TicketState::Called { called_at, .. } | TicketState::NoShow { called_at, .. } => {
                Self { called_at: Some(called_at), started_at: None }
            }
            TicketState::Serving { called_at, started_at, .. }
            | TicketState::Held { called_at, started_at, .. }
            | TicketState::Done { called_at, started_at, .. } => {
                Self { called_at: Some(called_at), started_at: Some(started_at) }
            }
            TicketState::Waiting { .. }
            | TicketState::Left { .. }
            | TicketState::Cancelled { .. }
            | TicketState::Unserved { .. } => Self { called_at: None, started_at: None },
        }
    }
}

/// Whole seconds from `since` to `now`.
pub(super) fn secs_between(since: Timestamp, now: Timestamp) -> u64 {
    u64::try_from(now.ms_since(since) / MS_PER_SEC).unwrap_or(0)
}

/// For how many seconds, begun ones too, what was noted last can still be taken back.
pub(super) fn noted_secs_left(until: Timestamp, now: Timestamp) -> u64 {
    // A clock that is read once a second is behind what was done since.
    let left_ms = u64::try_from(until.ms_since(now).min(TAKE_BACK_MS)).unwrap_or(0);
    left_ms.div_ceil(MS_PER_SEC.unsigned_abs())
}

/// Whether the counter says that it is not live.
pub(super) fn is_stale(since: Option<Timestamp>, now: Timestamp) -> bool {
    since.is_some_and(|since| now.ms_since(since) >= STALE_GRACE_MS)
}

/// Whom closing the day ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Closing {
    /// Wait or are on the way: end unserved.
    pub n_unserved: u64,
    /// Are served or set aside: end without an outcome.
    pub n_serving: u64,
}

impl Closing {
    pub(super) fn of(snapshot: &CounterSnapshot) -> Self {
        let mut closing = Self {
            n_unserved: u64::from(snapshot.n_waiting) + u64::from(snapshot.n_referred),
            n_serving: snapshot.held.len() as u64,
        };
        for row in &snapshot.counters {
            match Phase::of(row) {
                Phase::Idle => {}
                Phase::Called(_) => closing.n_unserved += 1,
                Phase::Serving(_) => closing.n_serving += 1,
            }
        }
        closing
    }
}

/// What a key means at the counter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shortcut {
    Keyed(Keyed),
    /// The outcome at this place of those that are offered.
    Outcome(usize),
    /// Note a contact.
    Contact,
    /// Take back what was done last.
    TakeBack,
    /// Set aside whoever is served.
    Hold,
    /// Refer to the social researcher.
    Refer,
    Help,
}

/// The key that notes a contact.
pub(super) const CONTACT_KEY: &str = "F6";
/// The key that takes back what was done last.
pub(super) const TAKE_BACK_KEY: &str = "F7";

/// What `press` means; letters and digits typed into a field mean themselves.
pub(super) fn shortcut(press: &Press) -> Option<Shortcut> {
    if press.modified || press.repeated {
        return None;
    }
    if let Some(keyed) = Keyed::ALL.into_iter().find(|keyed| keyed.code() == press.code) {
        return Some(Shortcut::Keyed(keyed));
    }
    match press.code.as_str() {
        CONTACT_KEY => return Some(Shortcut::Contact),
        TAKE_BACK_KEY => return Some(Shortcut::TakeBack),
        onward::HOLD_KEY => return Some(Shortcut::Hold),
        referral::KEY => return Some(Shortcut::Refer),
        _ if press.typing => return None,
        _ => {}
    }
    if matches!(press.key.as_str(), "?" | "؟") {
        return Some(Shortcut::Help);
    }
    place(press).filter(|place| *place < Outcome::CHOICES.len()).map(Shortcut::Outcome)
}

/// The place that a digit names, counted from 0; none where `press` is no digit, or goes into a field.
pub(super) fn place(press: &Press) -> Option<usize> {
    if press.modified || press.repeated || press.typing {
        return None;
    }
    let digit = press.code.strip_prefix("Digit").or_else(|| press.code.strip_prefix("Numpad"))?;
    digit.parse::<usize>().ok()?.checked_sub(1)
}

#[cfg(test)]
mod tests;
