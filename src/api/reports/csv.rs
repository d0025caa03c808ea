//! The visits of a day as a spreadsheet opens them: UTF-8 with its mark, no cell that a spreadsheet would calculate.

use domain::{
    association::Branch,
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
        texts.csv_rated(),
    ];
    push_line(&mut csv, head.map(str::to_owned));
    for visit in visits {
        push_line(&mut csv, line(texts, branch, day, visit));
    }
    csv
}

fn line(texts: Texts, branch: &Branch, day: ServiceDay, visit: &VisitFacts) -> [String; 19] {
    let moments = Moments::of(visit.state.as_ref());
    let service = branch.service(visit.service);
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
        clock(moments.called),
        clock(moments.started),
        clock(moments.ended),
        minutes(Some(visit.arrived_at), moments.called),
        minutes(moments.started, moments.ended),
        counter.map(|number| number.to_string()).unwrap_or_default(),
        visit.state.map(|state| texts.ticket_state(&state).to_owned()).unwrap_or_default(),
        moments.outcome.map(|outcome| texts.outcome(outcome).to_owned()).unwrap_or_default(),
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

/// What a state tells of its ticket's way.
#[derive(Default)]
struct Moments {
    counter: Option<domain::id::CounterId>,
    called: Option<Timestamp>,
    started: Option<Timestamp>,
    ended: Option<Timestamp>,
    outcome: Option<domain::ticket::Outcome>,
}

impl Moments {
    fn of(state: Option<&TicketState>) -> Self {
        let Some(state) = state else { return Self::default() };
        match *state {
            TicketState::Waiting { .. } => Self::default(),
            TicketState::Called { counter, called_at, .. } => {
                Self { counter: Some(counter), called: Some(called_at), ..Self::default() }
            }
            TicketState::Serving { counter, called_at, started_at }
            | TicketState::Held { counter, called_at, started_at } => Self {
                counter: Some(counter),
                called: Some(called_at),
                started: Some(started_at),
                ..Self::default()
            },
            TicketState::Done { counter, called_at, started_at, ended_at, outcome } => Self {
                counter: Some(counter),
                called: Some(called_at),
                started: Some(started_at),
                ended: Some(ended_at),
                outcome: Some(outcome),
            },
            TicketState::NoShow { counter, called_at, ended_at } => Self {
                counter: Some(counter),
                called: Some(called_at),
                ended: Some(ended_at),
                ..Self::default()
            },
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
    use super::*;

    #[test]
    fn a_cell_is_never_calculated() {
        assert_eq!(quoted("=1+1"), "\"'=1+1\"");
        assert_eq!(quoted("say \"no\", please"), "\"say \"\"no\"\", please\"");
        assert_eq!(quoted("طلب دعم"), "\"طلب دعم\"");
    }
}
