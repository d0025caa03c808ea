//! The visits of a day as a spreadsheet opens them: UTF-8 with its mark, no cell that a spreadsheet would calculate.

use domain::{
    association::{Branch, Referral},
    contact::ContactOutcome,
    report::VisitFacts,
    ticket::TicketState,
    time::{MS_PER_MIN, ServiceDay, TimeQuality, Timestamp},
};
use texts::Texts;

/// Tells a spreadsheet that this is UTF-8.
const BYTE_ORDER_MARK: char = '\u{FEFF}';
/// First characters after which a spreadsheet would calculate.
const FORMULA_STARTS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// The visits of a day, one in each line.
pub fn of_visits(texts: Texts, branch: &Branch, day: ServiceDay, visits: &[VisitFacts]) -> String {
    let mut csv = String::from(BYTE_ORDER_MARK);
    let head = [
        texts.csv_day(),
        texts.csv_day_hijri(),
        texts.csv_branch(),
        texts.csv_label(),
        texts.csv_service(),
        texts.csv_kind(),
        texts.csv_persons(),
        texts.csv_channel(),
        texts.csv_arrived(),
        texts.csv_arrived_quality(),
        texts.csv_called(),
        texts.csv_started(),
        texts.csv_ended(),
        texts.csv_wait_minutes(),
        texts.csv_serving_minutes(),
        texts.csv_counter(),
        texts.csv_state(),
        texts.csv_outcome(),
        texts.csv_referral(),
        texts.csv_rated(),
    ];
    push_line(&mut csv, head.map(str::to_owned));
    for visit in visits {
        push_line(&mut csv, line(texts, branch, day, visit));
    }
    csv
}

fn line(texts: Texts, branch: &Branch, day: ServiceDay, visit: &VisitFacts) -> [String; 20] {
    let moments = Moments::of(visit.state.as_ref());
    let service = branch.seen(visit.service);
    let outcome = moments.outcome.or_else(|| visit.contact.map(ContactOutcome::outcome));
    let counter = moments.counter.and_then(|counter| branch.counter_number(counter));
    [
        day.to_string(),
        texts.hijri_short(day),
        branch.name.get(texts.lang).to_owned(),
        visit.label.map(|label| label.to_string()).unwrap_or_default(),
        service.map(|service| service.name.get(texts.lang).to_owned()).unwrap_or_default(),
        visit.visitor_kind.map(|kind| texts.visitor_kind(kind).to_owned()).unwrap_or_default(),
        u8::from(visit.persons).to_string(),
        texts.channel(visit.channel).to_owned(),
        clock(Some(visit.arrived_at)),
        quality(texts, visit.time_quality).to_owned(),
        clock(visit.called_at()),
        clock(moments.started),
        clock(moments.ended),
        minutes(Some(visit.arrived_at), visit.called_at()),
        minutes(moments.started, moments.ended),
        counter.map(|number| number.to_string()).unwrap_or_default(),
        visit.state.map(|state| texts.ticket_state(&state).to_owned()).unwrap_or_default(),
        outcome.map(|outcome| texts.outcome(outcome).to_owned()).unwrap_or_default(),
        visit.referral().map(|how| referral(texts, how).to_owned()).unwrap_or_default(),
        if visit.rated { texts.common_yes() } else { texts.common_no() }.to_owned(),
    ]
}

fn quality(texts: Texts, of: TimeQuality) -> &'static str {
    match of {
        TimeQuality::Exact => texts.csv_quality_exact(),
        TimeQuality::Estimated => texts.csv_quality_estimated(),
        TimeQuality::Suspect => texts.csv_quality_suspect(),
    }
}

fn referral(texts: Texts, how: Referral) -> &'static str {
    match how {
        Referral::InPerson => texts.csv_referral_in_person(),
        Referral::ByPhone => texts.csv_referral_by_phone(),
    }
}

/// What a state tells of its ticket's way.
#[derive(Default)]
struct Moments {
    counter: Option<domain::id::CounterId>,
    started: Option<Timestamp>,
    ended: Option<Timestamp>,
    outcome: Option<domain::ticket::Outcome>,
}

