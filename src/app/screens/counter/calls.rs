//! Whom a counter calls: out of which line, and out of the counters' line for which services.

use domain::{
    association::{Branch, Counter, Referral},
    id::{CounterId, ServiceId},
    queue::Line,
    role::Role,
};
use leptos::prelude::*;
use sync::wire::{
    counter::{CounterRow, CounterSnapshot, QueueRow},
    device::DeviceConfig,
    staff::Session,
};

/// Whom a counter calls.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Calls {
    /// Out of which line.
    pub line: Line,
    /// The services whose visitors it leaves to others.
    leaves_out: Vec<ServiceId>,
}

impl Calls {
    /// Whom somebody of that role calls who sits at `seat`.
    fn of(branch: &Branch, seat: Option<CounterId>, role: Role) -> Self {
        let line = Line::called_by(role, branch.referral);
        let counter = seat.and_then(|seat| branch.counter(seat)).filter(|_| line.is_counters());
        Self { line, leaves_out: counter.map(|counter| counter.leaves_out.clone()).unwrap_or_default() }
    }

    /// Whether whoever waits is called here.
    pub(super) fn calls(&self, row: &QueueRow) -> bool {
        row.state.line() == Some(self.line) && !self.leaves_out.contains(&row.service)
    }

    /// Those of the first page who are called here, next first.
    pub(super) fn rows(&self, snapshot: &CounterSnapshot) -> Vec<QueueRow> {
        let line = match self.line {
            Line::Counters => &snapshot.waiting,
            Line::Researcher => &snapshot.referred,
        };
        line.iter().filter(|row| self.calls(row)).copied().collect()
    }

    /// How many are called here.
    pub(super) fn n(&self, snapshot: &CounterSnapshot) -> u32 {
        let left_out = snapshot.waited_for.iter().filter(|it| self.leaves_out.contains(&it.service));
        self.n_in_line(snapshot).saturating_sub(left_out.map(|it| it.n_waiting).sum())
    }

    /// How many wait in the line, whoever calls them.
    pub(super) const fn n_in_line(&self, snapshot: &CounterSnapshot) -> u32 {
        match self.line {
            Line::Counters => snapshot.n_waiting,
            Line::Researcher => snapshot.n_referred,
        }
    }
}

/// Whom this person calls where they sit.
pub(super) fn calls(
    person: Signal<Session>,
    config: RwSignal<DeviceConfig>,
    seat: Memo<Option<CounterId>>,
) -> Memo<Calls> {
    Memo::new(move |_| {
        config.with(|config| Calls::of(&config.branch, seat.get(), person.with(|person| person.role)))
    })
}

/// The counters at which somebody sits who calls out of the counters' line.
fn open<'a>(branch: &'a Branch, snapshot: &'a CounterSnapshot) -> impl Iterator<Item = &'a Counter> {
    // Researchers have a line of their own only where visitors are sent to them.
    let is_open = |row: &&CounterRow| {
        row.staff.is_some() && !(row.researcher && branch.referral == Some(Referral::InPerson))
    };
    snapshot.counters.iter().filter(is_open).filter_map(|row| branch.counter(row.counter))
}

/// Whether somebody is there who calls for a service.
pub(super) fn is_called_for(branch: &Branch, snapshot: &CounterSnapshot, service: ServiceId) -> bool {
    open(branch, snapshot).any(|counter| counter.serves(service))
}

/// The services for which people wait and that no counter calls for at which somebody sits; none while nobody sits anywhere.
pub(super) fn uncalled(branch: &Branch, snapshot: &CounterSnapshot) -> Vec<ServiceId> {
    let is_anybody_there = open(branch, snapshot).next().is_some();
    let waited_for = snapshot.waited_for.iter().map(|it| it.service).filter(|_| is_anybody_there);
    waited_for.filter(|service| !is_called_for(branch, snapshot, *service)).collect()
}

#[cfg(test)]
mod tests {
    use sync::wire::counter::WaitedFor;
    use uuid::Uuid;

    use super::*;

    const CONFIG: &str = r#"{"id":"00000000-0000-0000-0000-000000000000","name":{"ar":"فرع","en":"B"},
        "association":{"ar":"جمعية","en":"A"},"services":[],"counters":[],"hours":{"days":[],"shifts":[]},
        "reply":{"weeks":2},"digits":"latin"}"#;
    const SNAPSHOT: &str = r#"{"seq":1,"now":0,"day":"2026-11-22","day_closed":false,"n_waiting":5,"waiting":[],
        "missed":[],"counters":[],"assistance":[],"n_done":0}"#;

    const fn service(n: u128) -> ServiceId {
        ServiceId(Uuid::from_u128(n))
    }

    const fn counter(n: u8) -> CounterId {
        CounterId(Uuid::from_u128(n as u128))
    }

    #[test]
    fn a_counter_calls_whom_it_does_not_leave_to_others_and_somebody_who_is_left_by_all_is_told_of() {
        let first = Counter { leaves_out: vec![service(1)], ..Counter::new(counter(1), 1) };
        let counters = vec![first, Counter::new(counter(2), 2)];
        let branch = Branch { counters, ..serde_json::from_str(CONFIG).unwrap() };
        let waited = |n, n_waiting| WaitedFor { service: service(n), n_waiting };
        let row = |n: u8, staff: Option<u128>| -> CounterRow {
            let staff = staff.map(Uuid::from_u128);
            serde_json::from_value(serde_json::json!({"counter": counter(n), "staff": staff, "current": null, "staff_name": null}))
                .unwrap()
        };
        let snapshot = CounterSnapshot {
            waited_for: vec![waited(1, 3), waited(2, 2)],
            counters: vec![row(1, Some(7)), row(2, None)],
            ..serde_json::from_str(SNAPSHOT).unwrap()
        };
        let calls = |seat| Calls::of(&branch, Some(counter(seat)), Role::Reception);
        let counted = |seat| (calls(seat).n(&snapshot), calls(seat).n_in_line(&snapshot));
        assert_eq!((counted(1), counted(2)), ((2, 5), (5, 5)));
        assert_eq!(uncalled(&branch, &snapshot), [service(1)], "nobody sits at the counter that calls them");
        let both = CounterSnapshot { counters: vec![row(1, Some(7)), row(2, Some(8))], ..snapshot };
        assert!(uncalled(&branch, &both).is_empty());
        let none = CounterSnapshot { counters: vec![row(1, None), row(2, None)], ..both.clone() };
        assert!(uncalled(&branch, &none).is_empty(), "nobody is there who could be told");
        let researcher = CounterRow { researcher: true, ..row(2, Some(8)) };
        let sent = CounterSnapshot { counters: vec![row(1, Some(7)), researcher], ..both };
        assert!(uncalled(&branch, &sent).is_empty(), "who calls out of the counters' line");
        let branch = Branch { referral: Some(Referral::InPerson), ..branch };
        assert_eq!(uncalled(&branch, &sent), [service(1)], "who has a line of their own");
    }
}
