//! A ticket's state, taken apart into columns and put together again.

use domain::{
    appointment::Appointed,
    id::{CounterId, OfficialId, ServiceId, VisitId},
    queue::Line,
    report::VisitFacts,
    ticket::{CancelReason, Outcome, TicketState},
    time::Timestamp,
};
use rusqlite::{Row, ToSql};
use uuid::Uuid;

use super::column::{Columns, word};
use crate::store::{StoreError, Ticket, Visit, visits::LastCall};

/// What a state needs, column by column; the others are null.
#[derive(Default)]
pub(super) struct StateColumns {
    state: &'static str,
    queued_at: Option<i64>,
    counter: Option<Uuid>,
    called_at: Option<i64>,
    started_at: Option<i64>,
    ended_at: Option<i64>,
    outcome: Option<String>,
    cancel_reason: Option<String>,
    last_call_at: Option<i64>,
    n_calls: Option<u32>,
    line: Option<String>,
}

impl StateColumns {
    pub(super) fn of(state: &TicketState, last_call: Option<LastCall>) -> Self {
        let mut c = Self {
            state: state.name(),
            counter: state.counter().map(|counter| counter.0),
            last_call_at: last_call.map(|call| call.at.0),
            n_calls: last_call.map(|call| call.n_calls),
            ..Self::default()
        };
        match *state {
            TicketState::Waiting { queued_at, line } => {
                c.queued_at = Some(queued_at.0);
                c.line = line_column(line);
            }
            TicketState::Called { called_at, n_calls, line, .. } => {
                c.line = line_column(line);
                c.called_at = Some(called_at.0);
                c.n_calls = Some(n_calls);
            }
            TicketState::Serving { called_at, started_at, .. }
            | TicketState::Held { called_at, started_at, .. } => {
                c.called_at = Some(called_at.0);
                c.started_at = Some(started_at.0);
            }
            TicketState::Done { called_at, started_at, ended_at, outcome, .. } => {
                c.called_at = Some(called_at.0);
                c.started_at = Some(started_at.0);
                c.ended_at = Some(ended_at.0);
                c.outcome = Some(word(&outcome));
            }
            TicketState::NoShow { called_at, ended_at, line, .. } => {
                c.line = line_column(line);
                c.called_at = Some(called_at.0);
                c.ended_at = Some(ended_at.0);
            }
            TicketState::Left { ended_at } | TicketState::Unserved { ended_at } => {
                c.ended_at = Some(ended_at.0);
            }
            TicketState::Cancelled { ended_at, reason } => {
                c.ended_at = Some(ended_at.0);
                c.cancel_reason = Some(word(&reason));
            }
        }
        c
    }

    /// Its values, in the order of [`state_columns`].
    pub(super) fn values(&self) -> [&dyn ToSql; 11] {
        [
            &self.state,
            &self.queued_at,
            &self.counter,
            &self.called_at,
            &self.started_at,
            &self.ended_at,
            &self.outcome,
            &self.cancel_reason,
            &self.last_call_at,
            &self.n_calls,
            &self.line,
        ]
    }
}

/// What stands in the column of lines; nothing for the counters'.
pub(super) fn line_column(line: Line) -> Option<String> {
    match line {
        Line::Counters => None,
        Line::Researcher => Some(word(&line)),
    }
}

/// The columns of a state, from a table `t`, in the order in which [`state`] reads them.
macro_rules! state_columns {
    () => {
        "t.state, t.queued_at, t.counter, t.called_at, t.started_at, t.ended_at, t.outcome, t.cancel_reason, \
         t.last_call_at, t.n_calls, t.line"
    };
}
pub(super) use state_columns;

/// The columns of a visit, from a table `v`, in the order in which [`visit`] reads them.
macro_rules! visit_columns {
    () => {
        "v.visit, v.service, v.visitor_kind, v.persons, v.channel, v.arrived_at, v.time_quality, v.day, v.rated, \
         v.first_called_at, v.asked_at, v.appointed_at, v.official"
    };
}
pub(super) use visit_columns;

pub(super) fn visit(c: &mut Columns<'_>) -> Result<Visit, StoreError> {
    Ok(Visit {
        id: c.id("visit", VisitId)?,
        service: c.id("service", ServiceId)?,
        visitor_kind: c.word_or_none("visitor_kind")?,
        persons: c.made::<u8, _>("persons")?,
        channel: c.word("channel")?,
        arrived_at: c.moment("arrived_at")?,
        time_quality: c.word("time_quality")?,
        day: c.day("day")?,
        rated: c.plain("rated")?,
        first_called_at: c.moment_or_none("first_called_at")?,
        asked_at: c.moment_or_none("asked_at")?,
        appointed: appointed(c)?,
    })
}

