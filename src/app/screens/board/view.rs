//! What the board shows of its snapshot.

use domain::{
    association::{Branch, Hours},
    hours::HoursState,
    pause::Pause,
    text::LocalText,
    time::{MS_PER_SEC, ServiceDay, Timestamp},
};
use sync::wire::{
    board::{BoardSnapshot, Called},
    kiosk::ServiceQueue,
};

/// How long a call keeps its changed shape.
const NEW_CALL_MS: i64 = 12 * MS_PER_SEC;
/// A line that broke is taken up again within this; only then the board says that it is not live.
const STALE_GRACE_MS: i64 = 5 * MS_PER_SEC;
/// Services that have room in the list of those who wait.
const WAITS_ROOM: usize = 6;
/// With more of them the list turns its page this often.
const WAITS_PAGE_SECS: i64 = 10;
/// The strip at the foot goes on to the next sentence this often.
const STRIP_TURN_SECS: i64 = 15;
/// Longer labels are set smaller.
const LABEL_CHARS: usize = 4;

/// What stands in the large panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Panel {
    /// No snapshot has come yet.
    Loading,
    /// The day is closed.
    Closed,
    /// Reception pauses, and nobody was called just now.
    Paused(Pause),
    /// Nobody was called yet.
    Empty,
    /// The last call.
    Call(Called),
}

impl Panel {
    /// A call in a pause is shown while it is new; in an emergency none is.
    pub(super) fn of(snapshot: Option<&BoardSnapshot>, hours: &Hours, now: Timestamp) -> Self {
        let Some(snapshot) = snapshot else { return Self::Loading };
        if snapshot.day_closed {
            return Self::Closed;
        }
        let call = snapshot.calls.first().copied();
        let pause = Pause::now(&snapshot.pauses, now).filter(|_| hours.state(now).is_open());
        let is_called_in = |pause: &Pause| {
            pause.reason.gives_numbers()
                && call.is_some_and(|call| call.at >= pause.from && is_new(&call, now))
        };
        match pause.filter(|pause| !is_called_in(pause)) {
            Some(pause) => Self::Paused(pause),
            None => call.map_or(Self::Empty, Self::Call),
        }
    }
}

/// Whether a call is so young that it keeps its changed shape. A recall makes it young again.
pub(super) fn is_new(called: &Called, now: Timestamp) -> bool {
    now.ms_since(called.at) < NEW_CALL_MS
}

/// Whether its label needs more room.
pub(super) fn is_long(called: &Called) -> bool {
    called.label.to_string().chars().count() > LABEL_CHARS
}

/// Whether the board says that it is not live.
pub(super) fn is_stale(since: Option<Timestamp>, now: Timestamp) -> bool {
    since.is_some_and(|since| now.ms_since(since) >= STALE_GRACE_MS)
}

/// The services as everybody sees them, each with all who wait for what is seen as it.
pub(super) fn seen(branch: &Branch, services: &[ServiceQueue]) -> Vec<ServiceQueue> {
    let mut seen: Vec<ServiceQueue> = Vec::with_capacity(services.len());
    for queue in services {
        let service = branch.seen(queue.service).map_or(queue.service, |service| service.id);
        if seen.iter().all(|other| other.service != service) {
            let n_waiting = ServiceQueue::n_seen(services, branch, service);
            seen.push(ServiceQueue { service, n_waiting, wait: None, is_full: false });
        }
    }
    seen
}

/// The services for which there is room now: all of them, or where they are too many page after page.
pub(super) fn waits_now(services: &[ServiceQueue], now: Timestamp) -> &[ServiceQueue] {
    let n_pages = services.len().div_ceil(WAITS_ROOM).max(1);
    let turn = now.0.div_euclid(WAITS_PAGE_SECS * MS_PER_SEC).rem_euclid(i64::try_from(n_pages).unwrap_or(1));
    let page = usize::try_from(turn).unwrap_or(0);
    services.chunks(WAITS_ROOM).nth(page).unwrap_or_default()
}

/// The message that the strip shows now: while reception receives, hours and messages take turns.
pub(super) fn message_now(branch: &Branch, opening: Opening, now: Timestamp) -> Option<&LocalText> {
    let today = ServiceDay::of(now);
    let n_turns = 1 + branch.messages_on(today).count();
    let turn = now.0.div_euclid(STRIP_TURN_SECS * MS_PER_SEC).rem_euclid(i64::try_from(n_turns).ok()?);
    let nth = usize::try_from(turn).ok()?.checked_sub(1)?;
    let message = branch.messages_on(today).nth(nth).filter(|_| opening.is_open());
    message.map(|message| &message.words)
}

