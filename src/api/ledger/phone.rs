//! The visitor's own phone.

use domain::{
    association::{Branch, RequiredDocument, Service},
    checklist::is_at_hand,
    event::Fact,
    id::{CounterId, RatingId},
    link::TokenHash,
    pause::Pause,
    queue::{Line, Turn},
    rating::{Opinion, Rating},
    ticket::{Outcome, TicketState},
    time::{ServiceDay, Timestamp},
};
use sync::wire::{
    phone::{PhoneState, PhoneTicket},
    problem::Code,
    push::Verdict,
};

use super::{Moment, Refusal, look_up, record::record, waiting};
use crate::store::{BranchKey, Source, Ticket, Txn, documents::VisitDocument};

/// The pause in which the branch is whose visit a link opens.
pub fn phone_pause(txn: &mut dyn Txn, token: &TokenHash, now: Timestamp) -> Result<Option<Pause>, Refusal> {
    let (at, _) = opened(txn, token, now)?;
    Ok(Pause::now(&look_up::pauses(txn, at, now)?, now))
}

/// The visit that a link opens, until the end of its day. That reception pauses is for [`phone_pause`].
pub fn phone_ticket(txn: &mut dyn Txn, token: &TokenHash, now: Timestamp) -> Result<PhoneTicket, Refusal> {
    let (at, ticket) = opened(txn, token, now)?;
    let branch = look_up::branch(txn, at)?;
    let service = branch.service(ticket.visit.service).ok_or(Code::UnknownService)?;
    let seen = branch.seen(service.id).unwrap_or(service);
    Ok(PhoneTicket {
        label: ticket.label,
        association: branch.association.clone(),
        branch: branch.name.clone(),
        service: seen.name.clone(),
        day: ticket.visit.day,
        arrived_at: ticket.visit.arrived_at,
        documents: to_bring(txn, at, (&branch, service), &ticket)?,
        reply: branch.reply_to(service),
        paused: None,
        demo: txn.installation()?.is_some_and(|installation| installation.demo),
        state: phone_state(txn, at, &branch, &ticket, now)?,
    })
}

/// Rates the visit, once.
pub fn phone_rate(
    txn: &mut dyn Txn,
    token: &TokenHash,
    opinion: Opinion,
    mut moment: Moment<'_>,
) -> Result<(), Refusal> {
    let (at, ticket) = opened(txn, token, moment.now)?;
    let visit = ticket.visit;
    if visit.rated {
        return Err(Code::AlreadyRated.into());
    }
    let TicketState::Done { counter, .. } = ticket.state else { return Err(Code::NotRateable.into()) };
    record(txn, at, Source::default(), Fact::VisitRated { visit: visit.id }, &mut moment)?;
    let rating = Rating {
        id: RatingId(moment.fresh.uuid()),
        branch: at.branch,
        service: visit.service,
        counter: Some(counter),
        day: visit.day,
        hour: moment.now.clock().0,
        opinion: opinion.tidy(),
    };
    txn.add_rating(at, &rating)?;
    Ok(())
}

/// Leaves the queue; whoever has left has left.
pub fn phone_leave(txn: &mut dyn Txn, token: &TokenHash, mut moment: Moment<'_>) -> Result<(), Refusal> {
    let (at, ticket) = opened(txn, token, moment.now)?;
    if matches!(ticket.state, TicketState::Left { .. }) {
        return Ok(());
    }
    let fact = Fact::VisitorLeft { visit: ticket.visit.id };
    if record(txn, at, Source::default(), fact, &mut moment)? == Verdict::Applied {
        return Ok(());
    }
    Err(if ticket.state.is_ended() { Code::AlreadyFinished } else { Code::WrongState }.into())
}

fn opened(txn: &mut dyn Txn, token: &TokenHash, now: Timestamp) -> Result<(BranchKey, Ticket), Refusal> {
    // A ticket given offline is unknown until its tablet is heard again; that is not the end of its link.
    let (at, ticket) = txn.ticket_by_token(token)?.ok_or(Code::UnknownTicket)?;
    if ServiceDay::of(now) > ticket.visit.day {
        return Err(Code::LinkInvalid.into());
    }
    Ok((at, ticket))
}

/// What is still to be brought, as far as anybody said or looked. Once service ended that is of use only where it
/// ended because something is missing.
fn to_bring(
    txn: &mut dyn Txn,
    at: BranchKey,
    (branch, service): (&Branch, &Service),
    ticket: &Ticket,
) -> Result<Vec<RequiredDocument>, Refusal> {
    if let TicketState::Done { outcome, .. } = ticket.state
        && (outcome != Outcome::Incomplete || !branch.checks_documents(service))
    {
        return Ok(Vec::new());
    }
    let known = txn.documents(at, ticket.visit.id)?;
    let is_here = |it: &VisitDocument| is_at_hand(it.declared, it.found.map(|found| found.state));
    let is_lacking =
        |asked: &&RequiredDocument| !known.iter().any(|it| it.document == asked.id && is_here(it));
    Ok(service.documents.iter().filter(is_lacking).cloned().collect())
}

fn phone_state(
    txn: &mut dyn Txn,
    at: BranchKey,
    branch: &Branch,
    ticket: &Ticket,
    now: Timestamp,
) -> Result<PhoneState, Refusal> {
    let number = |counter: CounterId| branch.counter_number(counter).unwrap_or_default();
    let visit = &ticket.visit;
    Ok(match ticket.state {
        TicketState::Waiting { queued_at, line } => {
            let ahead = txn.ahead(at, visit.day, line, Turn { queued_at, visit: visit.id })?;
            let (n_ahead, wait) = match line {
                Line::Counters => {
                    let n_ahead = waiting::n_before(branch, visit.service, &ahead);
                    (n_ahead, waiting::range(txn, at, branch, visit.service, &ahead, now)?)
                }
                // How long a researcher takes is not known from how long counters do.
                Line::Researcher => (ahead.iter().map(|waiting| waiting.n_waiting).sum(), None),
            };
            let pauses = look_up::pauses(txn, at, now)?;
            let wait = wait.map(|wait| wait.among(&pauses, now));
            PhoneState::Waiting { n_ahead, wait, line }
        }
        TicketState::Called { counter, .. } => PhoneState::Called { counter_number: number(counter) },
        TicketState::Serving { counter, .. } | TicketState::Held { counter, .. } => {
            PhoneState::Serving { counter_number: number(counter) }
        }
        TicketState::Done { .. } => PhoneState::Done { rated: visit.rated },
        TicketState::NoShow { .. } => PhoneState::NoShow,
        TicketState::Left { .. } => PhoneState::Left,
        TicketState::Cancelled { .. } => PhoneState::Cancelled,
        TicketState::Unserved { .. } => PhoneState::Unserved,
    })
}