fn appointed(c: &mut Columns<'_>) -> Result<Option<Appointed>, StoreError> {
    let (at, official) = (c.moment_or_none("appointed_at")?, c.id_or_none("official", OfficialId)?);
    Ok(at.map(|at| Appointed { at, official }))
}

/// Reads the columns of a visit, then `t.letter, t.tag, t.number, t.token`, then those of a state.
pub(super) fn ticket(row: &Row<'_>) -> Result<Ticket, StoreError> {
    ticket_columns(&mut Columns::of("tickets", row))
}

pub(super) fn ticket_columns(c: &mut Columns<'_>) -> Result<Ticket, StoreError> {
    let visit = visit(c)?;
    let label = c.label()?;
    let token = c.hash("token")?;
    let (state, last_call) = state(c)?.ok_or_else(|| c.bad("state"))?;
    Ok(Ticket { visit, label, token, state, last_call })
}

/// Reads the columns of a visit, then `t.letter, t.tag, t.number`, then those of a state, then a contact's outcome; of a
/// visit without a ticket those of the state are null, of one that is no contact the outcome.
pub(super) fn visit_facts(row: &Row<'_>) -> Result<VisitFacts, StoreError> {
    let mut c = Columns::of("tickets", row);
    let visit = visit(&mut c)?;
    Ok(VisitFacts {
        visit: visit.id,
        label: c.label_or_none()?,
        service: visit.service,
        visitor_kind: visit.visitor_kind,
        persons: visit.persons,
        channel: visit.channel,
        arrived_at: visit.arrived_at,
        time_quality: visit.time_quality,
        state: state(&mut c)?.map(|(state, _)| state),
        rated: visit.rated,
        first_called_at: visit.first_called_at,
        asked_at: visit.asked_at,
        contact: c.word_or_none("outcome")?,
    })
}

/// The columns of a state as they are read.
struct Found {
    queued_at: Option<Timestamp>,
    counter: Option<CounterId>,
    called_at: Option<Timestamp>,
    started_at: Option<Timestamp>,
    ended_at: Option<Timestamp>,
    outcome: Option<Outcome>,
    cancel_reason: Option<CancelReason>,
    last_call: Option<LastCall>,
    line: Line,
}

fn state(c: &mut Columns<'_>) -> Result<Option<(TicketState, Option<LastCall>)>, StoreError> {
    let name: Option<String> = c.plain("state")?;
    let found = Found {
        queued_at: c.moment_or_none("queued_at")?,
        counter: c.id_or_none("counter", CounterId)?,
        called_at: c.moment_or_none("called_at")?,
        started_at: c.moment_or_none("started_at")?,
        ended_at: c.moment_or_none("ended_at")?,
        outcome: c.word_or_none("outcome")?,
        cancel_reason: c.word_or_none("cancel_reason")?,
        last_call: last_call(c)?,
        line: c.word_or_none("line")?.unwrap_or_default(),
    };
    let Some(name) = name else { return Ok(None) };
    let state = found.state(&name).ok_or_else(|| c.bad("state"))?;
    Ok(Some((state, found.last_call)))
}

fn last_call(c: &mut Columns<'_>) -> Result<Option<LastCall>, StoreError> {
    let at = c.moment_or_none("last_call_at")?;
    let n_calls: Option<u32> = c.plain("n_calls")?;
    Ok(at.zip(n_calls).map(|(at, n_calls)| LastCall { at, n_calls }))
}

impl Found {
    /// The state of that name, if all it needs was found.
    fn state(&self, name: &str) -> Option<TicketState> {
        Some(match name {
            "waiting" => TicketState::Waiting { queued_at: self.queued_at?, line: self.line },
            "called" => TicketState::Called {
                counter: self.counter?,
                called_at: self.called_at?,
                n_calls: self.last_call?.n_calls,
                line: self.line,
            },
            "serving" => TicketState::Serving {
                counter: self.counter?,
                called_at: self.called_at?,
                started_at: self.started_at?,
            },
            "held" => TicketState::Held {
                counter: self.counter?,
                called_at: self.called_at?,
                started_at: self.started_at?,
            },
            "done" => TicketState::Done {
                counter: self.counter?,
                called_at: self.called_at?,
                started_at: self.started_at?,
                ended_at: self.ended_at?,
                outcome: self.outcome?,
            },
            "no_show" => TicketState::NoShow {
                counter: self.counter?,
                called_at: self.called_at?,
                ended_at: self.ended_at?,
                line: self.line,
            },
            "left" => TicketState::Left { ended_at: self.ended_at? },
            "cancelled" => TicketState::Cancelled { ended_at: self.ended_at?, reason: self.cancel_reason? },
            "unserved" => TicketState::Unserved { ended_at: self.ended_at? },
            _ => return None,
        })
    }
}