/// What the strip at the foot says of the hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Opening {
    /// Open until the day's end.
    Until(Timestamp),
    /// Open until the pause; then from its end on.
    Pause(Timestamp, Timestamp),
    /// Closed until later today.
    Today(Timestamp),
    /// Closed until another day.
    Later(Timestamp),
    /// Closed, and nobody knows until when.
    Closed,
}

impl Opening {
    /// Whether the branch receives now.
    pub(super) const fn is_open(self) -> bool {
        match self {
            Self::Until(_) | Self::Pause(..) => true,
            Self::Today(_) | Self::Later(_) | Self::Closed => false,
        }
    }

    pub(super) fn of(hours: &Hours, day_closed: bool, now: Timestamp) -> Self {
        let today = ServiceDay::of(now);
        let state = if day_closed { after(hours, today) } else { hours.state(now) };
        match state {
            HoursState::Open { until } => match hours.state(until) {
                HoursState::Closed { opens_at: Some(again) } if ServiceDay::of(again) == today => {
                    Self::Pause(until, again)
                }
                HoursState::Closed { .. } | HoursState::Open { .. } => Self::Until(until),
            },
            HoursState::Closed { opens_at: Some(at) } if ServiceDay::of(at) == today => Self::Today(at),
            HoursState::Closed { opens_at: Some(at) } => Self::Later(at),
            HoursState::Closed { opens_at: None } => Self::Closed,
        }
    }
}

/// A day that was closed does not open again: the next opening is sought from its end on.
fn after(hours: &Hours, day: ServiceDay) -> HoursState {
    let Some(next) = day.plus_days(1) else { return HoursState::Closed { opens_at: None } };
    match hours.state(next.start()) {
        HoursState::Open { .. } => HoursState::Closed { opens_at: Some(next.start()) },
        closed @ HoursState::Closed { .. } => closed,
    }
}

#[cfg(test)]
mod tests {
    use domain::{
        association::Shift,
        calendar::Weekday,
        id::{CounterId, ServiceId},
        pause::PauseReason,
        time::MS_PER_MIN,
    };
    use uuid::Uuid;

    use super::*;

    fn called(at: i64, n_calls: u32) -> Called {
        Called {
            label: "A014".parse().unwrap(),
            counter: CounterId(Uuid::from_u128(1)),
            counter_number: 2,
            at: Timestamp(at),
            n_calls,
        }
    }

    fn snapshot(calls: Vec<Called>, day_closed: bool) -> BoardSnapshot {
        let now = Timestamp(0);
        BoardSnapshot {
            seq: 1,
            now,
            day: ServiceDay::of(now),
            day_closed,
            pauses: vec![],
            calls,
            missed: vec![],
            services: vec![],
        }
    }

    /// Every day from eight to two.
    fn hours() -> Hours {
        let shifts = vec![Shift { from_min: 8 * 60, to_min: 14 * 60 }];
        Hours { days: Weekday::ALL.to_vec(), shifts, other: vec![] }
    }

    /// So many minutes after ten of a day.
    fn at(min: i64) -> i64 {
        ServiceDay::of(Timestamp(0)).start().plus_ms((10 * 60 + min) * MS_PER_MIN).0
    }

    #[test]
    fn the_panel_says_how_the_day_stands() {
        let panel = |snapshot: &BoardSnapshot| Panel::of(Some(snapshot), &hours(), Timestamp(at(9)));
        assert_eq!(Panel::of(None, &hours(), Timestamp(at(9))), Panel::Loading);
        assert_eq!(panel(&snapshot(vec![], false)), Panel::Empty);
        let calls = vec![called(at(5), 2), called(at(1), 1)];
        assert_eq!(panel(&snapshot(calls.clone(), false)), Panel::Call(called(at(5), 2)));
        assert_eq!(panel(&snapshot(calls, true)), Panel::Closed);
    }

    #[test]
    fn a_pause_stands_in_the_panel_until_it_is_over_and_a_call_in_it_while_it_is_new() {
        let pause =
            |reason, from, until| Pause { reason, from: Timestamp(at(from)), until: Timestamp(at(until)) };
        let panel = |pause, now| {
            let paused = BoardSnapshot { pauses: vec![pause], ..snapshot(vec![called(at(5), 1)], false) };
            Panel::of(Some(&paused), &hours(), Timestamp(now))
        };
        let (prayer, call) = (pause(PauseReason::Prayer, 4, 9), Panel::Call(called(at(5), 1)));
        assert_eq!(
            panel(pause(PauseReason::Prayer, 6, 9), at(8)),
            Panel::Paused(pause(PauseReason::Prayer, 6, 9))
        );
        assert_eq!(panel(prayer, at(9)), call, "it is over");
        assert_eq!(panel(prayer, at(5)), call, "called just now");
        assert_eq!(panel(prayer, at(6)), Panel::Paused(prayer), "called, and the pause goes on");
        let emergency = pause(PauseReason::Emergency, 4, 9);
        assert_eq!(panel(emergency, at(5)), Panel::Paused(emergency));
        let late = pause(PauseReason::Rest, 4, 300);
        assert_eq!(panel(late, at(4 * 60)), call, "the day is over before the pause");
    }