impl Moments {
    fn of(state: Option<&TicketState>) -> Self {
        let Some(state) = state else { return Self::default() };
        match *state {
            TicketState::Waiting { .. } => Self::default(),
            TicketState::Called { counter, .. } => Self { counter: Some(counter), ..Self::default() },
            TicketState::Serving { counter, started_at, .. }
            | TicketState::Held { counter, started_at, .. } => {
                Self { counter: Some(counter), started: Some(started_at), ..Self::default() }
            }
            TicketState::Done { counter, started_at, ended_at, outcome, .. } => Self {
                counter: Some(counter),
                started: Some(started_at),
                ended: Some(ended_at),
                outcome: Some(outcome),
            },
            TicketState::NoShow { counter, ended_at, .. } => {
                Self { counter: Some(counter), ended: Some(ended_at), ..Self::default() }
            }
            TicketState::Left { ended_at }
            | TicketState::Cancelled { ended_at, .. }
            | TicketState::Unserved { ended_at } => Self { ended: Some(ended_at), ..Self::default() },
        }
    }
}

/// Hours and minutes as spreadsheets read them.
fn clock(at: Option<Timestamp>) -> String {
    let Some(at) = at else { return String::new() };
    let (hour, minute) = at.clock();
    format!("{hour:02}:{minute:02}")
}

fn minutes(from: Option<Timestamp>, to: Option<Timestamp>) -> String {
    let (Some(from), Some(to)) = (from, to) else { return String::new() };
    (to.ms_since(from).max(0) / MS_PER_MIN).to_string()
}

fn push_line<const N: usize>(csv: &mut String, cells: [String; N]) {
    csv.push_str(&cells.map(|cell| quoted(&cell)).join(","));
    csv.push_str("\r\n");
}

/// A cell that is text and nothing else, whatever it begins with.
fn quoted(cell: &str) -> String {
    let guard = if cell.starts_with(FORMULA_STARTS) { "'" } else { "" };
    format!("\"{guard}{}\"", cell.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use domain::{
        id::{CounterId, ServiceId, VisitId},
        queue::Line,
        time::MS_PER_HOUR,
        visit::{Channel, Persons},
    };
    use texts::{Digits, Lang};
    use uuid::Uuid;

    use super::*;
    use crate::store::sample;

    #[test]
    fn whoever_was_referred_was_called_when_reception_called_them() {
        let day: ServiceDay = "2026-11-22".parse().unwrap();
        let hour = |hour| day.start().plus_ms(hour * MS_PER_HOUR);
        let (counter, n_calls, line) = (CounterId(Uuid::nil()), 1, Line::Researcher);
        let visit = VisitFacts {
            visit: VisitId(Uuid::nil()),
            label: None,
            service: ServiceId(Uuid::nil()),
            visitor_kind: None,
            persons: Persons::ONE,
            channel: Channel::Interview,
            arrived_at: hour(8),
            time_quality: TimeQuality::Exact,
            state: Some(TicketState::Called { counter, called_at: hour(10), n_calls, line }),
            rated: false,
            first_called_at: Some(hour(9)),
            asked_at: None,
            contact: None,
        };
        let texts = Texts::new(Lang::En, Digits::Latin);
        let csv = of_visits(texts, &sample::branch(), day, &[visit]);
        let cells: Vec<Vec<&str>> = csv.lines().map(|line| line.split(',').collect()).collect();
        let told = |head: &str| {
            let place = cells[0].iter().position(|cell| *cell == quoted(head)).unwrap();
            cells[1][place].to_owned()
        };
        assert_eq!(told(texts.csv_called()), quoted("09:00"));
        assert_eq!(told(texts.csv_wait_minutes()), quoted("60"));
        assert_eq!(told(texts.csv_referral()), quoted(texts.csv_referral_in_person()));
    }

    #[test]
    fn a_cell_is_never_calculated() {
        assert_eq!(quoted("=1+1"), "\"'=1+1\"");
        assert_eq!(quoted("say \"no\", please"), "\"say \"\"no\"\", please\"");
        assert_eq!(quoted("طلب دعم"), "\"طلب دعم\"");
    }
}