    #[test]
    fn a_call_is_new_for_twelve_seconds() {
        assert!(is_new(&called(1_000, 1), Timestamp(1_000)));
        assert!(is_new(&called(1_000, 1), Timestamp(12_999)));
        assert!(!is_new(&called(1_000, 1), Timestamp(13_000)));
    }

    #[test]
    fn a_short_break_is_not_shown() {
        assert!(!is_stale(None, Timestamp(9_000)));
        assert!(!is_stale(Some(Timestamp(0)), Timestamp(4_999)));
        assert!(is_stale(Some(Timestamp(0)), Timestamp(5_000)));
    }

    #[test]
    fn many_services_take_turns() {
        let services: Vec<ServiceQueue> = (0..8)
            .map(|n| ServiceQueue {
                service: ServiceId(Uuid::from_u128(n)),
                n_waiting: 0,
                wait: None,
                is_full: false,
            })
            .collect();
        assert_eq!(waits_now(&services[..6], Timestamp(12_345)).len(), 6);
        assert_eq!(waits_now(&services, Timestamp(0)), &services[..6]);
        assert_eq!(waits_now(&services, Timestamp(10_000)), &services[6..]);
        assert_eq!(waits_now(&services, Timestamp(20_000)), &services[..6]);
        assert!(waits_now(&[], Timestamp(0)).is_empty());
    }

    #[test]
    fn hours_and_messages_take_turns_while_reception_receives() {
        let start = "2026-11-22".parse::<ServiceDay>().unwrap().start();
        let at = |secs: i64| start.plus_ms(secs * MS_PER_SEC);
        let config = r#"{"id":"00000000-0000-0000-0000-000000000000","name":{"ar":"فرع","en":"B"},"association":{"ar":"جمعية","en":"A"},
            "services":[],"counters":[],"hours":{"days":[],"shifts":[]},"reply":{"weeks":2},"digits":"latin","messages":[
            {"id":"00000000-0000-0000-0000-000000000001","words":{"ar":"أ","en":"One"}},
            {"id":"00000000-0000-0000-0000-000000000002","words":{"ar":"ب","en":"Two"},"until":"2026-11-21"},
            {"id":"00000000-0000-0000-0000-000000000003","words":{"ar":"ج","en":"Three"}}]}"#;
        let branch: Branch = serde_json::from_str(config).unwrap();
        let open = Opening::Until(at(1_000));
        let shown = |opening, secs| message_now(&branch, opening, at(secs)).map(|words| words.en.to_string());
        let turns = [0, 15, 30].map(|secs| shown(open, secs));
        for words in [None, Some("One"), Some("Three")] {
            assert!(turns.iter().any(|turn| turn.as_deref() == words), "{words:?} in {turns:?}");
        }
        assert_eq!([14, 45].map(|secs| shown(open, secs)), [turns[0].clone(), turns[0].clone()]);
        let closed = [0, 15, 30].map(|secs| shown(Opening::Closed, secs));
        assert_eq!(closed, [None, None, None], "who comes in vain is told when to come back");
    }

    #[test]
    fn the_strip_tells_pause_end_and_next_opening() {
        let hours = Hours {
            days: Weekday::ALL[..5].to_vec(),
            shifts: vec![Shift { from_min: 480, to_min: 720 }, Shift { from_min: 780, to_min: 900 }],
            other: vec![],
        };
        let at = |day: &str, min: i64| day.parse::<ServiceDay>().unwrap().start().plus_ms(min * MS_PER_MIN);
        let (thursday, sunday) = ("2026-11-19", "2026-11-22");
        let table = [
            (thursday, 600, false, Opening::Pause(at(thursday, 720), at(thursday, 780))),
            (thursday, 730, false, Opening::Today(at(thursday, 780))),
            (thursday, 800, false, Opening::Until(at(thursday, 900))),
            (thursday, 900, false, Opening::Later(at(sunday, 480))),
            (thursday, 600, true, Opening::Later(at(sunday, 480))),
        ];
        for (day, min, closed, expected) in table {
            assert_eq!(Opening::of(&hours, closed, at(day, min)), expected, "{day} {min}");
        }
        let never = Hours { days: vec![], shifts: vec![], other: vec![] };
        assert_eq!(Opening::of(&never, false, at(sunday, 600)), Opening::Closed);
    }
}
